package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.http.json.JsonFields;
import dev.cosell.salesforce.query.SalesforceIds;
import dev.cosell.salesforce.query.Soql;
import dev.cosell.salesforce.query.SoqlCondition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds accounts and contacts. Salesforce narrows down (by postal code, or by name where there is none; by mail address), and names are compared here:
 * trimmed, white space folded, without regard to case.
 */
final class PartyReader {
    private static final String ACCOUNT_PREFIX = "001";
    private static final String ACCOUNTS = "look up accounts";
    private static final String CONTACTS = "look up contacts";

    private final SalesforceRest rest;
    private final SchemaSource schemas;

    PartyReader(SalesforceRest rest, SchemaSource schemas) {
        this.rest = rest;
        this.schemas = schemas;
    }

    Map<AccountQuery, List<CrmAccount>> accounts(Collection<AccountQuery> queries) {
        Set<String> codes = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (AccountQuery query : queries) {
            if (query.postalCode() == null || query.postalCode().isBlank()) {
                names.add(query.name().strip());
                names.add(folded(query.name()));
            } else {
                codes.add(query.postalCode().strip());
            }
        }
        names.removeIf(String::isBlank);
        Map<String, CrmAccount> candidates = new LinkedHashMap<>();
        collect(codes, "BillingPostalCode", candidates);
        collect(names, "Name", candidates);
        Map<AccountQuery, List<CrmAccount>> found = new LinkedHashMap<>();
        queries.forEach(query -> found.put(
                query,
                candidates.values().stream()
                        .filter(each -> matches(query, each))
                        .toList()));
        return found;
    }

    /** Reads accounts by ids from outside; what is no id of an account is not asked for. */
    Map<CrmRecordId, CrmAccount> accountsById(Collection<CrmRecordId> ids) {
        Map<CrmRecordId, String> asked = new LinkedHashMap<>();
        ids.forEach(id -> SalesforceIds.normalise(id.value(), ACCOUNT_PREFIX).ifPresent(each -> asked.put(id, each)));
        Map<String, CrmAccount> known = new LinkedHashMap<>();
        collect(new LinkedHashSet<>(asked.values()), "Id", known);
        Map<CrmRecordId, CrmAccount> found = new LinkedHashMap<>();
        asked.forEach((id, normal) -> {
            CrmAccount account = known.get(normal);
            if (account != null) {
                found.put(id, account);
            }
        });
        return found;
    }

    Map<ContactQuery, List<CrmContact>> contacts(Collection<ContactQuery> queries) {
        Map<ContactQuery, List<CrmContact>> found = new LinkedHashMap<>();
        queries.forEach(each -> found.put(each, new ArrayList<>()));
        Set<String> accounts = new LinkedHashSet<>();
        Set<String> mails = new LinkedHashSet<>();
        for (ContactQuery query : found.keySet()) {
            accounts.add(query.account().value());
            mails.add(query.email().strip());
        }
        for (Soql soql : Chunks.statements(mails, some -> contacts(accounts, some))) {
            rest.query(CONTACTS, soql).rows().forEach(row -> assign(row, found));
        }
        return found;
    }

    private void collect(Set<String> values, String field, Map<String, CrmAccount> into) {
        SalesforceSchema schema = schemas.get();
        List<String> columns = new ArrayList<>(List.of("Id"));
        columns.addAll(AccountRows.columns(schema));
        Soql all = Soql.select(columns, "Account");
        for (Soql soql : Chunks.statements(values, some -> all.where(SoqlCondition.in(field, some)))) {
            for (JsonNode row : rest.query(ACCOUNTS, soql).rows()) {
                CrmAccount account = AccountRows.account(OpportunityRows.id(row, "Id"), row, schema);
                into.put(account.id().value(), account);
            }
        }
    }

    private static Soql contacts(Set<String> accounts, List<String> mails) {
        return Soql.select(List.of("Id", "AccountId", "FirstName", "LastName", "Phone", "Email"), "Contact")
                .where(SoqlCondition.all(
                        List.of(SoqlCondition.in("AccountId", accounts), SoqlCondition.in("Email", mails))));
    }

    private static void assign(JsonNode row, Map<ContactQuery, List<CrmContact>> found) {
        CrmContact contact = new CrmContact(OpportunityRows.id(row, "Id"), AccountRows.person(row), false);
        String account = JsonFields.textOrNull(row, "AccountId");
        found.forEach((query, contacts) -> {
            boolean here =
                    account != null && OpportunityRows.id(row, "AccountId").equals(query.account());
            if (here
                    && query.email()
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .equals(contact.person().key())) {
                contacts.add(contact);
            }
        });
    }

    private static boolean matches(AccountQuery query, CrmAccount account) {
        String code = query.postalCode();
        boolean codeFits = code == null
                || code.isBlank()
                || key(code).equals(key(account.address().postalCode()));
        return codeFits && key(query.name()).equals(key(account.name()));
    }

    /** Returns the form under which names and postal codes are compared. */
    static String key(@Nullable String text) {
        return folded(Objects.requireNonNullElse(text, "")).toLowerCase(Locale.ROOT);
    }

    private static String folded(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
