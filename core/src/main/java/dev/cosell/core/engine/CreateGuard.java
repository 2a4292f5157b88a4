package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.Intent;
import dev.cosell.core.reconcile.SyncPlan;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.StreamClaim;
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
 * <p>The count is kept in the store, where one node counts at a time: neither a restart nor another node begins anew. A create that is tried again was counted before. Thread-safe.
 */
final class CreateGuard {
    static final Duration WINDOW = Duration.ofMinutes(10);

    /** Counting takes two local steps; a node that dies between them holds up the others for so long. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    /** When a batch asks again while another node counts. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

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
        if (unasked.isEmpty()) {
            return;
        }
        StreamClaim claim = store.claimStream(connection.id(), counter, LEASE).orElse(null);
        if (claim == null) {
            unasked.forEach(run -> delays.giveBack(run, ASK_AGAIN));
            return;
        }
        count(claim, unasked, connection.settings().populations().confirmCreatesAbove(), now);
        store.releaseStream(claim, Duration.ZERO);
    }

    private void count(StreamClaim claim, List<DealRun> unasked, int limit, Instant now) {
        CreateCount count = CreateCount.of(claim.cursor(), now);
        if (count.made() + unasked.size() > limit) {
            unasked.forEach(run -> delays.park(run, PopulationFindings.createsHeld(limit)));
        } else if (store.saveCursor(claim, count.plus(unasked.size()).text(), LEASE)) {
            unasked.forEach(run -> run.counted(Creates.kind(run.plan())));
        } else {
            unasked.forEach(run -> delays.giveBack(run, ASK_AGAIN));
        }
    }

    /** A create is tried again after a failure, or after the process died over it. */
    private static boolean wasCounted(DealRun run) {
        Intent.Kind create = Creates.kind(run.plan());
        return run.wasCounted(create) || run.intents.containsKey(create);
    }

    /** Returns the runs whose create nobody confirmed and nobody counted; what was confirmed as a pair and would now be created is held back at once. */
    private List<DealRun> unasked(ConnectionId connection, List<DealRun> creating) {
        Confirmations confirmed = new Confirmations(store, connection);
        List<DealRun> unasked = new ArrayList<>();
        for (DealRun run : creating) {
            ConfirmedWork.@Nullable Kind kind = confirmed.of(run.claim.deal());
            if (kind == ConfirmedWork.Kind.LINK) {
                delays.park(run, PopulationFindings.notAsConfirmed());
            } else if (kind == null && !wasCounted(run)) {
                unasked.add(run);
            }
        }
        return unasked;
    }
}
