package dev.cosell.testkit.simulator.salesforce.org;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Makes and compares record ids of 15 and 18 characters (salesforce-api 4.12). Not thread-safe. */
public final class OrgIds {
    private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final String instance;
    private final Map<String, Integer> next = new HashMap<>();

    OrgIds(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        this.instance = text.toString();
    }

    String next(String prefix) {
        int number = next.merge(prefix, 1, Integer::sum);
        StringBuilder tail = new StringBuilder();
        for (int rest = number * 37 + 11, i = 0; i < 9; i++, rest /= DIGITS.length()) {
            tail.insert(0, DIGITS.charAt(rest % DIGITS.length()));
        }
        return to18(prefix + instance + tail);
    }

    /** Returns the 18-character form of an id of 15 or 18 characters; one of 18 gets back the case that its suffix tells. */
    public static String to18(String id) {
        if (id.length() == 18) {
            return to18(cased(id));
        }
        if (id.length() != 15) {
            return id;
        }
        StringBuilder suffix = new StringBuilder();
        for (int group = 0; group < 3; group++) {
            int bits = 0;
            for (int k = 0; k < 5; k++) {
                char c = id.charAt(group * 5 + k);
                bits |= c >= 'A' && c <= 'Z' ? 1 << k : 0;
            }
            suffix.append(CHECK.charAt(bits));
        }
        return id + suffix;
    }

    private static String cased(String id) {
        StringBuilder first = new StringBuilder();
        for (int i = 0; i < 15; i++) {
            int bits = CHECK.indexOf(Character.toUpperCase(id.charAt(15 + i / 5)));
            boolean upper = bits >= 0 && (bits >> i % 5 & 1) == 1;
            String character = id.substring(i, i + 1);
            first.append(upper ? character.toUpperCase(Locale.ROOT) : character.toLowerCase(Locale.ROOT));
        }
        return first.toString();
    }

    /** Tells whether a text has the shape of an id, and of 18 characters the right suffix; an id that has lost its case is still one. */
    public static boolean isId(String text) {
        if (text.length() != 15 && text.length() != 18) {
            return false;
        }
        if (!text.matches("[A-Za-z0-9]{15}|[A-Za-z0-9]{18}")) {
            return false;
        }
        boolean lostCase = text.equals(text.toUpperCase(Locale.ROOT)) || text.equals(text.toLowerCase(Locale.ROOT));
        String exact = lostCase ? to18(text) : to18(text.substring(0, 15));
        return text.length() == 15 || exact.equalsIgnoreCase(text);
    }
}
