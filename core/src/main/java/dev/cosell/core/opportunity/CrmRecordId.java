package dev.cosell.core.opportunity;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names a record of the CRM, in the CRM's own normal form (for Salesforce: 18 characters).
 *
 * @param value the id, never blank, at most 100 characters
 */
public record CrmRecordId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_.:{}-]{1,100}");

    /** Checks the shape, because ids come from outside. */
    public CrmRecordId {
        Objects.requireNonNull(value, "value");
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not the shape of a CrmRecordId");
        }
    }

    /** Returns the id of the given text. */
    public static CrmRecordId of(String value) {
        return new CrmRecordId(value);
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
