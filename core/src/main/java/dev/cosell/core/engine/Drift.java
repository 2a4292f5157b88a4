package dev.cosell.core.engine;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.reconcile.FieldDecision;
import dev.cosell.core.reconcile.Observation;
import dev.cosell.core.reconcile.Reconciler;
import dev.cosell.core.reconcile.SyncPlan;
import dev.cosell.core.spi.QueueStatus;
import dev.cosell.core.spi.StateStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Counts in which fields linked deals differ, out of what is remembered: no call to either side, memory bounded by one page of links. For one use. */
final class Drift {
    private static final int LINKS_AT_ONCE = 500;

    private final ConnectionRuntime connection;
    private final StateStore store;
    private final Instant now;
    private final Map<FieldId, Map<String, Long>> fields = new TreeMap<>();
    private long deals;
    private long differing;
    private long orphaned;
    private long unread;

    Drift(ConnectionRuntime connection, StateStore store, Instant now) {
        this.connection = connection;
        this.store = store;
        this.now = now;
    }

    DriftReport report() {
        MappingHistory mappings = new MappingHistory(connection, store);
        CrmRecordId after = null;
        do {
            List<Link> links = store.links(connection.id(), after, LINKS_AT_ONCE);
            links.forEach(link -> count(mappings.fitted(link)));
            after = links.isEmpty() ? null : links.get(links.size() - 1).crmRecord();
        } while (after != null);
        QueueStatus status = store.status(connection.id());
        return new DriftReport(
                connection.id(),
                deals,
                differing,
                orphaned,
                unread,
                status.dueInAll() + status.held(),
                status.parked(),
                status.openConflicts(),
                fields.entrySet().stream()
                        .map(field -> new FieldDrift(field.getKey(), field.getValue()))
                        .toList());
    }

    private void count(Link link) {
        deals++;
        if (link.orphaned()) {
            orphaned++;
            return;
        }
        boolean differs = !link.standing().isEmpty();
        link.standing()
                .forEach((field, difference) -> count(field, difference.reason().name()));
        if (link.lead() == null && link.referralImage() != null && link.crmImage() != null) {
            differs |= countUnsynchronised(link);
        } else if (link.lead() == null) {
            unread++;
        }
        differing += differs ? 1 : 0;
    }

    /** What a plan of the two images would write is what is not synchronised yet. */
    private boolean countUnsynchronised(Link link) {
        DealName deal = DealName.of(Objects.requireNonNull(link.crmRecord()));
        Observation seen = Observation.remembered(connection.facts(), link, Map.of(), List.of())
                .build();
        SyncPlan plan = Reconciler.plan(deal, link, seen, connection.settings(), now);
        boolean differs = false;
        for (FieldDecision decision : plan.decisions()) {
            if (decision.writesCrm() || decision.writesPartnerCenter()) {
                count(decision.field(), FieldDrift.NOT_YET);
                differs = true;
            }
        }
        return differs;
    }

    private void count(FieldId field, String reason) {
        fields.computeIfAbsent(field, key -> new TreeMap<>()).merge(reason, 1L, Long::sum);
    }
}
