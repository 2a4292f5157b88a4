package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.CustomerId;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates accounts, contacts and users (salesforce-api 4.3, 4.4, 4.7). */
final class AccountRows {
    private AccountRows() {}

    static List<String> columns(SalesforceSchema schema) {
        List<String> columns = new ArrayList<>(List.of("Name"));
        columns.addAll(schema.accounts().address().columns());
        return columns;
    }

    static CrmAccount account(CrmRecordId id, JsonNode row, SalesforceSchema schema) {
        return new CrmAccount(
                id,
                JsonFields.textOrNull(row, "Name"),
                schema.accounts().address().read(row));
    }

    static Person person(JsonNode row) {
        return new Person(
                JsonFields.textOrNull(row, "FirstName"),
                JsonFields.textOrNull(row, "LastName"),
                JsonFields.textOrNull(row, "Phone"),
                JsonFields.textOrNull(row, "Email"));
    }

    static ObjectNode newAccount(AccountRef.New asked, SalesforceSchema schema) {
        AccountTable table = schema.accounts();
        ObjectNode row =
                RecordCollections.record("Account").put("Name", asked.name().strip());
        table.address().write(row, asked.address());
        for (CustomerId each : asked.ids()) {
            put(row, table.numbers().getOrDefault(each.profileType(), ""), each.id());
        }
        put(row, "RecordTypeId", table.recordType());
        return row;
    }

    static ObjectNode newContact(String account, Person person) {
        ObjectNode row = RecordCollections.record("Contact").put("AccountId", account);
        put(row, person);
        return row;
    }

    static void put(ObjectNode row, Person person) {
        put(row, "FirstName", person.firstName());
        put(row, "LastName", person.lastName());
        put(row, "Phone", person.phone());
        put(row, "Email", person.email());
    }

    static void put(ObjectNode row, String field, @Nullable String value) {
        if (value != null && !field.isEmpty()) {
            row.set(field, JsonCodec.nodes().textNode(value));
        }
    }
}
