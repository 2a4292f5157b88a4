package dev.cosell.dynamics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the column that somebody may have meant. A hint for people only; nothing is decided by it. */
final class NearestName {
    private NearestName() {}

    /** Returns the column whose name or label is nearest to what was asked for, if any is near. */
    static Optional<String> of(String wanted, TableSchema table) {
        String plain = plain(wanted);
        return table.columns().values().stream()
                .sorted(Comparator.comparing(ColumnSchema::name))
                .min(Comparator.comparingInt(each -> distance(plain, each)))
                .filter(each -> distance(plain, each) <= plain.length() / 2)
                .map(ColumnSchema::name);
    }

    private static int distance(String wanted, ColumnSchema column) {
        return Math.min(edits(wanted, plain(column.label())), edits(wanted, plain(column.name())));
    }

    /** The prefix of a publisher says nothing of what a column is for. */
    private static String plain(String name) {
        String local = name.replaceFirst("^[a-z][a-z0-9]{1,7}_(?=.)", "");
        return local.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    private static int edits(String one, String other) {
        int[] before = new int[other.length() + 1];
        Arrays.setAll(before, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(change, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[other.length()];
    }
}
