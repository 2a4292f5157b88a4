package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.http.json.JsonFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates rows of {@link OpportunityTable} to images. The version is the eTag, which every change moves. */
final class OpportunityRows {
    private static final int WON = 1;

    private final DynamicsSchema schema;
    private final PartyRows parties;
    private final FieldValues values;

    OpportunityRows(DynamicsSchema schema, PartyRows parties, FieldValues values) {
        this.schema = schema;
        this.parties = parties;
        this.values = values;
    }

    /** Returns the image of a row, to which the parts are still to be added. */
    Opportunity.Builder image(JsonNode row, Instant observedAt) {
        Opportunity.Builder image = Opportunity.builder(id(row), version(row))
                .modifiedAt(moment(JsonFields.text(row, OpportunityTable.MODIFIED)))
                .observedAt(observedAt);
        schema.fields().forEach((field, column) -> values.read(image, field, column, row));
        schema.related().fields().forEach((field, path) -> values.read(image, field, path.column(), path.row(row)));
        int state = row.path(OpportunityTable.STATE).asInt(0);
        image.set(CrmField.CLOSED, state != 0).set(CrmField.WON, state == WON);
        JsonNode owner = expanded(row, OpportunityTable.OWNER, "systemuser");
        if (owner.isObject()) {
            image.owner(PartyRows.person(owner));
        }
        return image.account(account(row)).contacts(contacts(row));
    }

    static CrmRecordId id(JsonNode row) {
        return PartyRows.id(row, OpportunityTable.ID)
                .orElseThrow(() -> DataverseRest.unreadable(DataverseRest.context("read opportunities"), true));
    }

    private static CrmVersion version(JsonNode row) {
        boolean calculated = Boolean.TRUE.equals(JsonFields.bool(row, OpportunityTable.CALCULATED));
        return new RowVersion(tag(row), calculated).toVersion();
    }

    /** Returns the eTag of a row. */
    static String tag(JsonNode row) {
        String tag = JsonFields.textOrNull(row, OpportunityTable.ETAG);
        if (tag == null) {
            throw DataverseRest.unreadable(DataverseRest.context("read opportunities"), true);
        }
        return tag;
    }

    private @Nullable CrmAccount account(JsonNode row) {
        Optional<CrmRecordId> named = lookup(row, OpportunityTable.ACCOUNT);
        if (named.isPresent()) {
            return parties.account(named.get(), expanded(row, OpportunityTable.ACCOUNT, "account"));
        }
        // Who is the customer may also be a contact: then nothing of it is expanded.
        JsonNode customer = expanded(row, OpportunityTable.CUSTOMER, "account");
        return lookup(row, OpportunityTable.CUSTOMER)
                .filter(unused -> customer.isObject())
                .map(id -> parties.account(id, customer))
                .orElse(null);
    }

    private List<CrmContact> contacts(JsonNode row) {
        JsonNode contact = expanded(row, OpportunityTable.CONTACT, "contact");
        return lookup(row, OpportunityTable.CONTACT)
                .map(id -> List.of(new CrmContact(id, PartyRows.person(contact), true)))
                .orElse(List.of());
    }

    private static Optional<CrmRecordId> lookup(JsonNode row, String column) {
        return PartyRows.id(row, "_" + column + "_value");
    }

    private JsonNode expanded(JsonNode row, String column, String target) {
        String navigation = schema.opportunity().navigation(column, target).orElse(column);
        return JsonFields.object(row, navigation);
    }

    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return OffsetDateTime.parse(Objects.requireNonNullElse(text, "")).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
