package dev.cosell.core.reconcile;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.FirstSync;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.validation.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares two existing populations before anything is written. Pure: the order of the input does not matter, and what is linked already is left alone, so that a
 * load that stopped is resumed by asking again.
 */
public final class InitialLoad {
    private final CrmFacts crm;
    private final SyncSettings settings;
    private final Instant now;
    private final boolean history;
    private final Map<ReferralId, Referral> own = new TreeMap<>(Comparator.comparing(ReferralId::value));
    private final Map<EngagementId, Referral> microsoft = new TreeMap<>(Comparator.comparing(EngagementId::value));
    private final Map<CrmRecordId, Opportunity> records = new TreeMap<>(Comparator.comparing(CrmRecordId::value));
    private final Set<ReferralId> linkedReferrals = new HashSet<>();
    private final Set<CrmRecordId> linkedRecords = new HashSet<>();
    private final InitialMatches matches = new InitialMatches();
    private final Result result = new Result();

    private InitialLoad(CrmFacts crm, Population population, SyncSettings settings, Instant now, boolean history) {
        this.crm = crm;
        this.settings = settings;
        this.now = now;
        this.history = history;
        population.referrals().forEach(this::add);
        population.records().forEach(record -> records.put(record.id(), record));
        population.links().stream().filter(Link::complete).forEach(link -> {
            linkedReferrals.add(Objects.requireNonNull(link.referral()));
            linkedRecords.add(Objects.requireNonNull(link.crmRecord()));
            result.linkedAlready++;
        });
    }

    /**
     * What exists on both sides.
     *
     * @param referrals all referrals that the tenant shows, the partner's own and Microsoft's
     * @param records all CRM records that carry an identifier or have the sync flag, and those that referrals name as their CRM ID; one that is missing counts as not existing
     * @param links what is linked already
     */
    public record Population(Collection<Referral> referrals, Collection<Opportunity> records, Collection<Link> links) {
        /** Copies the collections. */
        public Population {
            referrals = List.copyOf(referrals);
            records = List.copyOf(records);
            links = List.copyOf(links);
        }
    }

    /**
     * Compares.
     *
     * @param crm what is constant about the CRM
     * @param population what exists on both sides
     * @param settings what the host chose; differences are judged by the authority of each field, whatever {@code firstSync} says
     * @param now the present time
     */
    public static InitialLoadReport report(CrmFacts crm, Population population, SyncSettings settings, Instant now) {
        return new InitialLoad(crm, population, settings, now, false).run();
    }

    /** Compares, and lists closed referrals as read-only history instead of skipping them. */
    public static InitialLoadReport reportWithHistory(
            CrmFacts crm, Population population, SyncSettings settings, Instant now) {
        return new InitialLoad(crm, population, settings, now, true).run();
    }

    /** Of two images of one referral the younger one counts, whatever order they came in. */
    private void add(Referral referral) {
        if (referral.ownedByMicrosoft()) {
            EngagementId engagement = referral.engagementId();
            if (engagement != null) {
                microsoft.merge(engagement, referral, InitialLoad::younger);
            }
        } else {
            own.merge(referral.id(), referral, InitialLoad::younger);
        }
    }

    private static Referral younger(Referral a, Referral b) {
        Comparator<Referral> age = Comparator.comparing(
                        (Referral each) -> Objects.requireNonNullElse(each.updatedAt(), Instant.MIN))
                .thenComparing(each -> each.id().value())
                .thenComparing(each -> each.eTag().toString());
        return age.compare(a, b) >= 0 ? a : b;
    }

    private InitialLoadReport run() {
        own.values().stream()
                .filter(each -> !linkedReferrals.contains(each.id()))
                .forEach(this::edges);
        records.values().stream()
                .filter(each -> !linkedRecords.contains(each.id()))
                .forEach(this::edges);
        matches.groups().forEach(this::group);
        return result.report();
    }

    /** A referral stands alone, or belongs to the record that it names. */
    private void edges(Referral referral) {
        Optional<CrmRecordId> named = named(referral);
        if (named.isEmpty()) {
            matches.referral(referral.id());
        } else if (linkedRecords.contains(named.get())) {
            block(DealName.of(referral.id()), Findings.linkedElsewhere());
        } else if (!records.containsKey(named.get())) {
            block(DealName.of(referral.id()), Findings.recordNotFound());
        } else {
            matches.pair(referral.id(), named.get());
        }
    }

    private Optional<CrmRecordId> named(Referral referral) {
        String text = referral.externalReferenceId();
        return text == null ? Optional.empty() : crm.recordIds().apply(text);
    }

    /** A record stands alone, or belongs to the referral whose identifier it carries. */
    private void edges(Opportunity record) {
        String text = record.get(CrmField.REFERRAL_ID);
        if (text == null) {
            matches.record(record.id());
            return;
        }
        ReferralId id = ReferralId.isWellFormed(text) ? ReferralId.of(text) : null;
        if (id != null && linkedReferrals.contains(id)) {
            block(DealName.of(record.id()), Findings.severalRecords());
        } else if (id == null || !own.containsKey(id)) {
            block(DealName.of(record.id()), Findings.gone());
        } else {
            matches.pair(id, record.id());
        }
    }

