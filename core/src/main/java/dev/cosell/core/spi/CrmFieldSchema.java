package dev.cosell.core.spi;

import java.util.List;
import java.util.Objects;

/**
 * One field as the CRM describes it. Immutable.
 *
 * @param column the CRM's own name, a path where it belongs to a related record, such as {@code Account.Region__c}
 * @param label what people see; the column where there is no label
 * @param kind what it holds
 * @param length longest text in characters, 0 where it is no text or nothing is known
 * @param decimals digits after the decimal point, -1 where it is no number or nothing is known
 * @param createable whether a new record can be given a value
 * @param updateable whether the value of an existing record can be changed
 * @param required whether a new record needs a value that the CRM does not give by itself
 * @param closedList whether nothing but the active choices is taken; meaningful for choices only
 * @param choices the choices in the CRM's order, empty where it is none or nothing is known
 */
public record CrmFieldSchema(
        String column,
        String label,
        CrmFieldKind kind,
        int length,
        int decimals,
        boolean createable,
        boolean updateable,
        boolean required,
        boolean closedList,
        List<CrmChoice> choices) {
    /** Copies the list and checks the lengths. */
    public CrmFieldSchema {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(kind, "kind");
        choices = List.copyOf(choices);
        if (length < 0 || decimals < -1) {
            throw new IllegalArgumentException("length is at least 0, decimals at least -1");
        }
    }

    /** Tells whether it can be written on new and on existing records. */
    public boolean writable() {
        return createable && updateable;
    }
}
