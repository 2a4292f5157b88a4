package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address fields of an object, with or without the organisation's lists of countries and states (salesforce-api 4.3). With the lists, codes are read
 * and written; a state that is no code goes to the field of its name, and Salesforce finds the code.
 *
 * @param prefix what their names begin with: {@code Billing} for accounts, nothing for leads
 * @param country the field of the country
 * @param stateCodes whether there is a field for state codes
 */
record AddressFields(String prefix, CountryField country, boolean stateCodes) {
    private static final Pattern STATE_CODE = Pattern.compile("[A-Z0-9]{1,3}");

    /** Returns the fields of an object: the country where it is configured, else its code where the organisation has the lists. */
    static AddressFields of(String prefix, Describe object, @Nullable CountryField country) {
        String code = prefix + "CountryCode";
        String standard = object.field(code).isPresent() ? code : prefix + "Country";
        return new AddressFields(
                prefix,
                country == null ? new CountryField(standard, null, true) : country,
                object.field(prefix + "StateCode").isPresent());
    }

    List<String> columns() {
        return List.of(prefix + "Street", prefix + "City", stateRead(), prefix + "PostalCode", country.path());
    }

    PostalAddress read(JsonNode row) {
        String[] street = street(JsonFields.textOrNull(row, prefix + "Street"));
        return new PostalAddress(
                street[0],
                street[1],
                JsonFields.textOrNull(row, prefix + "City"),
                JsonFields.textOrNull(row, stateRead()),
                JsonFields.textOrNull(row, prefix + "PostalCode"),
                FieldPlace.text(row, country.path()));
    }

    /** Puts what is known of an address into a new row; the country goes before the state, which depends on it. */
    void write(ObjectNode row, PostalAddress address) {
        country.put(row, address.country());
        put(row, stateWritten(address.state()), address.state());
        put(row, prefix + "Street", joined(address));
        put(row, prefix + "City", address.city());
        put(row, prefix + "PostalCode", address.postalCode());
    }

    private String stateRead() {
        return prefix + (stateCodes ? "StateCode" : "State");
    }

    private String stateWritten(@Nullable String state) {
        boolean code = stateCodes && state != null && STATE_CODE.matcher(state).matches();
        return prefix + (code ? "StateCode" : "State");
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

    private static void put(ObjectNode row, String field, @Nullable String value) {
        if (value != null) {
            row.set(field, JsonCodec.nodes().textNode(value));
        }
    }
}
