package dev.cosell.core.opportunity;

import java.util.Objects;

/**
 * Version of a CRM record, opaque to everyone but its adapter: a row version, or a whole-second stamp. How far it can be trusted is said by the
 * adapter's {@code CrmCapabilities.versionPrecision()}.
 *
 * @param value the version as the adapter made it
 */
public record CrmVersion(String value) {
    /** Checks that the version is present. */
    public CrmVersion {
        Objects.requireNonNull(value, "value");
    }

    /** Returns the version of the given text. */
    public static CrmVersion of(String value) {
        return new CrmVersion(value);
    }
}
