package dev.cosell.core.link;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Who asked for something that only a person may ask for, as the host's own id of an account: it stands in the audit trail, so it must be no name and no mail address.
 *
 * @param value 1 to 60 letters, digits, dots, colons, underscores and hyphens
 */
public record ActorId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,60}");

    /** Checks the form. */
    public ActorId {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an actor's id has 1 to 60 letters, digits, dots, colons, underscores and hyphens");
        }
    }

    /** Returns the id of this text. */
    public static ActorId of(String value) {
        return new ActorId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
