package dev.cosell.core.validation;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names a kind of {@link Finding} by a stable code, for example {@code COUNTRY_NOT_ALPHA2}.
 *
 * <p>Codes never change their meaning. {@link FindingCatalogue} explains them; adapters and hosts may add their own.
 *
 * @param value upper-case letters, digits and underscores, 3 to 60 characters
 */
public record FindingCode(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Z][A-Z0-9_]{2,59}");

    /** Checks the shape of the code. */
    public FindingCode {
        Objects.requireNonNull(value, "value");
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a finding code looks like COUNTRY_NOT_ALPHA2, not like '" + value + "'");
        }
    }

    /** Returns a code of the given text. */
    public static FindingCode of(String value) {
        return new FindingCode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
