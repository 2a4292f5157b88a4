package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.Solution;
import dev.cosell.http.json.JsonFields;
import dev.cosell.salesforce.query.SalesforceIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Translates rows of {@link OpportunityTable} to images. The version is both stamps as text: the last edit somebody made, and the last one of all, the
 * system's included.
 */
final class OpportunityRows {
    private final SalesforceSchema schema;

    OpportunityRows(SalesforceSchema schema) {
        this.schema = schema;
    }

    Opportunity image(JsonNode row, Instant observedAt) {
        Opportunity.Builder image = own(row, observedAt)
                .account(account(row))
                .contacts(contacts(row))
                .solutions(solutions(row))
                .team(team(row));
        JsonNode owner = JsonFields.object(row, "Owner");
        return (owner.isObject() ? image.owner(AccountRows.person(owner)) : image).build();
    }

    /** Returns what the row itself holds; nothing is known of other records. */
    Opportunity ownFields(JsonNode row, Instant observedAt) {
        Set<CrmField<?>> others = new LinkedHashSet<>();
        schema.fields().forEach((field, known) -> {
            if (known.isRelated()) {
                others.add(field);
            }
        });
        return own(row, observedAt, others).build();
    }

    /** Returns what a row of the Bulk API holds: nothing is known of children and of the fields that were left out. */
    Opportunity flat(JsonNode row, Instant observedAt, Set<CrmField<?>> left) {
        Opportunity.Builder image = own(row, observedAt, left).account(account(row));
        JsonNode owner = JsonFields.object(row, "Owner");
        return (owner.isObject() ? image.owner(AccountRows.person(owner)) : image).build();
    }

    private Opportunity.Builder own(JsonNode row, Instant observedAt) {
        return own(row, observedAt, Set.of());
    }

    private Opportunity.Builder own(JsonNode row, Instant observedAt, Set<CrmField<?>> left) {
        String modified = String.valueOf(JsonFields.text(row, "LastModifiedDate"));
        String touched = String.valueOf(JsonFields.text(row, OpportunityTable.STAMP));
        Opportunity.Builder image = Opportunity.builder(id(row, "Id"), CrmVersion.of(modified + "/" + touched))
                .modifiedAt(SalesforceTime.parse(modified))
                .observedAt(observedAt);
        schema.fields().forEach((field, known) -> {
            if (!left.contains(field)) {
                FieldValues.read(image, field, known, row);
            }
        });
        String currency = schema.organisation().currency();
        if (!schema.multicurrency() && currency != null) {
            image.set(CrmField.CURRENCY, currency);
        }
        return image;
    }

    /**
     * Returns the id that a row holds.
     *
     * @throws dev.cosell.core.error.RemoteUnavailableException if it holds none
     */
    static CrmRecordId id(JsonNode row, String field) {
        return SalesforceIds.normalise(row.path(field).asText())
                .map(CrmRecordId::of)
                .orElseThrow(() -> SalesforceRest.unreadable(SalesforceRest.context("read " + field), true));
    }

    private @Nullable CrmAccount account(JsonNode row) {
        JsonNode account = JsonFields.object(row, "Account");
        return JsonFields.textOrNull(row, "AccountId") == null
                ? null
                : AccountRows.account(id(row, "AccountId"), account, schema);
    }

    private static @Nullable List<CrmContact> contacts(JsonNode row) {
        List<JsonNode> roles = complete(row, "OpportunityContactRoles").orElse(null);
        if (roles == null) {
            return null;
        }
        List<CrmContact> contacts = new ArrayList<>();
        for (JsonNode role : roles) {
            CrmRecordId id = id(role, "ContactId");
            boolean primary = Boolean.TRUE.equals(JsonFields.bool(role, "IsPrimary"));
            if (contacts.stream().noneMatch(each -> each.id().equals(id))) {
                contacts.add(new CrmContact(id, AccountRows.person(JsonFields.object(role, "Contact")), primary));
            }
        }
        contacts.sort(Comparator.comparing(CrmContact::primary).reversed());
        return contacts;
    }

    /** Returns the team without the owner, in an order that does not depend on the server's. */
    private @Nullable List<Person> team(JsonNode row) {
        TeamTable table = schema.team();
        List<JsonNode> members =
                table == null ? null : complete(row, table.children()).orElse(null);
        if (members == null) {
            return null;
        }
        String owner = FitCheck.normal(row.path("OwnerId").asText());
        return members.stream()
                .filter(each -> !id(each, TeamTable.USER).value().equals(owner))
                .map(each -> AccountRows.person(JsonFields.object(each, "User")))
                .sorted(Comparator.comparing(each -> String.valueOf(each.key())))
                .toList();
    }

    private @Nullable List<Solution> solutions(JsonNode row) {
        SolutionTable table = schema.solutions();
        List<JsonNode> children =
                table == null ? null : complete(row, table.children()).orElse(null);
        if (table == null || children == null) {
            return null;
        }
        List<Solution> solutions = new ArrayList<>();
        for (JsonNode child : children) {
            String id = JsonFields.textOrNull(child, table.solutionId());
            if (id != null && solutions.stream().noneMatch(each -> each.id().equals(id.strip()))) {
                solutions.add(Solution.named(id.strip(), JsonFields.textOrNull(child, table.name())));
            }
        }
        return solutions;
    }

    /** Returns the child rows; empty where the answer holds only a part of them, because absence is never inferred from not known. */
    private static Optional<List<JsonNode>> complete(JsonNode row, String relationship) {
        JsonNode children = JsonFields.object(row, relationship);
        return Boolean.FALSE.equals(JsonFields.bool(children, "done"))
                ? Optional.empty()
                : Optional.of(JsonFields.elements(children, "records"));
    }
}
