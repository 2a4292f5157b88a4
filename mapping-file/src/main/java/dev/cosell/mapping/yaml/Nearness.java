package dev.cosell.mapping.yaml;

import java.util.Collection;
import java.util.Comparator;

/** Tells how far two names are from each other. Pure. */
public final class Nearness {
    private Nearness() {}

    /** Returns what to do about a name that nobody knows: the known one that is nearest, or all of them. */
    public static String remedy(String name, Collection<String> known) {
        return known.stream()
                .filter(each -> of(each, name) <= name.length() / 2)
                .min(Comparator.comparingInt(each -> of(each, name)))
                .map(each -> "did you mean '" + each + "'?")
                .orElseGet(() -> "choose one of " + String.join(", ", known));
    }

    /** Returns how many letters must be added, taken away or changed to make one of the other (Levenshtein). */
    private static int of(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
