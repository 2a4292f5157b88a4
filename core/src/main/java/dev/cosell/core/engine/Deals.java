package dev.cosell.core.engine;

import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ActorId;
import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.LinkStore;
import dev.cosell.core.spi.PairKeys;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The deals of one connection: what is remembered of them, and what only a person may change about which records belong together.
 *
 * <p>Every change is checked for the existence of both sides and for uniqueness over all connections, stands in the audit trail with the actor's id, and is told to the
 * listener. Nothing is written to Partner Center or the CRM here: a link is carried out by the ordinary work that follows. Thread-safe.
 */
public final class Deals {
    private final ConnectionRuntime connection;
    private final StateStore store;
    private final Announcer announcer;

    Deals(ConnectionRuntime connection, StateStore store, Announcer announcer) {
        this.connection = connection;
        this.store = store;
        this.announcer = announcer;
    }

    /** Returns what is remembered of a deal, linked or not, by either of its names. Holds personal data. */
    public Optional<Link> find(DealName deal) {
        return store.find(connection.id(), deal);
    }

    /**
     * Returns linked deals in the order of their CRM record ids. Holds personal data.
     *
     * @param after only records behind this one, or null from the beginning
     * @param max most deals, at least 1
     */
    public List<Link> page(@Nullable CrmRecordId after, int max) {
        return store.links(connection.id(), after, max);
    }

    /**
     * Says what is remembered of a deal and what would be done with it now, without values. Reads both sides afresh: blocks for a few calls; writes nothing.
     *
     * @throws dev.cosell.core.error.SyncException if one of the sides cannot be read
     */
    public DealReport explain(DealName deal) {
        Link memory = find(deal).orElse(Link.none());
        return new DealReport(
                deal,
                MemoryLines.of(memory),
                new DryRun(connection, store, announcer.now())
                        .plan(deal, memory)
                        .explain());
    }

    /**
     * Links a referral with a CRM record, whatever was decided about them before: both are kept in step from now on. Blocks for two reading calls.
     *
     * @param referral the partner's own referral
     * @param by who asks
     * @return refused where one of the two does not exist, belongs to another deal over whatever connection, or carries another identifier
     * @throws dev.cosell.core.error.SyncException if one of the sides cannot be read; nothing changed
     */
    public LinkOutcome link(ReferralId referral, CrmRecordId record, ActorId by) {
        Link known = find(DealName.of(record)).orElse(Link.none());
        if (known.complete() && referral.equals(known.referral()) && record.equals(known.crmRecord())) {
            return LinkOutcome.already();
        }
        Finding obstacle = new LinkCheck(connection).obstacle(referral, record);
        if (obstacle != null) {
            return LinkOutcome.refused(obstacle);
        }
        return bind(referral, record, by);
    }

    private LinkOutcome bind(ReferralId referral, CrmRecordId record, ActorId by) {
        PairKeys keys = new PairKeys(
                connection.partnerCenter().tenantId(),
                connection.facts().organisation().id());
        Link pair = new MappingHistory(connection, store)
                .signed(Link.none().toBuilder().linked(referral, record).build());
        AuditEntry line = line(DealName.of(record), "linked with referral " + referral, by);
        LinkStore.Bound bound = store.link(connection.id(), keys, pair, line);
        if (bound == LinkStore.Bound.CONFLICT) {
            return LinkOutcome.refused(EngineFindings.linkedElsewhere());
        }
        if (bound == LinkStore.Bound.LINKED) {
            tell(line);
        }
        return bound == LinkStore.Bound.LINKED ? LinkOutcome.done() : LinkOutcome.already();
    }

    /**
     * Parts a linked deal: neither side is read or written any more on its account, whatever news comes of either name, until the two are linked again. What both sides
     * hold stays as it is.
     *
     * @param deal the deal, by either of its names
     * @param by who asks
     * @return already so where it is not linked
     */
    public LinkOutcome unlink(DealName deal, ActorId by) {
        Link known = find(deal).orElse(Link.none());
        if (!known.complete()) {
            return LinkOutcome.already();
        }
        DealName record = DealName.of(Objects.requireNonNull(known.crmRecord()));
        AuditEntry line = line(record, "parted from referral " + known.referral(), by);
        if (store.unlink(connection.id(), record, line).isEmpty()) {
            return LinkOutcome.already();
        }
        tell(line);
        return LinkOutcome.done();
    }

    /**
     * Moves a linked deal to another CRM record: parts it from its own, which is kept apart from then on, and links its referral with the other one. Two steps: where the
     * second is refused after all, because somebody linked the record meanwhile, the deal stays parted. Blocks for two reading calls.
     *
     * @param deal the deal, by either of its names
     * @param to the other record
     * @param by who asks
     * @throws dev.cosell.core.error.SyncException if one of the sides cannot be read; nothing changed
     */
    public LinkOutcome relink(DealName deal, CrmRecordId to, ActorId by) {
        Link known = find(deal).orElse(Link.none());
        ReferralId referral = known.referral();
        if (!known.complete() || referral == null) {
            return LinkOutcome.refused(LinkFindings.refused("deal", "the deal is not linked", "link it"));
        }
        if (to.equals(known.crmRecord())) {
            return LinkOutcome.already();
        }
        if (find(DealName.of(to)).filter(Link::complete).isPresent()) {
            return LinkOutcome.refused(EngineFindings.linkedElsewhere());
        }
        Finding obstacle = new LinkCheck(connection).obstacle(referral, to);
        if (obstacle != null) {
            return LinkOutcome.refused(obstacle);
        }
        unlink(deal, by);
        return bind(referral, to, by);
    }

    /**
     * Erases what is personal of a deal from the store, linked or not: memory, open writes, conflicts. The deal is kept apart afterwards, so that it is not taken up again;
     * audit lines, which hold ids only, stay. What Partner Center and the CRM hold is theirs to erase.
     *
     * @param deal the deal, by either of its names
     * @param by who asks
     * @return already so where nothing is known of it
     */
    public LinkOutcome forget(DealName deal, ActorId by) {
        AuditEntry line = line(deal, "forgotten", by);
        if (!store.forget(connection.id(), deal, line)) {
            return LinkOutcome.already();
        }
        tell(line);
        return LinkOutcome.done();
    }

    /** Looks at a deal soon, both sides afresh. */
    public void look(DealName deal) {
        store.markDirty(connection.id(), deal, DryRun.BOTH_SIDES, Duration.ZERO);
    }

    /** Stored in the same step as what it tells of: nothing is done by a person that nobody is known to have asked for. */
    private AuditEntry line(DealName deal, String what, ActorId by) {
        return new AuditEntry(connection.id(), deal.text(), announcer.now(), what + ", asked by " + by + " (R-100)");
    }

    private void tell(AuditEntry line) {
        announcer.say(connection.id(), line.deal(), SyncEvent.Kind.LINKED, line.text(), List.of());
    }
}
