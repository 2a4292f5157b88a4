package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.reconcile.SyncPlan;
import dev.cosell.core.spi.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds back creates in masses until a person confirms them, whatever wants them: a load, a sweep, or ordinary work that went wild. Within ten minutes at most
 * {@code confirmCreatesAbove} records are created per connection and direction; a batch that would exceed that is held back whole, as far as it was not confirmed before.
 *
 * <p>The count is kept in the store, so that a restart does not begin anew. Several nodes that create at the same moment may each let a batch through. Thread-safe.
 */
final class CreateGuard {
    static final Duration WINDOW = Duration.ofMinutes(10);

    private final StateStore store;
    private final Delays delays;

    CreateGuard(StateStore store, Delays delays) {
        this.store = store;
        this.delays = delays;
    }

    /** Parks the runs whose plans create what was not confirmed and is too much. */
    void hold(ConnectionRuntime connection, List<DealRun> runs, Instant now) {
        hold(connection, runs, Creates::inCrm, "creates-in-crm", now);
        hold(connection, runs, Creates::inPartnerCenter, "creates-in-partner-center", now);
    }

    private void hold(
            ConnectionRuntime connection,
            List<DealRun> runs,
            Predicate<SyncPlan> creates,
            String counter,
            Instant now) {
        List<DealRun> creating = runs.stream()
                .filter(run -> !run.done && creates.test(run.plan()))
                .toList();
        if (creating.isEmpty()) {
            return;
        }
        List<DealRun> unasked = unasked(connection.id(), creating);
        int limit = connection.settings().populations().confirmCreatesAbove();
        CreateCount count = CreateCount.read(store, connection.id(), counter, now);
        if (count.made() + unasked.size() > limit) {
            unasked.forEach(run -> delays.park(run, PopulationFindings.createsHeld(limit)));
        } else if (!unasked.isEmpty()) {
            count.plus(unasked.size()).save(store, connection.id(), counter);
        }
    }

    /** Returns the runs whose create nobody confirmed; what was confirmed as a pair and would now be created is held back at once. */
    private List<DealRun> unasked(ConnectionId connection, List<DealRun> creating) {
        Confirmations confirmed = new Confirmations(store, connection);
        List<DealRun> unasked = new ArrayList<>();
        for (DealRun run : creating) {
            ConfirmedWork.@Nullable Kind kind = confirmed.of(run.claim.deal());
            if (kind == ConfirmedWork.Kind.LINK) {
                delays.park(run, PopulationFindings.notAsConfirmed());
            } else if (kind == null) {
                unasked.add(run);
            }
        }
        return unasked;
    }
}
