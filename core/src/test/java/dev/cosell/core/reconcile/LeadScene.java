package dev.cosell.core.reconcile;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.LinkedLead;
import dev.cosell.core.mapping.LeadSettings;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.LeadFacts;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralStatus;
import dev.cosell.core.referral.ReferralSubstatus;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.LeadCapabilities;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.core.validation.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A lead on small models of the two sides: looked up as the engine would, planned, and applied. */
final class LeadScene {
    static final CrmRecordId LEAD = CrmRecordId.of("00Q000000000001AAA");
    static final CrmRecordId CONVERTED = CrmRecordId.of("006000000000009AAA");
    static final AccountQuery ACCOUNTS = new AccountQuery("Contoso", "10115");
    static final String OPEN = "Open";

    private static final Set<CrmField<?>> FIELDS = Set.of(
            CrmField.NAME,
            CrmLead.STATUS,
            CrmField.AMOUNT,
            CrmField.CURRENCY,
            CrmField.CLOSE_DATE,
            CrmField.DESCRIPTION,
            CrmField.REFERRAL_ID,
            CrmField.REFERRAL_LINK,
            CrmField.AUDIT,
            CrmField.CLOSE_REASON);

    static final LeadCapabilities CAN =
            new LeadCapabilities(FIELDS, Set.of(CrmLead.COMPANY, CrmLead.LAST_NAME), OPEN, true, true);

    Link link = Link.none();
    Referral own;

    @Nullable
    CrmLead lead;

    @Nullable
    Opportunity opportunity;

    List<CrmAccount> accounts = List.of();
    SyncSettings settings = settings(leads -> leads);
    CrmFacts facts = facts(CAN);

    @Nullable
    Failure failure;

    Instant now = Deals.NOW;
    final List<Finding> findings = new ArrayList<>();
    private int versions = 1;

    LeadScene(Referral own) {
        this.own = own;
    }

    static SyncSettings settings(UnaryOperator<LeadSettings.Builder> choose) {
        return Deals.SETTINGS.toBuilder()
                .syncLeads(true)
                .leads(choose.apply(LeadSettings.builder().declinedStatuses("Disqualified"))
                        .build())
                .build();
    }

    static CrmFacts facts(@Nullable LeadCapabilities can) {
        return facts(Deals.facts(), can);
    }

    static CrmFacts facts(CrmFacts deals, @Nullable LeadCapabilities can) {
        return new CrmFacts(deals.organisation(), deals.capabilities(), deals.recordIds(), can);
    }

    /** A lead as Microsoft sends it. */
    static Referral lead(ReferralState state) {
        return Deals.inbound(state).toBuilder()
                .type(ReferralType.INDEPENDENT)
                .qualification(Qualification.MARKETING_QUALIFIED)
                .createdAt(Deals.NOW.minusSeconds(3600))
                .expiresAt(Instant.parse("2026-03-16T09:00:00Z"))
                .build();
    }

    static Referral lead(ReferralState state, LeadFacts about) {
        return lead(state).toBuilder().lead(about).build();
    }

    static LeadFacts callToAction(String text) {
        return new LeadFacts(null, text, null, null, null, null, null, List.of());
    }

    /** A lead that is linked and in step. */
    static LeadScene linked(Referral own) {
        LeadScene scene = new LeadScene(own);
        scene.run();
        if (scene.lead == null) {
            throw new AssertionError("no lead was created: " + scene.findings);
        }
        scene.run();
        scene.findings.clear();
        return scene;
    }

    CrmLead crmLead() {
        return Objects.requireNonNull(lead, "no lead");
    }

    Opportunity crm() {
        return Objects.requireNonNull(opportunity, "no opportunity");
    }

    LeadScene own(ReferralState state) {
        own = own.toBuilder(tag(), state).build();
        return this;
    }

    LeadScene own(UnaryOperator<Referral.Builder> edit) {
        own = edit.apply(own.toBuilder(tag(), own.state())).build();
        return this;
    }

    <T> LeadScene edit(CrmField<T> field, @Nullable T value) {
        lead = crmLead().toBuilder().set(field, value).version(version()).build();
        return this;
    }

    /** The seller converts the lead; the opportunity stands in a stage. */
    LeadScene convertedInto(Opportunity made) {
        lead = crmLead().toBuilder().converted(made.id()).version(version()).build();
        opportunity = made;
        return this;
    }

    /** An opportunity as a conversion leaves it. */
    static Opportunity bare(String stage) {
        Opportunity.Builder bare = Opportunity.builder(CONVERTED, CrmVersion.of("o1"));
        Deals.opportunity(stage).values().keySet().forEach(field -> bare.set(field, null));
        return bare.set(CrmField.NAME, "Contoso")
                .set(CrmField.STAGE, stage)
                .set(CrmField.CLOSED, stage.startsWith("Closed"))
                .set(CrmField.WON, stage.equals("Closed Won"))
                .set(CrmField.SYNC_FLAG, false)
                .solutions(List.of())
                .build();
    }

    DealName deal() {
        return link.complete() ? DealName.of(Objects.requireNonNull(link.crmRecord())) : Deals.BY_REFERRAL;
    }

