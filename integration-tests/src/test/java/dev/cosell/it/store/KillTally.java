package dev.cosell.it.store;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** What the kills came upon. Thread-safe. */
final class KillTally {
    final AtomicLong kills = new AtomicLong();
    final AtomicLong whileOpening = new AtomicLong();
    final AtomicLong acknowledged = new AtomicLong();
    final AtomicLong foundDone = new AtomicLong();
    final AtomicLong foundUndone = new AtomicLong();
    final AtomicLong notToldApart = new AtomicLong();

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d kills (%d while opening), %,d acknowledged steps, of the steps under way %d found done, %d undone and %d not told apart at once,"
                        + " 0 lost, 0 doubled, 0 half done",
                kills.get(),
                whileOpening.get(),
                acknowledged.get(),
                foundDone.get(),
                foundUndone.get(),
                notToldApart.get());
    }
}
