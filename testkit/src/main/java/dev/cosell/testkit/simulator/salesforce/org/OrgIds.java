package dev.cosell.testkit.simulator.salesforce.org;

import java.util.HashMap;
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

    /** Returns the 18-character form of an id of 15 or 18 characters. */
    public static String to18(String id) {
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

    /** Tells whether a text has the shape of an id, and of 18 characters the right suffix. */
    public static boolean isId(String text) {
        if (text.length() != 15 && text.length() != 18) {
            return false;
        }
        boolean shape = text.matches("[A-Za-z0-9]{15}|[A-Za-z0-9]{18}");
        return shape && (text.length() == 15 || to18(text.substring(0, 15)).equalsIgnoreCase(text));
    }
}
