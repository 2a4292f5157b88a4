package dev.cosell.core.engine;

import dev.cosell.core.error.StoreException;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.LinkedLead;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.reconcile.FieldDecision;
import dev.cosell.core.reconcile.Observation;
import dev.cosell.core.reconcile.PlannedAction;
import dev.cosell.core.reconcile.Slot;
import dev.cosell.core.reconcile.SyncPlan;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.ReferralWriteResult;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Works what became of each write into its run: memory, baselines, the next plan, or the wait before it (sync-engine 7). */
final class Outcomes {
    /** When it is looked whether a write of the CRM without an answer arrived. */
    private static final Duration LOOK_AFTER_UNKNOWN = Duration.ofSeconds(2);

    private final ConnectionRuntime connection;
    private final StateStore store;
    private final Delays delays;
    private final Announcer announcer;

    Outcomes(ConnectionRuntime connection, StateStore store, Delays delays, Announcer announcer) {
        this.connection = connection;
        this.store = store;
        this.delays = delays;
        this.announcer = announcer;
    }

    /** Tells whether a side asked to wait or refused the credentials during this batch: no deal of it may call any more. */
    boolean heldBack() {
        return delays.heldBack();
    }

    /** Gives a deal back unharmed: what it had not sent yet is planned anew when the connection may call again. */
    void giveBack(DealRun run) {
        SyncPlan plan = run.plan;
        if (plan != null) {
            plan.actions().stream()
                    .filter(action -> action.intent() != null)
                    .forEach(action -> run.notCarriedOut(action.intent()));
        }
        delays.giveBack(run);
    }

    /** An edit that was overwritten is in the list before anything is written over it again: whoever dies in between leaves no other trace of it. */
    void settleFirst(DealRun run) {
        toldNothing(run);
        giveBack(run);
    }

    /** The record was told of nothing, so what stands is said again by the next plan. */
    private static void toldNothing(DealRun run) {
        run.link = run.link.toBuilder()
                .standing(run.before.standing())
                .told(run.before.told())
                .build();
    }

    /** Works one result in; what fails unexpectedly fails for this deal alone. */
    void safely(DealRun run, Runnable step) {
        try {
            step.run();
        } catch (StoreException stop) {
            throw stop;
        } catch (RuntimeException unexpected) {
            delays.later(run, unexpected(run, unexpected));
        }
    }

    /** Logs what nobody expected and says it as a finding. */
    Finding unexpected(DealRun run, RuntimeException failure) {
        announcer.unexpected(run.claim, failure);
        return EngineFindings.unexpected(failure);
    }

    /** The claim was lost to another worker: nothing of this run may be written any more. */
    void lost(DealRun run) {
        run.end(DealRun.End.LOST);
    }

    /** The lease does not outlast a create any more: somebody takes the deal again at once. */
    void outOfTime(DealRun run, PlannedAction action) {
        run.notCarriedOut(action.intent());
        delays.giveBack(run);
    }

    void of(DealRun run, PlannedAction.OnReferral action, ReferralWriteResult result) {
        if (result instanceof ReferralWriteResult.Applied || result instanceof ReferralWriteResult.Gone) {
            run.overtaken(action.intent());
        } else if (!(result instanceof ReferralWriteResult.Unknown || result instanceof ReferralWriteResult.Changed)) {
            run.notCarriedOut(action.intent());
        }
        if (result instanceof ReferralWriteResult.Applied applied) {
            delays.worked(connection.id(), connection.partnerCenterKey());
            applied(run, action, applied.referral());
        } else if (result instanceof ReferralWriteResult.Changed) {
            readAgain(run, run.seen.toBuilder().own(Slot.notKnown()));
        } else if (result instanceof ReferralWriteResult.Gone) {
            run.see(run.seen.toBuilder().own(Slot.absent()));
            run.again = true;
        } else if (result instanceof ReferralWriteResult.Rejected rejected) {
            refused(run, action, rejected.findings());
        } else if (result instanceof ReferralWriteResult.NotApplied not) {
            if (not.retryAfter().isZero()) {
                delays.unavailable(run, connection.partnerCenterKey(), not.finding());
            } else {
                delays.later(run, connection.partnerCenterKey(), not.finding(), not.retryAfter());
            }
        } else if (result instanceof ReferralWriteResult.Denied denied) {
            delays.pause(run, connection.partnerCenterKey(), denied.finding());
        } else if (result instanceof ReferralWriteResult.Unknown unknown) {
            delays.quarantine(run, unknown.finding(), connection.settings().visibilityBound());
        }
    }

