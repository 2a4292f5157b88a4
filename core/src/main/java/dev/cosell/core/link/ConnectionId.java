package dev.cosell.core.link;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names a connection: one Partner Center tenant with one CRM organisation.
 *
 * @param value lower-case letters, digits and hyphens, 1 to 60 characters
 */
public record ConnectionId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

    /** Checks the shape of the id. */
    public ConnectionId {
        Objects.requireNonNull(value, "value");
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a connection id is made of lower-case letters, digits and hyphens");
        }
    }

    /** Returns the id of the given text. */
    public static ConnectionId of(String value) {
        return new ConnectionId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
