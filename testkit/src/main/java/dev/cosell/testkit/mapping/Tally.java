package dev.cosell.testkit.mapping;

import org.jspecify.annotations.Nullable;

/** What came of trying one law many times. Confined to one thread. */
final class Tally {
    private int tried;
    private int broken;
    private @Nullable Breach smallest;

    /**
     * Counts one trial.
     *
     * @param telling whether it could have shown anything
     * @param breach what went wrong, or null
     */
    void tried(boolean telling, @Nullable Breach breach) {
        tried += telling || breach != null ? 1 : 0;
        if (breach != null) {
            broken++;
            smallest = smallest == null || breach.size() < smallest.size() ? breach : smallest;
        }
    }

    /**
     * Returns what a person should read, or null where the law holds.
     *
     * @param about field and law
     * @param cure what to do about it
     */
    @Nullable
    String complaint(String about, String cure) {
        Breach breach = smallest;
        if (breach != null) {
            return about + "\n" + String.join("\n", breach.lines()) + "\n  broken in " + broken + " of " + tried
                    + " trials, the shortest is shown\n  cure:      " + cure;
        }
        return tried > 0
                ? null
                : about + "\n  never tried: no generated or given record shows a value of this field there"
                        + "\n  cure:      give records that do, or leave the field out";
    }
}
