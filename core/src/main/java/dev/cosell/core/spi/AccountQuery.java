package dev.cosell.core.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for accounts by company name and postal code.
 *
 * @param name company name, as the other side holds it
 * @param postalCode postal code, or null to match by name alone
 */
public record AccountQuery(String name, @Nullable String postalCode) {
    /** Checks that the name is present. */
    public AccountQuery {
        Objects.requireNonNull(name, "name");
    }

    /** Shows nothing of the customer. */
    @Override
    public String toString() {
        return "AccountQuery";
    }
}
