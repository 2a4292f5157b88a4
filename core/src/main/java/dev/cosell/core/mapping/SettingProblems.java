package dev.cosell.core.mapping;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be wrong with single settings. Pure. */
final class SettingProblems {
    private static final int LONGEST_LABEL = 60;

    private SettingProblems() {}

    static Finding problem(String option, String message, String remedy) {
        return Finding.error(FindingCodes.CONFIGURATION_INVALID, null, option, message, remedy);
    }

    /** Adds a problem where a time is negative or longer than an hour. */
    static void duration(List<Finding> problems, String option, Duration value) {
        if (value.isNegative() || value.compareTo(Duration.ofHours(1)) > 0) {
            problems.add(problem(option, "is out of range", "choose zero to 1 hour"));
        }
    }

    /** Adds what is wrong with the stages that mean received and accepted. */
    static void stages(List<Finding> problems, Set<String> onHold, Set<String> active) {
        String options = "onHoldStages, activeStages";
        if (onHold.isEmpty() || active.isEmpty()) {
            problems.add(problem(options, "both need at least one stage", "name the CRM stages"));
        }
        if (onHold.stream().anyMatch(active::contains)) {
            problems.add(problem(options, "a stage stands in both", "name each stage once"));
        }
    }

    /** Adds a problem where the name of the mapping is none that fits into one line. */
    static void label(List<Finding> problems, @Nullable String label) {
        if (label != null && (label.isBlank() || label.length() > LONGEST_LABEL || label.indexOf('\n') >= 0)) {
            problems.add(problem(
                    "label", "is no name of a mapping", "choose one line of 1 to " + LONGEST_LABEL + " characters"));
        }
    }

    /** Adds what is wrong with the purchase intent that stands in for a missing one. */
    static void purchaseIntent(List<Finding> problems, @Nullable String intent, CreationSettings creation) {
        if (intent == null) {
            return;
        }
        if (Forms.purchaseIntent(intent) == null) {
            problems.add(
                    problem("defaultPurchaseIntent", "is not a purchase intent", "choose Yes, No or HaveNotDecided"));
        }
        if (creation.healedFields().contains(CrmField.PURCHASE_INTENT)) {
            problems.add(problem(
                    "defaultPurchaseIntent",
                    "the creation settings fill the purchase intent too",
                    "set it in one place"));
        }
    }
}
