package dev.cosell.core.engine;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.merge.Presence;
import dev.cosell.core.reconcile.CrmFacts;
import dev.cosell.core.reconcile.Failure;
import dev.cosell.core.reconcile.FieldDecision;
import dev.cosell.core.reconcile.Observation;
import dev.cosell.core.reconcile.Remapping;
import dev.cosell.core.reconcile.SyncPlan;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One claimed deal on its way through observing, planning, applying and settling. Confined to one thread. */
final class DealRun {
    /** Most times that a moved version is read again within one claim. */
    static final int MAX_REREADS = 3;

    /** A look that is wished sooner than this belongs to the work in hand, later ones to a clock of the deal. */
    private static final Duration SOON = Duration.ofHours(1);

    final Claim claim;
    final Map<Intent.Kind, Intent> intents = new EnumMap<>(Intent.Kind.class);

    /** Writes of earlier claims that may still arrive: their answer never came, and their record has not moved since. */
    final Map<Intent.Kind, Intent> pending = new EnumMap<>(Intent.Kind.class);

    /** Writes whose outcome is known since this claim: nothing of it is stored before the claim is settled. */
    private final Map<Intent.Kind, Intent> unsettled = new EnumMap<>(Intent.Kind.class);

    final List<ConflictRecord> conflicts = new ArrayList<>();
    final List<AuditEntry> audit = new ArrayList<>();
    private final Set<String> counted = new TreeSet<>();

    /** Open writes of earlier claims, with what still says something under the present mapping. */
    final List<Intent> begun;

    /** What earlier claims meant to write under another mapping of its fields: whether it arrived cannot be told any more. */
    final List<Intent> outdated = new ArrayList<>();

    /** The memory with which this claim began, under the present mapping. */
    final Link before;

    private final MappingHistory mappings;
    Link link;
    Observation seen;

    @Nullable
    SyncPlan plan;

    Settlement.@Nullable Next next;

    @Nullable
    Finding parked;

    /** Why the service refused to create a side of the deal in this claim, or null. */
    @Nullable
    Finding createRefused;

    /** Whether the record carries a line in our manner that is not ours. */
    boolean foreignAudit;

    int attempts;
    int rereads;
    boolean again;
    boolean done;

    @Nullable
    End end;

    /** How a run ended, for events and figures. */
    enum End {
        SYNCED,
        NOTHING_TO_DO,
        DELAYED,
        PARKED,
        GIVEN_BACK,
        LOST
    }

    DealRun(Claim claim, CrmFacts crm, MappingHistory mappings) {
        this.claim = claim;
        this.mappings = mappings;
        this.attempts = claim.attempts();
        Set<FieldId> remapped = new TreeSet<>();
        claim.intents().forEach(intent -> remapped.addAll(take(intent)));
        Link fitted = mappings.fitted(claim.link());
        this.before = remapped.isEmpty()
                ? fitted
                : fitted.toBuilder().mapping(fitted.mapping().with(remapped)).build();
        this.link = before;
        this.begun = List.copyOf(intents.values());
        this.seen = Observation.remembered(crm, link, newsWithOpenWrites(claim), begun)
                .build();
    }

    /** Takes over an open write; returns the fields of it whose mapping has changed since it was recorded. */
    private Set<FieldId> take(Intent intent) {
        Set<FieldId> changed = mappings.changed(intent);
        if (changed.isEmpty()) {
            intents.put(intent.kind(), intent);
            return changed;
        }
        outdated.add(intent);
        String now = mappings.now().id();
        intents.put(intent.kind(), Remapping.without(intent, changed).under(now));
        return changed;
    }

    /** Returns a memory as it is to be stored: it names the mapping that it was made under. */
    Link signed(Link memory) {
        return mappings.signed(memory);
    }

    /** Returns an intent that names the mapping that it was made under. */
    Intent signed(Intent intent) {
        return intent.under(mappings.now().id());
    }

    /** A side with a write of unknown outcome is looked at afresh, whatever the memory says. */
    private static Map<Side, Instant> newsWithOpenWrites(Claim claim) {
        Map<Side, Instant> news = new EnumMap<>(Side.class);
        news.putAll(claim.news());
        for (Intent intent : claim.intents()) {
            Side side =
                    switch (intent.kind()) {
                        case CREATE_REFERRAL, PATCH_REFERRAL -> Side.REFERRAL;
                        case CONNECT_MICROSOFT -> Side.RELATED;
                        case CREATE_OPPORTUNITY, UPDATE_OPPORTUNITY, CREATE_LEAD, UPDATE_LEAD, CONVERT_LEAD -> Side.CRM;
                    };
            news.put(side, Observation.TIME_NOT_KNOWN);
        }
        return news;
    }

    /** Tells whether it is work that can wait. */
    boolean inBackground() {
        return claim.lane().canWait();
    }

