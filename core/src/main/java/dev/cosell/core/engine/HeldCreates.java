package dev.cosell.core.engine;

import dev.cosell.core.link.ActorId;
import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.spi.ParkedDeal;
import dev.cosell.core.spi.StreamClaim;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        return parked().filter(HeldCreates::isHeld).map(ParkedDeal::deal).toList();
    }

    private Stream<ParkedDeal> parked() {
        return engine.store().parked(connection.id()).stream();
    }

    private static boolean isHeld(ParkedDeal parked) {
        return parked.finding().code().equals(PopulationFindings.HELD);
    }

    /**
     * Lets deals go on that wait, and no others; what else comes meanwhile is counted anew. Returns at once: the workers of all nodes carry it out, in the last lane.
     *
     * @param deals the deals that the person was shown; those that do not wait are left out
     * @param by who confirms
     * @return how many go on
     * @throws IllegalStateException if another process hands over confirmed creates at this moment; nothing changed, and asking again is safe
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
                .orElseThrow(HeldCreates::handedOver);
        try {
            store(claim, confirmed, by);
        } finally {
            engine.store().releaseStream(claim, Duration.ZERO);
        }
        engine.runner().begun(connection.id(), ConfirmedWork.CREATES);
        return confirmed.size();
    }

    private static IllegalStateException handedOver() {
        return new IllegalStateException("confirmed creates are being handed over; ask again");
    }

    private void store(StreamClaim claim, List<DealName> confirmed, ActorId by) {
        ConfirmedWork work = new ConfirmedWork(engine.store(), connection.id(), ConfirmedWork.CREATES);
        Map<DealName, ConfirmedWork.Entry> entries = unfinished(claim, work);
        confirmed.forEach(deal -> entries.put(deal, new ConfirmedWork.Entry(ConfirmedWork.Kind.CREATE, deal)));
        List<ConfirmedWork.Entry> all = List.copyOf(entries.values());
        // Noted first: nothing runs that nobody is known to have confirmed.
        String text = confirmed.size() + " create(s) confirmed by " + by + " (R-229)";
        engine.store().audit(new AuditEntry(connection.id(), "-", engine.now(), text));
        WorkHeader header = work.proposal(all, engine.now()).confirmed(true, engine.now());
        if (!work.replace(claim, header, all, engine.options().lease())) {
            throw handedOver();
        }
        engine.population(connection.id(), text);
    }

    /** What was confirmed before stays confirmed until it is linked, or waits for a person for another reason. */
    private Map<DealName, ConfirmedWork.Entry> unfinished(StreamClaim claim, ConfirmedWork work) {
        Map<DealName, ConfirmedWork.Entry> unfinished = new LinkedHashMap<>();
        WorkHeader before = ConfirmedWork.header(claim);
        if (before == null || !before.begun()) {
            return unfinished;
        }
        Set<DealName> waiting =
                parked().filter(each -> !isHeld(each)).map(ParkedDeal::deal).collect(Collectors.toSet());
        for (int i = 0; i < before.buckets(); i++) {
            List<ConfirmedWork.Entry> bucket = work.bucket(before, i);
            Map<DealName, Link> known = engine.store()
                    .findAll(
                            connection.id(),
                            bucket.stream().map(ConfirmedWork.Entry::deal).toList());
            bucket.stream()
                    .filter(entry -> !waiting.contains(entry.deal())
                            && !known.getOrDefault(entry.deal(), Link.none()).complete())
                    .forEach(entry -> unfinished.put(entry.deal(), entry));
        }
        return unfinished;
    }
}
