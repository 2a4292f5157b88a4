package dev.cosell.core.referral;

import java.util.Objects;

/**
 * Version of a referral, verbatim as the service sent it, including its quotes. Opaque: equal or not, never older or newer (R-117,
 * partner-center-api 1.7).
 *
 * @param value the tag with its quotes, never blank, without line breaks
 */
public record ETag(String value) {
    /** Checks that the tag can stand in a header. */
    public ETag {
        Objects.requireNonNull(value, "value");
        if (value.isBlank() || value.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            throw new IllegalArgumentException("an eTag is one printable, non-blank token");
        }
    }

    /** Returns the tag of the given text. */
    public static ETag of(String value) {
        return new ETag(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
