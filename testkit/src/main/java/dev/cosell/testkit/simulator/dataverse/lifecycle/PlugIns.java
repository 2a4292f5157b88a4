package dev.cosell.testkit.simulator.dataverse.lifecycle;

import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.write.Draft;
import dev.cosell.testkit.simulator.dataverse.write.WriteRule;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Synchronous plug-ins of the customer: they see every write of a table, may change it, refuse it or write more. Thread-safe. */
public final class PlugIns implements WriteRule {
    private final List<Before> before = new CopyOnWriteArrayList<>();
    private final List<After> after = new CopyOnWriteArrayList<>();

    private record Before(String table, Consumer<Draft> action) {}

    private record After(String table, BiConsumer<Draft, OrgRow> action) {}

    PlugIns() {}

    /** Adds a plug-in that runs before a row of a table is stored. */
    public void before(String table, Consumer<Draft> action) {
        before.add(new Before(table, action));
    }

    /** Adds a plug-in that runs after a row of a table is stored, in the same transaction. */
    public void after(String table, BiConsumer<Draft, OrgRow> action) {
        after.add(new After(table, action));
    }

    /** Refuses the writes of a table that fulfil a condition, as a plug-in does that throws: 400 with its own message. */
    public void abort(String table, Predicate<Draft> condition, String message) {
        before(table, draft -> {
            if (condition.test(draft)) {
                throw OrgRefusal.bad("0x80040265", message);
            }
        });
    }

    /** Removes all plug-ins. */
    public void clear() {
        before.clear();
        after.clear();
    }

    private static boolean isLeftOut(Draft draft) {
        return draft.caller().bypass().contains("CustomSync");
    }

    @Override
    public void before(Draft draft) {
        before.stream()
                .filter(plugIn -> plugIn.table().equals(draft.table().logicalName()) && !isLeftOut(draft))
                .forEach(plugIn -> plugIn.action().accept(draft));
    }

    @Override
    public void after(Draft draft, OrgRow stored) {
        after.stream()
                .filter(plugIn -> plugIn.table().equals(stored.table()) && !isLeftOut(draft))
                .forEach(plugIn -> plugIn.action().accept(draft, stored));
    }
}
