package dev.cosell.testkit.simulator.dataverse.odata;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Compares texts as the database's collation does: neither case nor accents count, nor spaces at the end (dataverse-api 2.4). */
public final class SqlText {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private SqlText() {}

    /** Returns the form in which texts are equal that the database holds for equal. */
    public static String folded(String text) {
        return inner(text).stripTrailing();
    }

    static String inner(String text) {
        String plain = isAscii(text)
                ? text
                : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return plain.toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