    void of(DealRun run, PlannedAction.OnCrm action, CrmWriteResult result) {
        if (result instanceof CrmWriteResult.Applied || result instanceof CrmWriteResult.Gone) {
            run.overtaken(action.intent());
        } else if (result instanceof CrmWriteResult.AlreadyThere) {
            run.intents.remove(action.intent());
        }
        if (!(result instanceof CrmWriteResult.Applied || result instanceof CrmWriteResult.Rejected)) {
            toldNothing(run);
        }
        if (result instanceof CrmWriteResult.Applied applied) {
            crmWorked();
            applied(run, action, applied);
        } else if (result instanceof CrmWriteResult.AlreadyThere there) {
            linkInbound(run, alreadyThere(run, there.id()).build(), Duration.ZERO);
        } else if (result instanceof CrmWriteResult.Changed) {
            readAgain(run, run.seen.toBuilder().crm(Slot.notKnown()));
        } else if (result instanceof CrmWriteResult.Gone) {
            run.see(run.seen.toBuilder().crm(Slot.absent()));
            run.again = true;
        } else {
            notWritten(run, action, result);
        }
    }

    /** A record that an earlier create without answer has made meanwhile has its values: what differs from them is an edit since. */
    private static Link.Builder alreadyThere(DealRun run, CrmRecordId record) {
        Link.Builder linked = ids(run, record);
        run.begun.stream()
                .filter(earlier -> earlier.kind() == Intent.Kind.CREATE_OPPORTUNITY)
                .forEach(earlier -> earlier.intended().forEach(linked::baseline));
        return linked;
    }

    /** The CRM took a write: it works, and whatever failed before was no general fault. */
    void crmWorked() {
        delays.worked(connection.id(), connection.crmKey());
    }

    /** Works a write of the CRM that was refused, held back, or has no known outcome into its run. */
    void notWritten(DealRun run, PlannedAction action, CrmWriteResult result) {
        if (!(result instanceof CrmWriteResult.Unknown)) {
            run.notCarriedOut(action.intent());
        }
        if (result instanceof CrmWriteResult.Rejected rejected) {
            refused(run, action, rejected.findings());
        } else if (result instanceof CrmWriteResult.NotApplied not) {
            delays.later(run, connection.crmKey(), not.finding(), not.retryAfter());
        } else if (result instanceof CrmWriteResult.Denied denied) {
            delays.pause(run, connection.crmKey(), denied.finding());
        } else if (result instanceof CrmWriteResult.Unknown unknown) {
            delays.quarantine(run, unknown.finding(), LOOK_AFTER_UNKNOWN);
        }
    }

    /** Links what belongs together already. */
    void adopt(DealRun run, PlannedAction.Adopt adopt) {
        Link.Builder linked = run.link.toBuilder().linked(adopt.referral(), adopt.record());
        run.intents.values().forEach(intent -> {
            if (creates(intent.kind())) {
                intent.intended().forEach(linked::baseline);
            }
        });
        if (run.claim.deal() instanceof DealName.OfReferral || wasLead(run)) {
            linkInbound(run, linked.build(), Duration.ZERO);
            return;
        }
        Referral own = found(run, adopt);
        if (own != null) {
            linked.sawReferral(own);
        }
        if (bind(run, linked.build())) {
            run.link = linked.build();
            run.intents.keySet().removeIf(Outcomes::creates);
            // Whether Microsoft was asked already is seen, not remembered.
            run.see(run.seen.toBuilder()
                    .own(own == null ? Slot.notKnown() : Slot.seen(own))
                    .engagement(Slot.notKnown())
                    .created(Slot.notKnown())
                    .intents(List.copyOf(run.intents.values())));
            run.again = true;
        }
    }

