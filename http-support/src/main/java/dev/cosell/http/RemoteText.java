package dev.cosell.http;

import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An excerpt of a remote message that people may see: at most {@value #LONGEST} characters, one line, without what is likely to be secret or personal.
 * Quoted parts, addresses, links, long numbers and anything like a token are replaced by a word in brackets.
 *
 * <p>A name written plainly into a sentence cannot be told from other words: show it next to a message, never build a message or a log line of it.
 * Immutable; {@link #toString()} is the excerpt.
 */
public final class RemoteText {
    /** The most characters of an excerpt. */
    public static final int LONGEST = 200;

    /** What lies behind this is not even looked at. */
    private static final int LONGEST_RAW = 4_000;

    /** Stands for the apostrophe of a contraction, which opens no quotation; private characters do not survive the cleaning. */
    private static final String APOSTROPHE = "\uE000";

    private static final char[] QUOTES = {'"', '\'', '`'};
    private static final String MARKUP = "<[^>]*+>?";
    /** From the first sign that opens to the last that closes, or to the end. */
    private static final String QUOTED = "[“„‘‚«»‹›](?:.*[”“’»«›‹]|.*)";

    private static final String SECRET_MEMBER =
            "(?i)(?:(?:bearer|basic)\\s++|(?:token|secret|password|passwd|pwd|sig|signature|assertion|key|code)\\s{0,9}+[:=]\\s*+)[^\\s,;]++";
    private static final String TOKEN =
            "eyJ[\\w.+/=~-]*+|(?=[\\w.+/=~-]{0,200}\\p{Nd})[\\w.+/=~-]{20,}+|[\\w.+/=~-]{40,}+";

    private static final List<Replacement> CLEANING = List.of(
            Replacement.of("[\\p{Cf}\\p{Co}\\p{Cn}\\p{Mn}\\p{Me}]", ""),
            Replacement.of("[\\p{Cc}\\p{Cs}\\p{Z}]", " "),
            Replacement.of(MARKUP, " "),
            Replacement.of("&#?\\w{1,10}+;", " "),
            Replacement.of("(?<=\\p{L})['’](?=(?:t|s|re|ve|ll|d|m)\\b)", APOSTROPHE));

    private static final List<Replacement> HIDING = List.of(
            Replacement.of(QUOTED, "[quoted]"),
            Replacement.of("(?i)\\b[a-z][a-z0-9+.-]{1,20}://\\S*+", "[link]"),
            Replacement.of("\\S*(?:@|%40)\\S*+", "[mail]"),
            Replacement.of(SECRET_MEMBER, "[secret]"),
            Replacement.of(TOKEN, "[token]"),
            Replacement.of("\\+?\\p{Nd}(?:[ ()./-]{0,2}\\p{Nd}){5,}+", "[number]"),
            Replacement.of(APOSTROPHE, "'"),
            Replacement.of(" {2,}+", " "));

    private final String text;

    private RemoteText(String text) {
        this.text = text;
    }

    /** Returns the excerpt of a remote message; empty for null. */
    public static RemoteText of(@Nullable String raw) {
        String start = raw == null ? "" : raw.substring(0, Math.min(raw.length(), LONGEST_RAW));
        // Wide and styled forms of letters, digits and signs become the plain ones, so that they are recognised.
        String clean = Normalizer.normalize(start, Normalizer.Form.NFKC);
        clean = all(CLEANING, clean);
        for (char quote : QUOTES) {
            clean = unquoted(clean, quote);
        }
        return new RemoteText(cut(all(HIDING, clean).strip()));
    }

    private static String all(List<Replacement> replacements, String text) {
        String changed = text;
        for (Replacement replacement : replacements) {
            changed = replacement.in(changed);
        }
        return changed;
    }

    /** Replaces pairs of a sign that opens and closes alike; once a pair looks odd, nothing tells in from out, and all the rest is replaced. */
    private static String unquoted(String text, char quote) {
        StringBuilder plain = new StringBuilder();
        int position = 0;
        int open = text.indexOf(quote);
        while (open >= 0) {
            plain.append(text, position, open).append("[quoted]");
            int close = text.indexOf(quote, open + 1);
            if (close < 0 || !pair(text, open, close)) {
                return plain.toString();
            }
            position = close + 1;
            open = text.indexOf(quote, position);
        }
        return plain.append(text, position, text.length()).toString();
    }

    private static boolean pair(String text, int open, int close) {
        boolean outside = (open == 0 || !Character.isLetterOrDigit(text.charAt(open - 1)))
                && (close == text.length() - 1 || !Character.isLetterOrDigit(text.charAt(close + 1)));
        return outside && text.charAt(open + 1) != ' ' && text.charAt(close - 1) != ' ';
    }

    /** Returns the excerpt, empty where there was nothing to show. */
    public String text() {
        return text;
    }

    private static String cut(String clean) {
        if (clean.length() <= LONGEST) {
            return clean;
        }
        int end = LONGEST - 1;
        return clean.substring(0, Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RemoteText that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** A pattern and the word that takes its place. */
    private record Replacement(Pattern pattern, String word) {
        static Replacement of(String pattern, String word) {
            return new Replacement(Pattern.compile(pattern), Objects.requireNonNull(word));
        }

        String in(String text) {
            return pattern.matcher(text).replaceAll(word);
        }
    }
}
