package dev.cosell.testkit.contract;

import dev.cosell.core.spi.StateStore;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.testkit.SettableClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A store beside its model, the store in memory: every step is done to both, and whatever they answer and show must be the same. */
final class ModelRun implements AutoCloseable {
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final SettableClock modelClock = SettableClock.at(clock.instant());
    private final InMemoryStateStore model = InMemoryStateStore.create(modelClock);
    private final StoreScript expected = new StoreScript(0, model, modelClock);
    private final Map<String, Long> epochs = new HashMap<>();
    private final StateStoreFixture fixture;
    private StateStore theirs;
    private final StoreScript seen;

    ModelRun(StateStoreFixture fixture) {
        this.fixture = fixture;
        this.theirs = fixture.open(clock);
        this.seen = new StoreScript(0, theirs, clock);
    }

    /** Does one step to both and compares. */
    void run(ModelStep step) {
        if (step.verb() == ModelStep.Verb.RESTART && theirs.durable()) {
            theirs.close();
            theirs = fixture.open(clock);
            seen.on(theirs);
        }
        same("the answer", expected.run(step), seen.run(step));
        seen.epochs().forEach((deal, epoch) -> {
            Long before = epochs.put(deal, epoch);
            same("growing epoch of " + deal, true, before == null || before < epoch);
        });
        same("what can be seen", StoreScript.view(model), StoreScript.view(theirs));
    }

    private static void same(String what, Object expected, Object seen) {
        if (!expected.equals(seen)) {
            throw new AssertionError(what + " differs\n  expected " + expected + "\n  but was  " + seen);
        }
    }

    @Override
    public void close() {
        theirs.close();
        fixture.close();
    }
}
