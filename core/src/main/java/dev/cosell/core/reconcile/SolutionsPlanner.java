package dev.cosell.core.reconcile;

import dev.cosell.core.link.Link;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.Direction;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.merge.Presence;
import dev.cosell.core.merge.SetMerge;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.reconcile.FieldDecision.Outcome;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Merges the solutions of a linked deal as a set. Pure. */
final class SolutionsPlanner {
    private static final FieldId ID = StandardFields.SOLUTIONS.id();
    private static final FieldDecision SAME = FieldDecision.agreed(ID, null, null);

    /** Most solutions that a referral can hold. */
    private static final int MOST = 50;

    private final List<Solution> there;
    private final List<Solution> here;
    private final SetMerge merge;
    private final @Nullable FieldDecision decision;

    private SolutionsPlanner(
            List<Solution> there, List<Solution> here, SetMerge merge, @Nullable FieldDecision decision) {
        this.there = there;
        this.here = here;
        this.merge = merge;
        this.decision = decision;
    }

    static SolutionsPlanner of(
            Situation situation, Link link, Referral own, Opportunity crm, @Nullable Reason blocked) {
        List<Solution> here = crm.solutions();
        FieldPolicy policy = situation.settings().fieldRules().policy(ID);
        if (policy == null
                || here == null
                || !situation.seen().crmFacts().capabilities().has(CrmFeature.SOLUTIONS)) {
            SetMerge nothing = SetMerge.of(Set.of(), Set.of(), Map.of());
            return new SolutionsPlanner(List.of(), List.of(), nothing, null);
        }
        List<Solution> there = eachOnce(own.solutions());
        here = eachOnce(here);
        SetMerge merge = SetMerge.of(keys(there), keys(here), link.solutions());
        if (own.state().terminal()) {
            // What a closed referral still shows may be incomplete; it never removes.
            merge = new SetMerge(
                    merge.addToPartnerCenter(), merge.addToCrm(), merge.removeFromPartnerCenter(), Set.of());
        }
        SetMerge allowed = allowed(policy, merge);
        return new SolutionsPlanner(there, here, allowed, decide(policy, own, crm, allowed, merge, blocked));
    }

    /** What the direction of the field lets through. */
    private static SetMerge allowed(FieldPolicy policy, SetMerge merge) {
        if (policy.direction() == Direction.BOTH) {
            return merge;
        }
        return new SetMerge(
                policy.toPartnerCenter() ? merge.addToPartnerCenter() : Set.of(),
                policy.toCrm() ? merge.addToCrm() : Set.of(),
                policy.toPartnerCenter() ? merge.removeFromPartnerCenter() : Set.of(),
                policy.toCrm() ? merge.removeFromCrm() : Set.of());
    }

    /** A solution attached twice is one solution. */
    static List<Solution> eachOnce(List<Solution> solutions) {
        if (keys(solutions).size() == solutions.size()) {
            return solutions;
        }
        Map<String, Solution> byId = new LinkedHashMap<>();
        solutions.forEach(solution -> byId.putIfAbsent(solution.id(), solution));
        return List.copyOf(byId.values());
    }

    private static @Nullable FieldDecision decide(
            FieldPolicy policy,
            Referral own,
            Opportunity crm,
            SetMerge merge,
            SetMerge wanted,
            @Nullable Reason blocked) {
        if (wanted.nothingToDo()) {
            boolean partlyShown = !keys(own.solutions()).equals(keys(Objects.requireNonNull(crm.solutions())));
            return partlyShown ? null : SAME;
        }
        if (policy.paused()) {
            return stays(Reason.PAUSED, own, crm, "the field is paused");
        }
        if (merge.nothingToDo()) {
            return stays(Reason.ONE_WAY, own, crm, "the field flows the other way only");
        }
        boolean toThere = !merge.addToPartnerCenter().isEmpty()
                || !merge.removeFromPartnerCenter().isEmpty();
        boolean toHere = !merge.addToCrm().isEmpty() || !merge.removeFromCrm().isEmpty();
        if (toThere && own.state().terminal()) {
            return stays(Reason.CLOSED, own, crm, "the referral is closed (R-089)");
        }
        if (toThere && blocked != null) {
            return stays(blocked, own, crm, why(blocked));
        }
        if (toThere
                && merge.removeFromPartnerCenter().containsAll(keys(own.solutions()))
                && merge.addToPartnerCenter().isEmpty()) {
            return stays(Reason.NOT_ALLOWED, own, crm, "the last solution cannot be removed (R-201)");
        }
        int after = keys(own.solutions()).size()
                + merge.addToPartnerCenter().size()
                - merge.removeFromPartnerCenter().size();
        if (!merge.addToPartnerCenter().isEmpty() && after > MOST) {
            return stays(Reason.NOT_ALLOWED, own, crm, "more than " + MOST + " solutions (R-204)");
        }
        Outcome outcome = toThere && toHere ? Outcome.TO_BOTH : toThere ? Outcome.TO_PARTNER_CENTER : Outcome.TO_CRM;
        return FieldDecision.write(ID, outcome, "", "solutions merged one by one (R-200)");
    }

