package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.http.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * Where the country of an address is kept: in a field of the row itself, or in a country record that the row refers to.
 *
 * @param path the field, or the path to it
 * @param reference the row's own field that refers to the country record, or null
 * @param createable whether new rows can be given a country
 */
record CountryField(String path, @Nullable String reference, boolean createable) {
    static CountryField of(SalesforceField known) {
        return new CountryField(known.name(), known.reference(), known.createable());
    }

    /** Puts the country into a new row, where it is known and can be. */
    void put(ObjectNode row, @Nullable String country) {
        if (country != null && createable) {
            FieldPlace.put(row, path, reference, JsonCodec.nodes().textNode(country));
        }
    }
}
