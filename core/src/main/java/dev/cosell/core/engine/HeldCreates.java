package dev.cosell.core.engine;

import dev.cosell.core.link.ActorId;
import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.DealName;
import dev.cosell.core.spi.ParkedDeal;
import dev.cosell.core.spi.StreamClaim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The creates of a connection that wait because they were too many at once. Thread-safe. */
public final class HeldCreates {
    private final ConnectionRuntime connection;
    private final EngineParts engine;

    HeldCreates(ConnectionRuntime connection, EngineParts engine) {
        this.connection = connection;
        this.engine = engine;
    }

    /** Returns the deals that wait, those known by a referral get a CRM record, the others a referral. */
    public List<DealName> waiting() {
        return engine.store().parked(connection.id()).stream()
                .filter(parked -> parked.finding().code().equals(PopulationFindings.HELD))
                .map(ParkedDeal::deal)
                .toList();
    }

    /**
     * Lets deals go on that wait, and no others; what else comes meanwhile is counted anew. Returns at once: the workers of all nodes carry it out, in the last lane.
     *
     * @param deals the deals that the person was shown; those that do not wait are left out
     * @param by who confirms
     * @return how many go on
     * @throws IllegalStateException if another process hands over confirmed creates at this moment; asking again is safe
     */
    public int confirm(Collection<DealName> deals, ActorId by) {
        Set<DealName> waiting = new HashSet<>(waiting());
        List<DealName> confirmed = deals.stream().filter(waiting::contains).toList();
        if (confirmed.isEmpty()) {
            return 0;
        }
        StreamClaim claim = engine.store()
                .claimStream(
                        connection.id(), ConfirmedWork.CREATES, engine.options().lease())
                .orElseThrow(() -> new IllegalStateException("confirmed creates are being handed over; ask again"));
        try {
            store(claim, confirmed, by);
        } finally {
            engine.store().releaseStream(claim, Duration.ZERO);
        }
        engine.runner().begun(connection.id(), ConfirmedWork.CREATES);
        return confirmed.size();
    }

    /** What was confirmed before and is not handed over yet stays confirmed. */
    private void store(StreamClaim claim, List<DealName> confirmed, ActorId by) {
        ConfirmedWork work = new ConfirmedWork(engine.store(), connection.id(), ConfirmedWork.CREATES);
        Map<DealName, ConfirmedWork.Entry> entries = new LinkedHashMap<>();
        work.header()
                .filter(header -> header.state() == WorkHeader.State.RUNNING)
                .ifPresent(header -> {
                    for (int i = 0; i < header.buckets(); i++) {
                        work.bucket(i).forEach(entry -> entries.put(entry.deal(), entry));
                    }
                });
        confirmed.forEach(deal -> entries.put(deal, new ConfirmedWork.Entry(ConfirmedWork.Kind.CREATE, deal)));
        List<ConfirmedWork.Entry> all = new ArrayList<>(entries.values());
        // Noted first: nothing runs that nobody is known to have confirmed.
        String text = confirmed.size() + " create(s) confirmed by " + by + " (R-229)";
        engine.store().audit(new AuditEntry(connection.id(), "-", engine.now(), text));
        WorkHeader header = work.propose(LoadToken.of(connection.id(), all), all, engine.now())
                .confirmed(true, engine.now());
        engine.store().saveCursor(claim, header.text(), engine.options().lease());
        engine.population(connection.id(), text);
    }
}
