package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.dynamics.odata.ODataFilter;
import dev.cosell.dynamics.odata.ODataQuery;
import dev.cosell.dynamics.odata.RowIds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds active accounts and contacts. The service narrows down (by postal code, or by name where there is none; by mail address), and names are compared here:
 * trimmed, white space folded, without regard to case. Its own comparison is blind to case, and often to accents, which two companies may
 * differ in.
 */
final class PartyReader {
    static final String ACCOUNT = "account";
    static final String CONTACT = "contact";

    private static final String ACCOUNTS = "look up accounts";
    private static final String CONTACTS = "look up contacts";
    private static final String STATE = "statecode";
    private static final String CUSTOMER = "parentcustomerid";
    private static final String MAIL = "emailaddress1";

    private final RowSearch search;
    private final SchemaSource schemas;
    private final DynamicsFieldNames names;

    PartyReader(DataverseRest rest, SchemaSource schemas, DynamicsFieldNames names) {
        this.search = new RowSearch(rest);
        this.schemas = schemas;
        this.names = names;
    }

    Map<AccountQuery, List<CrmAccount>> accounts(Collection<AccountQuery> queries) {
        Set<String> codes = new LinkedHashSet<>();
        Set<String> byName = new LinkedHashSet<>();
        for (AccountQuery query : queries) {
            String code = query.postalCode();
            if (code == null || code.isBlank()) {
                byName.add(query.name().strip());
                byName.add(folded(query.name()));
            } else {
                codes.add(code.strip());
            }
        }
        byName.removeIf(String::isBlank);
        Map<String, CrmAccount> candidates = new LinkedHashMap<>();
        collect("address1_postalcode", codes, candidates);
        collect("name", byName, candidates);
        Map<AccountQuery, List<CrmAccount>> found = new LinkedHashMap<>();
        queries.forEach(query -> found.put(
                query,
                candidates.values().stream()
                        .filter(each -> matches(query, each))
                        .toList()));
        return found;
    }

    /** Reads accounts by ids from outside, the inactive ones too; what is no id is not asked for. */
    Map<CrmRecordId, CrmAccount> accountsById(Collection<CrmRecordId> ids) {
        Map<CrmRecordId, String> asked = new LinkedHashMap<>();
        ids.forEach(id -> RowIds.normal(id.value()).ifPresent(normal -> asked.put(id, normal)));
        TableSchema table = table(ACCOUNT);
        Map<String, CrmAccount> known = new LinkedHashMap<>();
        search.byId(ACCOUNTS, accountQuery(table), table.id(), asked.values(), UnaryOperator.identity())
                .forEach(row -> keep(row, table, known));
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
            RowIds.normal(query.account().value()).ifPresent(accounts::add);
            mails.add(query.email().strip());
        }
        mails.removeIf(String::isBlank);
        if (accounts.isEmpty()) {
            return found;
        }
        TableSchema table = table(CONTACT);
        List<String> columns = new ArrayList<>(List.of(table.id(), "_" + CUSTOMER + "_value"));
        columns.addAll(parties().personColumns(CONTACT));
        ODataQuery query = ODataQuery.of(table.set()).select(columns);
        List<String> paths = new ArrayList<>();
        for (List<String> someAccounts : RowSearch.chunks(accounts, 100)) {
            ODataFilter theirs = ODataFilter.idIn(CUSTOMER, someAccounts).and(ODataFilter.numberIs(STATE, 0));
            for (List<String> someMails : RowSearch.chunks(mails, 25)) {
                paths.add(query.where(theirs.and(ODataFilter.textIn(MAIL, someMails)))
                        .text());
            }
        }
        search.rows(CONTACTS, paths).forEach(row -> assign(row, table, found));
        return found;
    }

    private void collect(String column, Set<String> values, Map<String, CrmAccount> into) {
        TableSchema table = table(ACCOUNT);
        search.byText(ACCOUNTS, accountQuery(table), column, values, each -> each.and(ODataFilter.numberIs(STATE, 0)))
                .forEach(row -> keep(row, table, into));
    }

    private ODataQuery accountQuery(TableSchema table) {
        List<String> columns = new ArrayList<>(List.of(table.id()));
        columns.addAll(parties().accountColumns());
        return ODataQuery.of(table.set()).select(columns).expand(parties().accountExpansions());
    }

    private void keep(JsonNode row, TableSchema table, Map<String, CrmAccount> into) {
        PartyRows.id(row, table.id())
                .ifPresent(id -> into.put(id.value(), parties().account(id, row)));
    }

    private static void assign(JsonNode row, TableSchema table, Map<ContactQuery, List<CrmContact>> found) {
        CrmRecordId id = PartyRows.id(row, table.id()).orElse(null);
        CrmRecordId account = PartyRows.id(row, "_" + CUSTOMER + "_value").orElse(null);
        if (id == null || account == null) {
            return;
        }
        CrmContact contact = new CrmContact(id, PartyRows.person(row), false);
        found.forEach((query, contacts) -> {
            boolean here = RowIds.normal(query.account().value())
                    .filter(account.value()::equals)
                    .isPresent();
            if (here
                    && query.email()
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .equals(contact.person().key())) {
                contacts.add(contact);
            }
        });
    }

    private PartyRows parties() {
        return new PartyRows(schemas.get(), names);
    }

    private TableSchema table(String name) {
        DynamicsSchema schema = schemas.get();
        TableSchema table = schema.table(name);
        if (table == null) {
            schema.requireUsable(); // both tables are needed, so that this says what is wrong
        }
        return Objects.requireNonNull(table, name);
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
