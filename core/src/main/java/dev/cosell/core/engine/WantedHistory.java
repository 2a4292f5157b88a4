package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.StateStore;
import java.util.ArrayList;
import java.util.List;

/** Finds the deals of a batch that were closed before they were ever synchronised and that a person asked for as read-only history. */
final class WantedHistory {
    private final StateStore store;
    private final ConnectionId connection;

    WantedHistory(StateStore store, ConnectionId connection) {
        this.store = store;
        this.connection = connection;
    }

    /** Marks them; returns those for which more is to be read now. Asks the store only where there is such a deal. */
    List<DealRun> mark(List<DealRun> runs) {
        List<DealRun> closed =
                runs.stream().filter(WantedHistory::isClosedAndUnknown).toList();
        if (closed.isEmpty()) {
            return List.of();
        }
        Confirmations confirmed = new Confirmations(store, connection);
        List<DealRun> wanted = new ArrayList<>();
        for (DealRun run : closed) {
            if (confirmed.of(run.claim.deal()) == ConfirmedWork.Kind.HISTORY) {
                run.see(run.seen.toBuilder().wantedAsHistory());
                wanted.add(run);
            }
        }
        return wanted;
    }

    private static boolean isClosedAndUnknown(DealRun run) {
        Referral own = run.seen.own().orNull();
        return run.claim.deal() instanceof DealName.OfReferral
                && !run.link.complete()
                && !run.link.apart()
                && !run.seen.wantedAsHistory()
                && own != null
                && own.state().terminal()
                && !own.ownedByMicrosoft();
    }
}
