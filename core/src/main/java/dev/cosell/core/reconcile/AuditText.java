package dev.cosell.core.reconcile;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps the audit text of a CRM record: one line per synchronisation attempt, newest first. Pure. */
final class AuditText {
    /** Most lines of ours that are kept. */
    static final int KEPT_LINES = 50;

    private static final int STAMP_LENGTH = "yyyy-MM-dd HH:mm".length();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern OURS =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2} - .*\\([A-Z0-9_]+(, R-\\d+)?\\)");

    private AuditText() {}

    /** Returns one line of the documented form, in UTC; line breaks in the message become spaces. */
    static String line(Instant at, String message) {
        return TIME.format(at) + " - " + message.replaceAll("\\s*[\\r\\n]+\\s*", " ");
    }

    /**
     * Returns the text with a line put on top. Beyond the limits the oldest whole lines of ours go; lines of others are left alone as long as they fit.
     *
     * @param text the present text, or null where empty
     * @param line the new line
     * @param maxLength longest text in characters
     */
    static String with(@Nullable String text, String line, int maxLength) {
        List<String> lines = new ArrayList<>();
        lines.add(line);
        if (text != null) {
            text.lines().forEach(lines::add);
        }
        dropOldestOfOurs(lines);
        while (lines.size() > 1 && String.join("\n", lines).length() > maxLength) {
            lines.remove(oldestToDrop(lines));
        }
        String joined = String.join("\n", lines);
        return joined.length() <= maxLength ? joined : joined.substring(0, maxLength);
    }

    /**
     * Returns the present text with every line of ours that somebody took out or altered back in its place by time. Lines of others stay as they are.
     *
     * @param remembered the text as it was after our last write, or null where that is not known
     * @param present the present text, or null where empty
     */
    static @Nullable String restored(@Nullable String remembered, @Nullable String present) {
        if (remembered == null || remembered.equals(present)) {
            return present;
        }
        List<String> lines =
                new ArrayList<>(present == null ? List.of() : present.lines().toList());
        List<String> missing =
                new ArrayList<>(remembered.lines().filter(AuditText::isOurs).toList());
        lines.forEach(missing::remove);
        for (String line : missing) {
            lines.add(placeOf(line, lines), line);
        }
        return lines.isEmpty() ? null : String.join("\n", lines);
    }

    /** Newest first: before the first line of ours that is older. The stamps compare as text. */
    private static int placeOf(String line, List<String> lines) {
        String stamp = line.substring(0, STAMP_LENGTH);
        for (int i = 0; i < lines.size(); i++) {
            if (isOurs(lines.get(i)) && lines.get(i).substring(0, STAMP_LENGTH).compareTo(stamp) < 0) {
                return i;
            }
        }
        return lines.size();
    }

    private static void dropOldestOfOurs(List<String> lines) {
        long ours = lines.stream().filter(AuditText::isOurs).count();
        for (int i = lines.size() - 1; i > 0 && ours > KEPT_LINES; i--) {
            if (isOurs(lines.get(i))) {
                lines.remove(i);
                ours--;
            }
        }
    }

    private static int oldestToDrop(List<String> lines) {
        for (int i = lines.size() - 1; i > 0; i--) {
            if (isOurs(lines.get(i))) {
                return i;
            }
        }
        return lines.size() - 1;
    }

    /** Tells whether a line has the form of our lines with a finding or rule. */
    static boolean isOurs(String line) {
        return OURS.matcher(line).matches();
    }
}