    private static String why(Reason blocked) {
        return blocked == Reason.ON_HOLD
                ? "the opportunity is on hold (R-081)"
                : "the consent to share contacts was withdrawn (R-049)";
    }

    private static FieldDecision stays(Reason reason, Referral own, Opportunity crm, String why) {
        StandingDifference pair = pair(reason, own, crm);
        return FieldDecision.stays(ID, reason, pair.partnerCenter(), pair.crm(), why);
    }

    /** Returns the pair of sets as a standing difference. */
    static StandingDifference pair(Reason reason, Referral own, Opportunity crm) {
        List<Solution> here = Objects.requireNonNullElse(crm.solutions(), List.of());
        return new StandingDifference(reason, text(own.solutions()), text(here));
    }

    private static String text(List<Solution> solutions) {
        return String.join(",", new TreeSet<>(keys(solutions)));
    }

    private static Set<String> keys(List<Solution> solutions) {
        Set<String> keys = new TreeSet<>();
        for (Solution solution : solutions) {
            keys.add(solution.id());
        }
        return keys;
    }

    /** Returns the same sets with nothing to do. */
    SolutionsPlanner nothing() {
        return new SolutionsPlanner(there, here, SetMerge.of(Set.of(), Set.of(), Map.of()), decision);
    }

    Optional<FieldDecision> decision() {
        return Optional.ofNullable(decision);
    }

    /** Returns where the solutions are, if both sides hold the same now. */
    Optional<Map<String, Presence>> agreed() {
        boolean same = decision != null && decision.outcome() == Outcome.AGREED;
        return same ? Optional.of(SetMerge.presence(keys(there), keys(here))) : Optional.empty();
    }

    /** Returns where the solutions are once everything is written, or null where nothing is. */
    @Nullable
    Map<String, Presence> after() {
        if (decision == null || merge.nothingToDo()) {
            return null;
        }
        Set<String> thereAfter = new TreeSet<>(keys(there));
        thereAfter.addAll(merge.addToPartnerCenter());
        thereAfter.removeAll(merge.removeFromPartnerCenter());
        Set<String> hereAfter = new TreeSet<>(keys(here));
        hereAfter.addAll(merge.addToCrm());
        hereAfter.removeAll(merge.removeFromCrm());
        return SetMerge.presence(thereAfter, hereAfter);
    }

    /** Adds the operations for Partner Center: one {@code add} each, or the whole list where one goes. */
    void addTo(ReferralPatch.Builder patch) {
        List<Solution> added = here.stream()
                .filter(s -> merge.addToPartnerCenter().contains(s.id()))
                .toList();
        if (merge.removeFromPartnerCenter().isEmpty()) {
            added.forEach(patch::addSolution);
            return;
        }
        List<Solution> whole = new ArrayList<>(there);
        whole.removeIf(solution -> merge.removeFromPartnerCenter().contains(solution.id()));
        whole.addAll(added);
        patch.solutions(whole);
    }

    /** Adds the changes for the CRM. */
    void addTo(OpportunityChanges.Builder changes) {
        there.stream().filter(s -> merge.addToCrm().contains(s.id())).forEach(changes::addSolution);
        merge.removeFromCrm().forEach(changes::removeSolution);
    }
}