    /** Moves a linked deal to the record that the CRM merged its own into; edits made there merge with what was last agreed. */
    void follow(DealRun run, PlannedAction.FollowMerge merge) {
        Link.Builder moved = run.link.toBuilder()
                .linked(merge.referral(), merge.into())
                .expectCrm(merge.into(), null)
                .orphaned(false);
        LinkedLead lead = run.link.lead();
        Link link = moved.lead(lead == null ? null : lead.withImage(null)).build();
        StateStore.Bound bound = store.moveRecord(
                run.claim,
                connection.partnerCenter().tenantId(),
                connection.facts().organisation().id(),
                link);
        if (isBound(run, bound)) {
            markCrm(run, merge.into(), Duration.ZERO);
            run.link = Link.none();
            run.intents.clear();
            finished(run);
        }
    }

    /** Links a referral with a lead that was found. */
    void adopt(DealRun run, PlannedAction.AdoptLead adopt) {
        Link.Builder linked =
                run.link.toBuilder().linked(adopt.referral(), adopt.lead().id());
        Intent create = run.intents.get(Intent.Kind.CREATE_LEAD);
        if (create != null) {
            create.intended().forEach(linked::baseline);
        }
        linkInbound(run, linked.lead(LinkedLead.UNSEEN).build(), Duration.ZERO);
    }

    /** Tells whether the deal is still worked under the name of its lead. */
    private static boolean wasLead(DealRun run) {
        return run.claim.link().lead() != null;
    }

    private static boolean creates(Intent.Kind kind) {
        return kind == Intent.Kind.CREATE_REFERRAL || kind == Intent.Kind.CREATE_OPPORTUNITY;
    }

    private static @Nullable Referral found(DealRun run, PlannedAction.Adopt adopt) {
        List<Referral> all = new ArrayList<>();
        if (run.seen.own() instanceof Slot.Seen<Referral> own) {
            all.add(own.value());
        }
        if (run.seen.created() instanceof Slot.Seen<List<Referral>> created) {
            all.addAll(created.value());
        }
        return all.stream()
                .filter(referral -> referral.id().equals(adopt.referral()))
                .findFirst()
                .orElse(null);
    }

    private void applied(DealRun run, PlannedAction.OnReferral action, Referral referral) {
        Link.Builder link = run.link.toBuilder();
        action.intended().forEach(link::baseline);
        Observation.Builder seen = run.seen.toBuilder().failure(null);
        if (action instanceof PlannedAction.ConnectMicrosoft) {
            run.link = link.sawMicrosoft(referral).build();
            run.see(seen.engagement(Slot.seen(List.of(referral))));
            run.again = true;
            return;
        }
        link.sawReferral(referral);
        run.see(seen.own(Slot.seen(referral)));
        if (action instanceof PlannedAction.CreateReferral) {
            created(run, link, referral);
            return;
        }
        run.presenceAfter(link, FieldDecision.Outcome.TO_PARTNER_CENTER);
        run.countWrites(link, Side.REFERRAL, announcer.now());
        run.link = link.build();
        KeptConflicts.written(run, FieldDecision::writesPartnerCenter, announcer.now());
        boolean more = run.plan().action(PlannedAction.OnCrm.class) != null
                || run.plan().action(PlannedAction.OnLead.class) != null;
        if (!more && wasLead(run)) {
            run.again = true; // an accepted lead still moves to its opportunity
        } else if (!more) {
            finished(run);
        }
    }

