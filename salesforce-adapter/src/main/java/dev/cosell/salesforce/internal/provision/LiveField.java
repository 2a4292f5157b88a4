package dev.cosell.salesforce.internal.provision;

import java.util.List;

/**
 * One field as the organisation shows it to the integration user.
 *
 * @param name API name
 * @param type describe's type
 * @param length longest text
 * @param scale digits after the decimal point, -1 where it is not said
 * @param key whether it is an external id and unique
 * @param writable whether the integration user may set it
 * @param required whether a new record needs a value
 * @param closedList whether nothing but the choices is taken
 * @param choices the active choices
 * @param targets the objects that it may refer to
 */
public record LiveField(
        String name,
        String type,
        int length,
        int scale,
        boolean key,
        boolean writable,
        boolean required,
        boolean closedList,
        List<String> choices,
        List<String> targets) {
    /** Copies the lists. */
    public LiveField {
        choices = List.copyOf(choices);
        targets = List.copyOf(targets);
    }
}
