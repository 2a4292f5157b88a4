package dev.cosell.core.reconcile;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The findings about attached solutions, by what the host's catalogue knows of them. */
final class SolutionFindings {
    /** What is surely an id; anything else may be somebody's text and is not quoted. */
    private static final Pattern QUOTABLE =
            Pattern.compile("SOL-[0-9]{1,12}(-[A-Z0-9]{1,8})?|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final int MOST_QUOTED = 5;

    private SolutionFindings() {}

    static Finding unknown(List<String> ids) {
        return Finding.error(
                FindingCode.of("SOLUTION_NOT_KNOWN"),
                "R-203",
                "solutions",
                quoted(ids) + ": not in the catalogue of solutions",
                "attach a solution of the catalogue, or bring the catalogue up to date");
    }

    static Finding notCoSellReady(List<String> ids) {
        return Finding.error(
                FindingCode.of("SOLUTION_NOT_CO_SELL_READY"),
                "R-203",
                "solutions",
                quoted(ids) + ": not co-sell ready",
                "attach a co-sell ready solution, or finish the publication of this one");
    }

    static Finding notTransactable() {
        return Finding.warning(
                FindingCode.of("NO_TRANSACTABLE_SOLUTION"),
                "R-064",
                "marketplace purchase intent",
                "is Yes, and none of the solutions can be bought in the marketplace",
                "attach a transactable solution, or correct the intent");
    }

    static Finding ofAnotherPartner(List<String> ids) {
        return Finding.warning(
                FindingCode.of("SOLUTION_OF_ANOTHER_PARTNER"),
                "R-255",
                "solutions",
                quoted(ids) + ": owned by another partner id than the configured location",
                "check partnerLocation and the solution; with a wrong pair nothing synchronises");
    }

    private static String quoted(List<String> ids) {
        String text = ids.stream()
                .limit(MOST_QUOTED)
                .map(id -> QUOTABLE.matcher(id).matches() ? id : "an id of unknown form")
                .distinct()
                .collect(Collectors.joining(", "));
        return ids.size() <= MOST_QUOTED ? text : text + " and " + (ids.size() - MOST_QUOTED) + " more";
    }
}