    /** Returns the lane of what follows at once from this work: what was begun in the background goes on there. */
    Lane followingLane() {
        return inBackground() ? claim.lane() : Lane.LIVE;
    }

    SyncPlan plan() {
        return Objects.requireNonNull(plan, "plan");
    }

    /** Looks again when the plan wished to; a look that an outcome asked for already stays where it is earlier. */
    void wakeAsPlanned() {
        SyncPlan.Wake wake = plan().wake();
        if (wake == null || next != null && next.after().compareTo(wake.after()) <= 0) {
            return;
        }
        Map<Side, Instant> news = new EnumMap<>(Side.class);
        if (next != null) {
            news.putAll(next.news());
        }
        wake.look().forEach(side -> news.put(side, announced(side)));
        next = new Settlement.Next(
                wake.after(), news, false, wake.after().compareTo(SOON) < 0 ? followingLane() : Lane.LIVE);
    }

    /** The time of a change that Partner Center announced stays known, so that a state older than it is noticed again. */
    private Instant announced(Side side) {
        Instant at = claim.news().get(side);
        return side == Side.REFERRAL && at != null ? at : Objects.requireNonNull(Observation.TIME_NOT_KNOWN);
    }

    void end(End how) {
        end = how;
        done = true;
    }

    void see(Observation.Builder more) {
        seen = more.build();
    }

    /** Notes that a write was not carried out and never will be; an earlier one of its kind may still arrive. */
    void notCarriedOut(Intent.@Nullable Kind kind) {
        Intent earlier = kind == null ? null : pending.get(kind);
        if (earlier != null) {
            intents.put(earlier.kind(), earlier);
        } else if (kind != null) {
            intents.remove(kind);
        }
    }

    /** Notes that the record of a write has moved past it: neither it nor an earlier one of its kind can arrive any more. */
    void overtaken(Intent.@Nullable Kind kind) {
        Intent known = kind == null ? null : intents.remove(kind);
        if (known != null) {
            pending.remove(kind);
            unsettled.merge(kind, known, (earlier, later) -> later.over(earlier));
        }
    }

    /** Returns an intent as it is recorded: it takes the place of earlier ones in the store, and whoever takes the deal after a death must know of those too. */
    Intent withUnsettled(Intent intent) {
        Intent earlier = unsettled.get(intent.kind());
        return earlier == null ? intent : intent.over(earlier);
    }

    /** Returns every write whose outcome is not known, earlier ones first. */
    List<Intent> openWrites() {
        List<Intent> open = new ArrayList<>(pending.values());
        intents.values().stream().filter(intent -> !open.contains(intent)).forEach(open::add);
        return List.copyOf(open);
    }

    void failed(Failure failure) {
        see(seen.toBuilder().failure(failure));
    }

    /** Remembers what was written, so that a field that goes to and fro is noticed (sync-engine 1). */
    void countWrites(Link.Builder after, Side side, Instant now) {
        for (FieldDecision decision : plan().decisions()) {
            FieldBaseline agreed = plan().after(decision);
            boolean there = side == Side.REFERRAL;
            if (agreed != null && (there ? decision.writesPartnerCenter() : decision.writesCrm())) {
                String value = there ? agreed.partnerCenter() : agreed.crm();
                after.flips(decision.field(), link.flips(decision.field()).wrote(side, value, now));
            }
        }
    }

    /** The memory of a set moves once the last side that had to be written is. */
    void presenceAfter(Link.Builder memory, FieldDecision.Outcome written) {
        for (FieldDecision decision : plan().decisions()) {
            Map<String, Presence> after = plan().presenceAfter().get(decision.field());
            boolean last = decision.outcome() == written
                    || decision.outcome() == FieldDecision.Outcome.TO_BOTH && written == FieldDecision.Outcome.TO_CRM;
            if (after != null && last) {
                memory.presence(decision.field(), after);
            }
        }
    }

    /** Returns how long the deal has been due; zero where the clocks of store and engine disagree about it. */
    Duration waited(Instant now) {
        Duration waited = Duration.between(claim.dueAt(), now);
        return waited.isNegative() ? Duration.ZERO : waited;
    }

    /** Remembers that a create was counted, until the deal has what it makes. */
    void counted(Intent.Kind create) {
        counted.add(counting(create));
    }

    boolean wasCounted(Intent.Kind create) {
        return counted.contains(counting(create)) || claim.link().told().contains(counting(create));
    }

    private static String counting(Intent.Kind create) {
        return "counted " + create;
    }

    private Link memory() {
        if (counted.isEmpty() || end == End.SYNCED) {
            return link;
        }
        Set<String> told = new TreeSet<>(link.told());
        told.addAll(counted);
        return link.toBuilder().told(told).build();
    }

    Settlement settlement() {
        return new Settlement(
                claim, signed(memory()), List.copyOf(intents.values()), conflicts, audit, next, attempts, parked);
    }
}
