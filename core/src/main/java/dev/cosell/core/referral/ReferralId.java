package dev.cosell.core.referral;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names one party's view of a deal in Partner Center. Opaque (partner-center-api 2.1).
 *
 * @param value the id, never blank, at most 64 characters
 */
public record ReferralId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** Checks the shape, because ids come from outside. */
    public ReferralId {
        Objects.requireNonNull(value, "value");
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not the shape of a ReferralId");
        }
    }

    /** Returns the id of the given text. */
    public static ReferralId of(String value) {
        return new ReferralId(value);
    }

    /** Tells whether a text has the shape of such an id. */
    public static boolean isWellFormed(String text) {
        return SHAPE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