    private void group(InitialMatches.Group group) {
        List<ReferralId> referrals = group.referrals().stream()
                .filter(id -> !result.isBlocked(DealName.of(id)))
                .toList();
        List<CrmRecordId> alone = group.records().stream()
                .filter(id -> !result.isBlocked(DealName.of(id)))
                .toList();
        boolean whole = referrals.size() == group.referrals().size()
                && alone.size() == group.records().size();
        if (!whole) {
            // What is blocked drags along what belongs to it: nothing is told from half a pair.
            referrals.forEach(id -> block(DealName.of(id), Findings.linkedElsewhere()));
            alone.forEach(id -> block(DealName.of(id), Findings.linkedElsewhere()));
        } else if (referrals.size() == 1 && alone.size() == 1) {
            match(Objects.requireNonNull(own.get(referrals.get(0))), Objects.requireNonNull(records.get(alone.get(0))));
        } else if (referrals.size() == 1 && alone.isEmpty()) {
            alone(Objects.requireNonNull(own.get(referrals.get(0))));
        } else if (referrals.isEmpty() && alone.size() == 1) {
            alone(Objects.requireNonNull(records.get(alone.get(0))));
        } else {
            result.ambiguous.add(new InitialLoadReport.Ambiguity(referrals, alone));
        }
    }

    private void match(Referral referral, Opportunity record) {
        boolean carries = referral.id().value().equals(record.get(CrmField.REFERRAL_ID));
        boolean names = named(referral).filter(record.id()::equals).isPresent();
        InitialLoadReport.MatchedBy by = carries && names
                ? InitialLoadReport.MatchedBy.BOTH
                : carries ? InitialLoadReport.MatchedBy.IDENTIFIER : InitialLoadReport.MatchedBy.CRM_ID;
        boolean suspended = record.knows(CrmField.SYNC_FLAG) && !record.is(CrmField.SYNC_FLAG);
        result.matched.add(new InitialLoadReport.Match(
                referral.id(), record.id(), by, carries, suspended, differences(referral, record)));
    }

    /** What differs is what the plan of the pair would decide if it were linked now. */
    private List<InitialLoadReport.Difference> differences(Referral referral, Opportunity record) {
        Link link = Link.none().toBuilder().linked(referral.id(), record.id()).build();
        SyncSettings judged = settings.toBuilder()
                .customers(settings.customers().toBuilder()
                        .firstSync(FirstSync.AUTHORITY)
                        .build())
                .build();
        SyncPlan plan = Reconciler.plan(DealName.of(record.id()), link, seen(referral, record), judged, now);
        return plan.decisions().stream()
                .filter(decision -> decision.outcome() != FieldDecision.Outcome.AGREED)
                .sorted(Comparator.comparing(decision -> decision.field().value()))
                .map(each -> new InitialLoadReport.Difference(each.field(), each.outcome(), each.why()))
                .toList();
    }

    private Observation seen(Referral referral, Opportunity record) {
        EngagementId engagement = referral.engagementId();
        Referral theirs = engagement == null ? null : microsoft.get(engagement);
        return Observation.builder(crm)
                .own(Slot.seen(referral))
                .engagement(Slot.seen(theirs == null ? List.of(referral) : List.of(referral, theirs)))
                .crm(Slot.seen(record))
                .build();
    }

    private void alone(Referral referral) {
        Finding refusal = Intake.refusal(referral, settings);
        if (referral.state().terminal()) {
            (history ? result.history : result.skippedClosed).add(referral.id());
            return;
        }
        if (refusal != null && "NOT_TAKEN_OVER".equals(refusal.code().value())) {
            result.leftOut++;
            return;
        }
        Finding obstacle = refusal == null ? InboundPlanner.obstacle(referral, crm, settings) : refusal;
        if (obstacle == null) {
            result.newInCrm.add(referral.id());
        } else {
            block(DealName.of(referral.id()), obstacle);
        }
    }

    /** A record without referral is planned as if a complete look-up found none for it. */
    private void alone(Opportunity record) {
        if (!record.is(CrmField.SYNC_FLAG)) {
            result.leftOut++;
            return;
        }
        Observation seen = Observation.builder(crm)
                .crm(Slot.seen(record))
                .created(Slot.seen(List.of()))
                .build();
        SyncPlan plan = Reconciler.plan(DealName.of(record.id()), Link.none(), seen, settings, now);
        boolean waits = plan.action(PlannedAction.CreateReferral.class) == null && plan.wake() == null;
        if (waits) {
            plan.findings().forEach(finding -> block(DealName.of(record.id()), finding));
        } else {
            result.newInPartnerCenter.add(record.id());
        }
    }

    private void block(DealName deal, Finding why) {
        result.blocked
                .computeIfAbsent(deal.text(), text -> new Reasons(deal))
                .findings
                .add(why);
    }

    private static final class Reasons {
        private final DealName deal;
        private final List<Finding> findings = new ArrayList<>();

        private Reasons(DealName deal) {
            this.deal = deal;
        }
    }

    /** What was found so far. */
    private static final class Result {
        private final List<InitialLoadReport.Match> matched = new ArrayList<>();
        private final List<ReferralId> newInCrm = new ArrayList<>();
        private final List<CrmRecordId> newInPartnerCenter = new ArrayList<>();
        private final List<InitialLoadReport.Ambiguity> ambiguous = new ArrayList<>();
        private final Map<String, Reasons> blocked = new TreeMap<>();
        private final List<ReferralId> history = new ArrayList<>();
        private final List<ReferralId> skippedClosed = new ArrayList<>();
        private int leftOut;
        private int linkedAlready;

        private boolean isBlocked(DealName deal) {
            return blocked.containsKey(deal.text());
        }

        private InitialLoadReport report() {
            return new InitialLoadReport(
                    matched,
                    newInCrm,
                    newInPartnerCenter,
                    ambiguous,
                    blocked.values().stream()
                            .map(each -> new InitialLoadReport.Blocked(each.deal, each.findings))
                            .toList(),
                    history,
                    skippedClosed,
                    leftOut,
                    linkedAlready);
        }
    }
}