    private void created(DealRun run, Link.Builder link, Referral referral) {
        run.plan().presenceAfter().forEach(link::presence);
        CrmRecordId record = ((DealName.OfRecord) run.claim.deal()).id();
        run.link = link.linked(referral.id(), record).build();
        if (bind(run, run.link)) {
            // A referral that was just created stands alone: Microsoft has not been asked yet.
            run.see(run.seen.toBuilder().engagement(Slot.seen(List.of(referral))));
            run.again = true;
        }
    }

    private void applied(DealRun run, PlannedAction.OnCrm action, CrmWriteResult.Applied applied) {
        Link.Builder link = run.link.toBuilder();
        action.intended().forEach(link::baseline);
        if (run.plan().outcome() != null) {
            link.lastOutcome(run.plan().outcome());
        }
        Optional<?> audit = action.write().changes().values().get(CrmField.AUDIT);
        if (audit != null) {
            link.auditText((String) audit.orElse(null));
        }
        if (wasLead(run)) {
            linkInbound(run, link.linked(seenReferral(run), applied.id()).build(), Duration.ZERO);
            return;
        }
        if (action.write() instanceof CrmWrite.Update update) {
            link.expectCrm(applied.id(), Expected.after(update.seen(), update.changes()));
            run.presenceAfter(link, FieldDecision.Outcome.TO_CRM);
            run.countWrites(link, Side.CRM, announcer.now());
            run.link = link.build();
            KeptConflicts.written(run, decision -> decision.outcome() == FieldDecision.Outcome.TO_CRM, announcer.now());
            if (!applied.complete()) {
                run.next = new Settlement.Next(
                        Duration.ZERO, Map.of(Side.CRM, Observation.TIME_NOT_KNOWN), false, run.followingLane());
            }
            finished(run);
            return;
        }
        run.plan().presenceAfter().forEach(link::presence);
        linkInbound(run, link.expectCrm(applied.id(), null).build(), applied.complete() ? null : Duration.ZERO);
    }

    private static ReferralId seenReferral(DealRun run) {
        return Objects.requireNonNull(run.link.referral(), "the referral of a linked lead");
    }

    static Link.Builder ids(DealRun run, CrmRecordId record) {
        Referral own = run.seen.own().orNull();
        Link.Builder link = run.link.toBuilder();
        return own == null ? link : link.linked(own.id(), record);
    }

    /** Links a deal that was known by its referral, or moves one that was known by its lead; from now on it is worked under the CRM record's name. */
    void linkInbound(DealRun run, Link link, @Nullable Duration lookAfter) {
        Referral own = run.seen.own().orNull();
        CrmRecordId record = link.crmRecord();
        if (own == null || record == null) {
            run.end(DealRun.End.NOTHING_TO_DO);
            return;
        }
        Link linked = link.toBuilder().linked(own.id(), record).build();
        if (bind(run, linked)) {
            if (lookAfter != null) {
                markCrm(run, record, lookAfter);
            }
            run.link = Link.none();
            run.intents.clear();
            finished(run);
        }
    }

    private void markCrm(DealRun run, CrmRecordId record, Duration after) {
        List<DealName> deal = List.of(DealName.of(record));
        store.markDirty(run.claim.connection(), deal, Set.of(Side.CRM), run.followingLane(), after);
    }

    private boolean bind(DealRun run, Link link) {
        ReferralId referral = Objects.requireNonNull(link.referral());
        CrmRecordId record = Objects.requireNonNull(link.crmRecord());
        if (keptApart(run, List.of(DealName.of(referral), DealName.of(record)))) {
            return false;
        }
        String tenant = connection.partnerCenter().tenantId();
        String organisation = connection.facts().organisation().id();
        StateStore.Bound bound = wasLead(run)
                ? store.moveRecord(
                        run.claim,
                        tenant,
                        organisation,
                        run.signed(link.toBuilder().lead(null).build()))
                : store.bind(run.claim, tenant, organisation, run.signed(link));
        return isBound(run, bound);
    }