    /** Looks up whatever the planner asks for, in at most three rounds. */
    Observation seen() {
        Observation seen = Observation.remembered(facts, link, Map.of(), List.of())
                .own(Slot.seen(own))
                .lead(link.lead() != null && lead != null ? Slot.seen(lead) : Slot.notKnown())
                .failure(failure)
                .build();
        for (int round = 0; round < 3; round++) {
            Observation.Builder more = seen.toBuilder();
            LookupPlanner.missing(deal(), link, seen, settings).forEach(lookup -> answer(lookup, more));
            seen = more.build();
        }
        if (!LookupPlanner.missing(deal(), link, seen, settings).isEmpty()) {
            throw new AssertionError("still asked: " + LookupPlanner.missing(deal(), link, seen, settings));
        }
        return seen;
    }

    private void answer(Lookup lookup, Observation.Builder more) {
        if (lookup instanceof Lookup.FindLeads) {
            boolean claims = lead != null && own.id().value().equals(lead.get(CrmField.REFERRAL_ID));
            more.leadClaimants(Slot.seen(claims ? List.of(crmLead()) : List.of()));
        } else if (lookup instanceof Lookup.ReadLead) {
            more.lead(lead == null ? Slot.absent() : Slot.seen(lead));
        } else if (lookup instanceof Lookup.FindCrm) {
            boolean claims = opportunity != null && own.id().value().equals(opportunity.get(CrmField.REFERRAL_ID));
            more.claimants(Slot.seen(claims ? List.of(crm()) : List.of()));
        } else if (lookup instanceof Lookup.ReadCrm) {
            more.crm(opportunity == null ? Slot.absent() : Slot.seen(opportunity));
        } else if (lookup instanceof Lookup.FindAccounts find) {
            more.accounts(find.query(), accounts);
        } else if (lookup instanceof Lookup.FindContacts find) {
            more.contacts(find.query(), List.of());
        } else {
            throw new AssertionError("not expected of a lead: " + lookup);
        }
    }

    SyncPlan plan() {
        return Reconciler.plan(deal(), link, seen(), settings, now);
    }

    /** Plans, remembers and applies; returns the plan. */
    SyncPlan run() {
        SyncPlan plan = plan();
        link = plan.memory();
        findings.addAll(plan.findings());
        failure = null;
        plan.actions().forEach(action -> apply(plan, action));
        return plan;
    }

    private void apply(SyncPlan plan, PlannedAction action) {
        Link.Builder memory = link.toBuilder();
        action.intended().forEach(memory::baseline);
        if (plan.outcome() != null) {
            memory.lastOutcome(plan.outcome());
        }
        if (action instanceof PlannedAction.CreateLead create) {
            lead = created(create.write());
            memory.linked(own.id(), LEAD).lead(LinkedLead.UNSEEN);
        } else if (action instanceof PlannedAction.AdoptLead adopt) {
            memory.linked(own.id(), adopt.lead().id()).lead(LinkedLead.UNSEEN);
        } else if (action instanceof PlannedAction.UpdateLead update) {
            CrmLead.Builder changed = crmLead().toBuilder().version(version());
            update.write().values().forEach(changed::put);
            lead = changed.build();
        } else if (action instanceof PlannedAction.ConvertLead) {
            convertedInto(bare("Prospecting"));
        } else if (action instanceof PlannedAction.UpdateOpportunity update) {
            Opportunity.Builder changed = crm().toBuilder().version(version());
            update.write().changes().values().forEach((field, value) -> put(changed, field, value));
            changed.solutions(update.write().changes().addedSolutions());
            opportunity = changed.build();
            memory.linked(own.id(), crm().id()).lead(null);
        } else if (action instanceof PlannedAction.Adopt adopt) {
            memory.linked(own.id(), adopt.record()).lead(null);
        } else if (action instanceof PlannedAction.PatchReferral patch) {
            own(patched(patch.patch()));
        } else {
            throw new AssertionError("not expected of a lead: " + action);
        }
        link = memory.build();
    }

    private ReferralState patched(ReferralPatch patch) {
        ReferralState next = new ReferralState(
                ReferralStatus.of(String.valueOf(Scene.valueAt(patch, ReferralPath.STATUS))),
                ReferralSubstatus.of(String.valueOf(Scene.valueAt(patch, ReferralPath.SUBSTATUS))));
        if (!own.state().mayBecome(next)) {
            throw new AssertionError("not in the status table: " + own.state() + " to " + next);
        }
        return next;
    }

    private static <T> void put(Opportunity.Builder side, CrmField<T> field, Optional<?> value) {
        side.set(field, value.isEmpty() ? null : field.type().cast(value.get()));
    }

    private CrmLead created(LeadWrite.Create write) {
        CrmLead.Builder made = CrmLead.builder(LEAD, version())
                .company(write.company())
                .person(write.person())
                .address(write.address());
        FIELDS.forEach(field -> made.put(field, Optional.empty()));
        write.values().forEach(made::put);
        return made.build();
    }

    private CrmVersion version() {
        return CrmVersion.of("v" + ++versions);
    }

    private ETag tag() {
        return ETag.of("\"" + ++versions + "\"");
    }
}
