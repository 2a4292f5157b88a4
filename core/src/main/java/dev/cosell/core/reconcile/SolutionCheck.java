package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.CatalogueSolution;
import dev.cosell.core.mapping.SolutionCatalogue;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Judges the solutions of a new referral by the host's catalogue; without one the service judges. Pure. */
final class SolutionCheck {
    private final SolutionCatalogue catalogue;
    private final @Nullable String partnerLocation;

    private SolutionCheck(SolutionCatalogue catalogue, @Nullable String partnerLocation) {
        this.catalogue = catalogue;
        this.partnerLocation = partnerLocation;
    }

    static List<Finding> findings(DealCandidate candidate, SyncSettings settings) {
        SolutionCatalogue catalogue = settings.creation().solutionCatalogue();
        return catalogue == null
                ? List.of()
                : new SolutionCheck(catalogue, settings.partnerLocation()).findings(candidate);
    }

    /** Tells whether one of the solutions is an assessment, as far as the catalogue knows. */
    static boolean anyAssessment(List<Solution> solutions, @Nullable SolutionCatalogue catalogue) {
        return solutions.stream().anyMatch(solution -> isAssessment(solution, catalogue));
    }

    /** Tells whether there is one solution only, and it is an assessment as far as the catalogue knows. */
    static boolean oneAssessment(List<Solution> solutions, @Nullable SolutionCatalogue catalogue) {
        return solutions.size() == 1 && (catalogue == null || isAssessment(solutions.get(0), catalogue));
    }

    private static boolean isAssessment(Solution solution, @Nullable SolutionCatalogue catalogue) {
        CatalogueSolution known = catalogue == null ? null : catalogue.find(solution.id());
        return known != null && known.assessment();
    }

    private List<Finding> findings(DealCandidate candidate) {
        List<Finding> findings = new ArrayList<>();
        // A category is a token of Microsoft's, not a solution of the catalogue.
        List<String> ids = candidate.solutions().stream()
                .filter(solution -> !"Category".equals(solution.type()))
                .map(Solution::id)
                .toList();
        List<String> unknown =
                ids.stream().filter(id -> catalogue.find(id) == null).toList();
        if (!unknown.isEmpty()) {
            findings.add(SolutionFindings.unknown(unknown));
        }
        List<String> notReady = known(ids, solution -> !solution.coSellReady());
        if (!notReady.isEmpty()) {
            findings.add(SolutionFindings.notCoSellReady(notReady));
        }
        if ("Yes".equals(candidate.purchaseIntent())
                && known(ids, CatalogueSolution::transactable).isEmpty()) {
            findings.add(SolutionFindings.notTransactable());
        }
        List<String> foreign = known(ids, this::ofAnotherPartner);
        if (!foreign.isEmpty()) {
            findings.add(SolutionFindings.ofAnotherPartner(foreign));
        }
        return findings;
    }

    private boolean ofAnotherPartner(CatalogueSolution solution) {
        return partnerLocation != null
                && solution.partnerId() != null
                && !solution.partnerId().equals(partnerLocation);
    }

    private List<String> known(List<String> ids, Predicate<CatalogueSolution> test) {
        return ids.stream()
                .filter(id -> {
                    CatalogueSolution known = catalogue.find(id);
                    return known != null && test.test(known);
                })
                .toList();
    }
}
