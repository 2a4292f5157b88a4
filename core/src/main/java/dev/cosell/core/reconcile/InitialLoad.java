package dev.cosell.core.reconcile;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.FirstSync;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares two existing populations before anything is written. Pure: the order of the input does not matter, and what is linked already is left alone, so that a
 * load that stopped is resumed by asking again. For populations that fit into memory; {@link PopulationIndex} takes larger ones record by record.
 */
public final class InitialLoad {
    private InitialLoad() {}

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
        return report(population, new PopulationIndex(crm, settings, now, false), new PairJudge(crm, settings, now));
    }

    /** Compares, and takes closed deals as read-only history instead of skipping them. */
    public static InitialLoadReport reportWithHistory(
            CrmFacts crm, Population population, SyncSettings settings, Instant now) {
        return report(population, new PopulationIndex(crm, settings, now, true), new PairJudge(crm, settings, now));
    }

    private static InitialLoadReport report(Population population, PopulationIndex index, PairJudge judge) {
        Map<ReferralId, Referral> own = new HashMap<>();
        Map<EngagementId, Referral> microsoft = new HashMap<>();
        Map<CrmRecordId, Opportunity> records = new HashMap<>();
        for (Referral referral : population.referrals()) {
            EngagementId engagement = referral.engagementId();
            if (!referral.ownedByMicrosoft()) {
                index.add(own.merge(referral.id(), referral, InitialLoad::younger));
            } else if (engagement != null) {
                microsoft.merge(engagement, referral, InitialLoad::younger);
            }
        }
        for (Opportunity record : population.records()) {
            index.add(record);
            records.put(record.id(), record);
        }
        population.links().stream()
                .filter(Link::complete)
                .forEach(link -> index.linked(
                        Objects.requireNonNull(link.referral()), Objects.requireNonNull(link.crmRecord())));
        return index.report().judged(match -> {
            Referral referral = Objects.requireNonNull(own.get(match.referral()));
            EngagementId engagement = referral.engagementId();
            return judge.differences(
                    referral,
                    engagement == null ? null : microsoft.get(engagement),
                    Objects.requireNonNull(records.get(match.record())));
        });
    }

    private static Referral younger(Referral a, Referral b) {
        Comparator<Referral> age = Comparator.comparing(
                        (Referral each) -> Objects.requireNonNullElse(each.updatedAt(), Instant.MIN))
                .thenComparing(each -> each.id().value())
                .thenComparing(each -> each.eTag().toString());
        return age.compare(a, b) >= 0 ? a : b;
    }

    /** Says in which fields a pair differs: what its plan would decide if it were linked now. Pure. */
    public static final class PairJudge {
        private final CrmFacts crm;
        private final SyncSettings settings;
        private final Instant now;

        /** Makes a judge; fields are judged by their authority, whatever {@code firstSync} says. */
        public PairJudge(CrmFacts crm, SyncSettings settings, Instant now) {
            this.crm = crm;
            this.settings = settings.toBuilder()
                    .customers(settings.customers().toBuilder()
                            .firstSync(FirstSync.AUTHORITY)
                            .build())
                    .build();
            this.now = now;
        }

        /** Returns the fields that differ; {@code theirs} is Microsoft's referral of the deal, or null where none was seen. */
        public List<InitialLoadReport.Difference> differences(
                Referral referral, @Nullable Referral theirs, Opportunity record) {
            Link link =
                    Link.none().toBuilder().linked(referral.id(), record.id()).build();
            Observation seen = Observation.builder(crm)
                    .own(Slot.seen(referral))
                    .engagement(Slot.seen(theirs == null ? List.of(referral) : List.of(referral, theirs)))
                    .crm(Slot.seen(record))
                    .build();
            SyncPlan plan = Reconciler.plan(DealName.of(record.id()), link, seen, settings, now);
            return plan.decisions().stream()
                    .filter(decision -> decision.outcome() != FieldDecision.Outcome.AGREED)
                    .sorted(Comparator.comparing(decision -> decision.field().value()))
                    .map(each -> new InitialLoadReport.Difference(each.field(), each.outcome(), each.why()))
                    .toList();
        }
    }
}