    /** What a person keeps apart is not linked by the way, by whichever of its names; said once for each deal that would. */
    private boolean keptApart(DealRun run, List<DealName> names) {
        if (store.findAll(run.claim.connection(), names).values().stream().noneMatch(Link::apart)) {
            return false;
        }
        Set<String> told = new TreeSet<>(run.claim.link().told());
        if (told.add("kept-apart")) {
            announcer.say(run.claim, SyncEvent.Kind.FOUND, "found", List.of(LinkFindings.keptApart()));
        }
        run.link = run.claim.link().toBuilder().told(told).build();
        run.intents.keySet().removeIf(Outcomes::creates);
        run.attempts = 0;
        run.end(DealRun.End.NOTHING_TO_DO);
        return true;
    }

    /** Parks a deal that several records claim, unless one of them has it already, or a person keeps it apart. */
    void leaveToAPerson(DealRun run, Finding why) {
        Referral own = run.seen.own().orNull();
        DealName referral = own == null ? run.claim.deal() : DealName.of(own.id());
        boolean linked = store.find(run.claim.connection(), referral)
                .filter(Link::complete)
                .isPresent();
        if (linked || !keptApart(run, List.of(referral))) {
            delays.park(run, linked ? EngineFindings.linkedElsewhere() : why);
        }
    }

    private boolean isBound(DealRun run, StateStore.Bound bound) {
        if (bound == StateStore.Bound.LINKED || bound == StateStore.Bound.ALREADY) {
            return true;
        }
        if (bound == StateStore.Bound.LOST) {
            lost(run);
            return false;
        }
        delays.park(run, EngineFindings.linkedElsewhere());
        return false;
    }

    void readAgain(DealRun run, Observation.Builder seen) {
        run.rereads++;
        if (run.rereads > DealRun.MAX_REREADS) {
            delays.later(run, EngineFindings.keepsChanging());
            return;
        }
        // An earlier request of ours may have arrived late and moved the version: what it wrote is recognised by its
        // intent (sync-engine 7).
        run.see(seen.intents(run.openWrites()));
        run.again = true;
    }

    private void refused(DealRun run, PlannedAction action, List<Finding> findings) {
        delays.failed(run, findings.get(0));
        boolean update = action instanceof PlannedAction.PatchReferral
                || action instanceof PlannedAction.OnCrm crm && crm.write() instanceof CrmWrite.Update;
        run.createRefused = update || run.link.complete() ? null : findings.get(0);
        run.failed(Refusal.of(run, action, findings));
        run.again = true;
    }

    /** A deal whose other side the service refused to create waits for a person, who can replay it. */
    void parkRefused(DealRun run) {
        Finding why = run.createRefused;
        if (why != null && !run.link.complete()) {
            delays.park(run, why);
        }
    }

    /** Keeps what a person has to decide, and says so where it is new. */
    void keepOpenConflicts(DealRun run) {
        for (FieldId field : KeptConflicts.open(run, announcer.now())) {
            announcer.say(run.claim, SyncEvent.Kind.CONFLICT, field + " waits for a decision", List.of());
        }
    }

    void finished(DealRun run) {
        run.wakeAsPlanned();
        keepOpenConflicts(run);
        run.attempts = 0;
        run.end(DealRun.End.SYNCED);
        parkRefused(run);
        String text = String.join("; ", run.plan().describe());
        run.audit.add(new AuditEntry(run.claim.connection(), run.claim.deal().text(), announcer.now(), text));
        announcer.say(
                run.claim,
                SyncEvent.Kind.SYNCED,
                text,
                connection.news(run.plan().findings()),
                Map.of("waitedMillis", run.waited(announcer.now()).toMillis()));
    }
}
