package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.Forms;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says at start-up which values the settings name that the CRM's choices do not offer, before the first deal fails of it. Pure. */
public final class ChoiceCheck {
    private static final List<HelpCode> HELP = List.of(
            HelpCode.WORKLOAD_SPECIFIC_VALUE_PROPOSITION,
            HelpCode.CUSTOMER_TECHNICAL_ARCHITECTURE,
            HelpCode.PROOF_OF_CONCEPT_OR_DEMO,
            HelpCode.QUOTES_OR_LICENSING,
            HelpCode.POST_SALES_CUSTOMER_SUCCESS,
            HelpCode.GENERAL_OR_OTHER);

    private static final int MOST_NAMES = 12;

    private ChoiceCheck() {}

    /**
     * Returns what does not fit; empty where all is well or nothing is known of the choices.
     *
     * @param settings what the host chose
     * @param offered the values that choice fields offer, as {@code CrmAdapter.choices} gives them
     */
    public static List<Finding> findings(SyncSettings settings, Map<CrmField<?>, Set<String>> offered) {
        List<Finding> findings = new ArrayList<>();
        Set<String> stages = offered.get(CrmField.STAGE);
        if (stages != null) {
            stage(findings, stages, "onHoldStages", settings.onHoldStages());
            stage(findings, stages, "activeStages", settings.activeStages());
            stage(findings, stages, "declinedStages", settings.declinedStages());
            stage(findings, stages, "errorStages", settings.lifecycle().errorStages());
            stage(findings, stages, "wonStage", List.of(settings.wonStage()));
            stage(findings, stages, "lostStage", List.of(settings.lostStage()));
        }
        help(findings, offered.get(CrmField.HELP));
        settings.crm()
                .defaultValues()
                .forEach((field, value) -> defaultValue(findings, offered.get(field), field, value));
        return findings;
    }

    /** A part of which no stage exists cannot be played; a further stage that does not exist is only never met. */
    private static void stage(List<Finding> findings, Set<String> offered, String option, Collection<String> named) {
        Set<String> missing = new TreeSet<>(named);
        missing.removeAll(offered);
        if (missing.isEmpty()) {
            return;
        }
        String message =
                option + " names " + quoted(missing) + ", which the CRM does not offer; it has " + quoted(offered);
        boolean none = missing.size() == named.size();
        FindingCode code = FindingCode.of("STAGE_NOT_IN_CRM");
        findings.add(
                none
                        ? Finding.error(
                                code, "R-080", CrmField.STAGE.id(), message, "name stages of the CRM in the settings")
                        : Finding.warning(code, "R-080", CrmField.STAGE.id(), message, "take it out, or correct it"));
    }

    private static void help(List<Finding> findings, @Nullable Set<String> offered) {
        if (offered == null) {
            return;
        }
        Set<String> missing = new TreeSet<>();
        for (HelpCode code : HELP) {
            if (offered.stream().noneMatch(option -> code.equals(Forms.help(option)))) {
                missing.add(Forms.helpLabel(code));
            }
        }
        if (!missing.isEmpty()) {
            findings.add(Finding.warning(
                    FindingCode.of("CHOICE_NOT_IN_CRM"),
                    "R-053",
                    CrmField.HELP.id(),
                    "the CRM offers no " + quoted(missing) + ": deals that ask for it cannot be taken over",
                    "add the option to the field, or map a text field"));
        }
    }

    private static void defaultValue(
            List<Finding> findings, @Nullable Set<String> offered, CrmField<?> field, Object value) {
        if (offered != null && !offered.contains(value.toString())) {
            findings.add(Finding.error(
                    FindingCode.of("CHOICE_NOT_IN_CRM"),
                    "R-170",
                    field.id(),
                    "the default value of the settings is none that the CRM offers; it has " + quoted(offered),
                    "name one of them in crm.defaultValue"));
        }
    }

    private static String quoted(Collection<String> names) {
        String some = names.stream()
                .sorted()
                .limit(MOST_NAMES)
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? some + " and " + (names.size() - MOST_NAMES) + " more" : some;
    }
}
