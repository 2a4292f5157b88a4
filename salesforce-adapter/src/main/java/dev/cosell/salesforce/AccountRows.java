package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Translates accounts, contacts and users (salesforce-api 4.3, 4.4, 4.7). */
final class AccountRows {
    private static final Pattern STATE_CODE = Pattern.compile("[A-Z0-9]{1,3}");

    private AccountRows() {}

    static List<String> columns(SalesforceSchema schema) {
        return List.of(
                "Name",
                "BillingStreet",
                "BillingCity",
                schema.stateCodes() ? "BillingStateCode" : "BillingState",
                "BillingPostalCode",
                schema.accountCountry());
    }

    static CrmAccount account(CrmRecordId id, JsonNode row, SalesforceSchema schema) {
        String[] street = street(JsonFields.textOrNull(row, "BillingStreet"));
        String state = schema.stateCodes() ? "BillingStateCode" : "BillingState";
        PostalAddress address = new PostalAddress(
                street[0],
                street[1],
                JsonFields.textOrNull(row, "BillingCity"),
                JsonFields.textOrNull(row, state),
                JsonFields.textOrNull(row, "BillingPostalCode"),
                JsonFields.textOrNull(row, schema.accountCountry()));
        return new CrmAccount(id, JsonFields.textOrNull(row, "Name"), address);
    }

    static Person person(JsonNode row) {
        return new Person(
                JsonFields.textOrNull(row, "FirstName"),
                JsonFields.textOrNull(row, "LastName"),
                JsonFields.textOrNull(row, "Phone"),
                JsonFields.textOrNull(row, "Email"));
    }

    static ObjectNode newAccount(AccountRef.New asked, SalesforceSchema schema) {
        PostalAddress address = asked.address();
        ObjectNode row =
                RecordCollections.record("Account").put("Name", asked.name().strip());
        put(row, schema.accountCountry(), address.country());
        put(row, stateField(schema, address.state()), address.state());
        put(row, "BillingStreet", joined(address));
        put(row, "BillingCity", address.city());
        put(row, "BillingPostalCode", address.postalCode());
        return row;
    }

    static ObjectNode newContact(String account, Person person) {
        ObjectNode row = RecordCollections.record("Contact").put("AccountId", account);
        put(row, "FirstName", person.firstName());
        put(row, "LastName", person.lastName());
        put(row, "Phone", person.phone());
        put(row, "Email", person.email());
        return row;
    }

    private static String stateField(SalesforceSchema schema, @Nullable String state) {
        boolean code = schema.stateCodes()
                && state != null
                && STATE_CODE.matcher(state).matches();
        return code ? "BillingStateCode" : "BillingState";
    }

    private static void put(ObjectNode row, String field, @Nullable String value) {
        if (value != null) {
            row.set(field, JsonCodec.nodes().textNode(value));
        }
    }

    private static @Nullable String joined(PostalAddress address) {
        return address.line2() == null ? address.line1() : address.line1() + "\n" + address.line2();
    }

    private static @Nullable String[] street(@Nullable String text) {
        if (text == null) {
            return new @Nullable String[] {null, null};
        }
        String[] lines = text.replace("\r\n", "\n").split("\n", 2);
        String second = lines.length > 1 ? lines[1].strip().replace("\n", ", ") : null;
        return new @Nullable String[] {lines[0], second};
    }
}
