package dev.cosell.store.jdbc.internal.json;

/**
 * Text from outside may hold halves of characters, which no name in JSON and no text in a database may hold, or the zero character, which PostgreSQL refuses: they are
 * spelled out, and read back as they were.
 */
public final class SafeText {
    private static final char MARK = '\u0001';
    private static final int DIGITS = 4;

    private SafeText() {}

    /** Returns the text as it is stored; nearly always itself. */
    public static String written(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (odd(name, i)) {
                return spelled(name);
            }
        }
        return name;
    }

    private static boolean odd(String name, int at) {
        char c = name.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == name.length() || !Character.isLowSurrogate(name.charAt(at + 1));
        }
        return c == MARK
                || c == 0
                || (Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(name.charAt(at - 1))));
    }

    private static String spelled(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (odd(name, i)) {
                String digits = Integer.toHexString(c);
                text.append(MARK).append("0".repeat(DIGITS - digits.length())).append(digits);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** Returns the text as it was. */
    public static String read(String name) {
        if (name.indexOf(MARK) < 0) {
            return name;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == MARK) {
                text.append((char) Integer.parseInt(name.substring(i + 1, i + 1 + DIGITS), 16));
                i += DIGITS;
            } else {
                text.append(name.charAt(i));
            }
        }
        return text.toString();
    }
}
