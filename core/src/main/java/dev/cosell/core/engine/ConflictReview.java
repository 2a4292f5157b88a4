package dev.cosell.core.engine;

import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ActorId;
import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConflictChoice;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.SettledConflict;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.reconcile.ConflictSettlement;
import dev.cosell.core.seam.Idle;
import dev.cosell.core.spi.StateStore;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The conflicts of one connection that wait for a person, and how a person settles all of one field at once, as after a change of its mapping.
 *
 * <p>Nothing is written to Partner Center or the CRM here: each decision is carried out by the ordinary work that follows, and an edit that somebody made since is not overwritten.
 * Thread-safe.
 */
public final class ConflictReview {
    private final ConnectionRuntime connection;
    private final StateStore store;
    private final Announcer announcer;
    private final Idle idle;

    ConflictReview(ConnectionRuntime connection, StateStore store, Announcer announcer, Idle idle) {
        this.connection = connection;
        this.store = store;
        this.announcer = announcer;
        this.idle = idle;
    }

    /** Returns how many conflicts wait for a person, by field; fields without one are left out. */
    public Map<FieldId, Long> waiting() {
        Map<FieldId, Long> waiting = new TreeMap<>();
        open().forEach(conflict -> waiting.merge(conflict.field(), 1L, Long::sum));
        return Collections.unmodifiableMap(waiting);
    }

    /**
     * Settles the conflicts of one field that wait now, each by the value of one side. Each is one durable step: whoever dies in between calls again, and what was settled is no
     * part of it any more. A line of the audit trail says who asked before the first one, another one how it ended.
     *
     * @param field the field
     * @param choice whose values are taken: {@link ConflictChoice#CRM} or {@link ConflictChoice#PARTNER_CENTER}
     * @param by who asks
     * @throws IllegalArgumentException if the choice is a value of the person's own, or the field takes no part in the mapping; nothing is settled then
     */
    public SettledMany settleAll(FieldId field, ConflictChoice choice, ActorId by) {
        if (!(choice instanceof ConflictChoice.Found side)) {
            throw new IllegalArgumentException("one value cannot settle many conflicts; take those of one side");
        }
        if (connection.settings().fieldRules().policy(field) == null) {
            throw new IllegalArgumentException("there is no field '" + field + "' in the mapping");
        }
        List<ConflictRecord> open =
                open().stream().filter(each -> each.field().equals(field)).toList();
        String what = "conflicts of " + field + " settled by "
                + (side.partnerCenter() ? "Partner Center's" : "the CRM's") + " values, asked by " + by + " (R-121)";
        note(open.size() + " open " + what);
        long settled = 0;
        long notAsked = 0;
        long refused = 0;
        for (ConflictRecord conflict : open) {
            switch (settle(conflict, choice)) {
                case SETTLED -> settled++;
                case NOT_ASKED -> notAsked++;
                case REFUSED -> refused++;
            }
        }
        SettledMany result = new SettledMany(settled, notAsked, refused);
        note(result + ": " + what);
        idle.wake();
        return result;
    }

    private enum End {
        SETTLED,
        NOT_ASKED,
        REFUSED
    }

    /** A question that was asked about other values than the sides hold by now is none any more; the deal asks the present one beside it. */
    private End settle(ConflictRecord conflict, ConflictChoice choice) {
        Link link = store.find(connection.id(), DealName.parse(conflict.deal())).orElse(Link.none());
        StandingDifference asked = link.standing().get(conflict.field());
        boolean present = asked != null
                && asked.awaitsReview()
                && Objects.equals(asked.partnerCenter(), conflict.partnerCenter())
                && Objects.equals(asked.crm(), conflict.crm());
        if (!present) {
            return End.NOT_ASKED;
        }
        try {
            return settle(conflict, choice, link) ? End.SETTLED : End.NOT_ASKED;
        } catch (IllegalArgumentException noValueToTake) {
            return End.REFUSED; // it stays open, and settling it alone says why
        }
    }

    /** Settles one conflict; false where it was settled or overtaken before. */
    boolean settle(ConflictRecord conflict, ConflictChoice choice, Link link) {
        SettledConflict decision = ConflictSettlement.of(conflict, choice, link, connection.settings());
        boolean taken = store.settleConflict(connection.id(), conflict.id(), decision);
        if (taken) {
            announcer.say(
                    connection.id(),
                    conflict.deal(),
                    SyncEvent.Kind.CONFLICT_SETTLED,
                    "decided by a person",
                    List.of());
        }
        return taken;
    }

    private List<ConflictRecord> open() {
        return store.conflicts(connection.id()).stream()
                .filter(each -> each.state() == ConflictRecord.State.OPEN)
                .toList();
    }

    private void note(String line) {
        store.audit(new AuditEntry(connection.id(), "-", announcer.now(), line));
    }
}
