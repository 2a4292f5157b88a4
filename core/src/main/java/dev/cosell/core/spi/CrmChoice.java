package dev.cosell.core.spi;

import java.util.Objects;

/**
 * One choice of a list, as reads show it.
 *
 * @param value what reads give and writes take
 * @param label what people see
 * @param active whether new values may take it
 */
public record CrmChoice(String value, String label, boolean active) {
    /** Checks that both texts are present. */
    public CrmChoice {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(label, "label");
    }
}
