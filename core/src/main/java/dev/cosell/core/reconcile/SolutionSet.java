package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.merge.SetMerge;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The solutions of a linked deal by their id. Pure. */
final class SolutionSet implements ElementSet {
    private final List<Solution> there;
    private final List<Solution> here;
    private final Set<String> thereKeys;
    private final Set<String> hereKeys;

    private SolutionSet(List<Solution> there, List<Solution> here) {
        this.there = eachOnce(there);
        this.here = eachOnce(here);
        this.thereKeys = keys(there);
        this.hereKeys = keys(here);
    }

    /** Returns the solutions of both sides, or null where those of the CRM were not seen or have no place there. */
    static @Nullable SolutionSet of(Situation situation, Referral own, Opportunity crm) {
        boolean held = situation.seen().crmFacts().capabilities().has(CrmFeature.SOLUTIONS);
        return crm.solutions() == null || !held ? null : new SolutionSet(own.solutions(), crm.solutions());
    }

    /** A solution attached twice is one solution. */
    static List<Solution> eachOnce(List<Solution> solutions) {
        if (solutions.size() < 2) {
            return solutions;
        }
        Map<String, Solution> byId = new LinkedHashMap<>();
        solutions.forEach(solution -> byId.putIfAbsent(solution.id(), solution));
        return List.copyOf(byId.values());
    }

    private static Set<String> keys(List<Solution> solutions) {
        Set<String> keys = new TreeSet<>();
        solutions.forEach(solution -> keys.add(solution.id()));
        return keys;
    }

    @Override
    public SyncField field() {
        return StandardFields.SOLUTIONS;
    }

    @Override
    public Set<String> there() {
        return thereKeys;
    }

    @Override
    public Set<String> here() {
        return hereKeys;
    }

    @Override
    public String why() {
        return "solutions merged one by one (R-200)";
    }

    @Override
    public @Nullable String objection(SetMerge merge) {
        boolean adds = !merge.addToPartnerCenter().isEmpty();
        if (!adds && merge.removeFromPartnerCenter().containsAll(thereKeys)) {
            return "the last solution cannot be removed (R-201)";
        }
        int after = thereKeys.size()
                + merge.addToPartnerCenter().size()
                - merge.removeFromPartnerCenter().size();
        return adds && after > MOST ? "more than " + MOST + " solutions (R-204)" : null;
    }

    @Override
    public void addTo(ReferralPatch.Builder patch, SetMerge merge) {
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

    @Override
    public void addTo(OpportunityChanges.Builder changes, SetMerge merge) {
        there.stream().filter(s -> merge.addToCrm().contains(s.id())).forEach(changes::addSolution);
        merge.removeFromCrm().forEach(changes::removeSolution);
    }
}
