package dev.cosell.testkit.simulator.dataverse.write;

import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the parentheses behind an entity set: an id, or names with values.
 *
 * @param id the id, or null when there are names
 * @param named the values by property name as they were written, quotes included; empty when there is an id
 * @param text all of it, decoded
 */
public record KeyPredicate(@Nullable UUID id, Map<String, String> named, String text) {
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Copies the names. */
    public KeyPredicate {
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    /**
     * Reads a predicate that is already decoded.
     *
     * @throws OrgRefusal if it is neither an id nor a list of names with values
     */
    public static KeyPredicate parse(String decoded) {
        if (isGuid(decoded)) {
            return new KeyPredicate(UUID.fromString(decoded), Map.of(), decoded);
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (String part : split(decoded)) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw OrgRefusal.bad("0x80060888", "Bad Request - Error in query syntax.");
            }
            named.put(
                    part.substring(0, equals).strip(),
                    part.substring(equals + 1).strip());
        }
        return new KeyPredicate(null, named, decoded);
    }

    /** Returns whether a text is an id in its usual form, without braces. */
    public static boolean isGuid(String text) {
        return GUID.matcher(text).matches();
    }

    /** Splits at commas outside of quotes. */
    public static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            quoted ^= c == '\'';
            if (c == ',' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
