package dev.cosell.salesforce;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What accounts are like in this organisation.
 *
 * @param address where their addresses are
 * @param numbers the fields of the customer's numbers by their type, such as {@code Duns}
 * @param recordType the record type of new ones, or null for the user's own default
 */
record AccountTable(AddressFields address, Map<String, String> numbers, @Nullable String recordType) {
    AccountTable {
        numbers = Map.copyOf(numbers);
    }
}
