package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.dynamics.odata.Expansion;
import dev.cosell.dynamics.odata.RowIds;
import dev.cosell.http.json.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates rows of accounts, contacts and users; only columns that exist are asked for. */
final class PartyRows {
    private static final List<String> ADDRESS = List.of(
            "name",
            "address1_line1",
            "address1_line2",
            "address1_city",
            "address1_stateorprovince",
            "address1_postalcode");
    private static final List<String> PERSON = List.of("firstname", "lastname");
    private static final List<String> MAILS = List.of("emailaddress1", "internalemailaddress");
    private static final List<String> PHONES = List.of("telephone1", "address1_telephone1", "mobilephone");

    private final Map<String, TableSchema> tables;
    private final String country;
    private final RelatedFields related;

    PartyRows(DynamicsSchema schema, DynamicsFieldNames names) {
        this.tables = schema.tables();
        this.country = names.accountCountry();
        this.related = schema.related();
    }

    /** Returns the columns of accounts to ask for. */
    List<String> accountColumns() {
        List<String> wanted = new ArrayList<>(ADDRESS);
        wanted.add(country);
        return existing("account", wanted);
    }

    /** Returns the rows to read along with an account. */
    List<Expansion> accountExpansions() {
        return related.ofAccounts();
    }

    /** Returns the columns of a person to ask for, in the table of contacts or users. */
    List<String> personColumns(String table) {
        List<String> wanted = new ArrayList<>(PERSON);
        wanted.addAll(MAILS);
        wanted.addAll(PHONES);
        return existing(table, wanted);
    }

    private List<String> existing(String table, List<String> wanted) {
        TableSchema schema = tables.get(table);
        return schema == null
                ? List.of()
                : wanted.stream().filter(schema::has).distinct().toList();
    }

    /** Returns the account of a row; nothing but its id is known where the row was not shown. */
    CrmAccount account(CrmRecordId id, JsonNode row) {
        PostalAddress address = new PostalAddress(
                JsonFields.textOrNull(row, "address1_line1"),
                JsonFields.textOrNull(row, "address1_line2"),
                JsonFields.textOrNull(row, "address1_city"),
                JsonFields.textOrNull(row, "address1_stateorprovince"),
                JsonFields.textOrNull(row, "address1_postalcode"),
                country(row));
        return new CrmAccount(id, JsonFields.textOrNull(row, "name"), address);
    }

    private @Nullable String country(JsonNode row) {
        RelatedColumn path = related.country();
        return path == null
                ? JsonFields.textOrNull(row, country)
                : JsonFields.textOrNull(path.row(row), path.column().name());
    }

    /** Returns the person of a row of contacts or users. */
    static Person person(JsonNode row) {
        return new Person(
                JsonFields.textOrNull(row, "firstname"),
                JsonFields.textOrNull(row, "lastname"),
                first(row, PHONES),
                first(row, MAILS));
    }

    private static @Nullable String first(JsonNode row, List<String> columns) {
        return columns.stream()
                .map(each -> JsonFields.textOrNull(row, each))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Returns the id that a row holds under a name; empty where it holds none. */
    static Optional<CrmRecordId> id(JsonNode row, String name) {
        String text = JsonFields.textOrNull(row, name);
        return text == null ? Optional.empty() : RowIds.normal(text).map(CrmRecordId::of);
    }
}
