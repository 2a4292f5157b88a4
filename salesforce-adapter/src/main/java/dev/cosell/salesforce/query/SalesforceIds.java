package dev.cosell.salesforce.query;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Brings record ids into the 18-character form that does not depend on case (salesforce-api 4.12). */
public final class SalesforceIds {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9]{15}([A-Za-z0-5]{3})?");
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int SHORT = 15;
    private static final int GROUP = 5;

    private SalesforceIds() {}

    /**
     * Returns the 18-character form. Ids of 18 characters may have lost their case on the way; the suffix restores it.
     *
     * @return empty where the text is not the shape of an id, or its suffix contradicts it
     */
    public static Optional<String> normalise(String text) {
        String id = text.strip();
        if (!SHAPE.matcher(id).matches()) {
            return Optional.empty();
        }
        if (id.length() == SHORT) {
            return Optional.of(id + suffix(id));
        }
        String suffix = id.substring(SHORT).toUpperCase(Locale.ROOT);
        String restored = restoreCase(id.substring(0, SHORT), suffix);
        return suffix(restored).equals(suffix) ? Optional.of(restored + suffix) : Optional.empty();
    }

    /** Returns the 18-character form of an id of the given key prefix, such as {@code 006}; empty for all else. */
    public static Optional<String> normalise(String text, String keyPrefix) {
        return normalise(text).filter(id -> id.startsWith(keyPrefix));
    }

    private static String suffix(String id) {
        StringBuilder suffix = new StringBuilder();
        for (int group = 0; group < SHORT; group += GROUP) {
            int bits = 0;
            for (int k = 0; k < GROUP; k++) {
                if (isUpper(id.charAt(group + k))) {
                    bits |= 1 << k;
                }
            }
            suffix.append(ALPHABET.charAt(bits));
        }
        return suffix.toString();
    }

    private static String restoreCase(String id, String suffix) {
        StringBuilder restored = new StringBuilder();
        for (int i = 0; i < SHORT; i++) {
            int bits = ALPHABET.indexOf(suffix.charAt(i / GROUP));
            String letter = id.substring(i, i + 1);
            boolean upper = (bits >> (i % GROUP) & 1) == 1;
            restored.append(upper ? letter.toUpperCase(Locale.ROOT) : letter.toLowerCase(Locale.ROOT));
        }
        return restored.toString();
    }

    private static boolean isUpper(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }
}
