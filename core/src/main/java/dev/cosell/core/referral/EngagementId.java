package dev.cosell.core.referral;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names the deal as a whole; all parties' referrals of one deal share it (partner-center-api 2.1).
 *
 * @param value the id, never blank, at most 64 characters
 */
public record EngagementId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** Checks the shape, because ids come from outside. */
    public EngagementId {
        Objects.requireNonNull(value, "value");
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not the shape of a EngagementId");
        }
    }

    /** Returns the id of the given text. */
    public static EngagementId of(String value) {
        return new EngagementId(value);
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
