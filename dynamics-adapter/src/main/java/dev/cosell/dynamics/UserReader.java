package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.dynamics.odata.ODataFilter;
import dev.cosell.dynamics.odata.ODataQuery;
import dev.cosell.http.json.JsonFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds users by mail address: enabled people who work in the app, no applications. Dataverse does not keep addresses unique, so that one that several have is
 * nobody's (R-191; dataverse-api 4.3).
 */
final class UserReader {
    private static final String TABLE = "systemuser";
    private static final String MAIL = "internalemailaddress";

    /** Read-write and non-interactive; administrative, read, support and delegated users own no deals. */
    private static final Set<Integer> WORKING = Set.of(0, 4);

    private final RowSearch search;
    private final SchemaSource schemas;

    UserReader(DataverseRest rest, SchemaSource schemas) {
        this.search = new RowSearch(rest);
        this.schemas = schemas;
    }

    Map<String, Optional<CrmRecordId>> byMail(Collection<String> mails) {
        Map<String, List<CrmRecordId>> found = new LinkedHashMap<>();
        mails.forEach(mail -> found.put(mail, new ArrayList<>()));
        TableSchema table = schemas.get().table(TABLE);
        if (table != null) {
            ODataQuery query = ODataQuery.of(table.set()).select(table.id(), MAIL, "accessmode", "applicationid");
            search.byText(
                            "look up users",
                            query,
                            MAIL,
                            found.keySet(),
                            each -> each.and(ODataFilter.flagIs("isdisabled", false)))
                    .forEach(row -> assign(row, table, found));
        }
        Map<String, Optional<CrmRecordId>> users = new LinkedHashMap<>();
        found.forEach((mail, holders) ->
                users.put(mail, holders.size() == 1 ? Optional.of(holders.get(0)) : Optional.empty()));
        return users;
    }

    private static void assign(JsonNode row, TableSchema table, Map<String, List<CrmRecordId>> found) {
        String mail = JsonFields.textOrNull(row, MAIL);
        boolean person = JsonFields.textOrNull(row, "applicationid") == null
                && WORKING.contains(row.path("accessmode").asInt(0));
        List<CrmRecordId> holders = mail == null ? null : found.get(mail.strip().toLowerCase(Locale.ROOT));
        if (holders != null && person) {
            PartyRows.id(row, table.id()).ifPresent(holders::add);
        }
    }
}
