package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.CreationSettings;
import dev.cosell.core.mapping.CreationSettings.EmptyNotes;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.validation.Finding;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says what keeps a CRM record from becoming a referral: all findings at once, before any call. */
final class CreatePreflight {
    private static final Validator VALIDATOR = validator();

    private CreatePreflight() {}

    /** Returns every finding, refusals by code first, in a stable order; empty where nothing is in the way. */
    static List<Finding> check(DealCandidate candidate, SyncSettings settings, LocalDate today) {
        List<Finding> findings = new ArrayList<>(VALIDATOR.validate(candidate, candidate.groups()).stream()
                .map(violation -> violation.getMessage())
                .distinct()
                .sorted()
                .map(CreationFindings::refusal)
                .toList());
        findings.addAll(SolutionCheck.findings(candidate, settings));
        findings.addAll(asConfigured(candidate, settings.creation(), today));
        findings.sort(Comparator.comparing(finding -> !finding.refuses()));
        return findings;
    }

    /** What is refused, warned of or left unsaid as the host chose. */
    private static List<Finding> asConfigured(DealCandidate candidate, CreationSettings settings, LocalDate today) {
        List<Finding> findings = new ArrayList<>();
        LocalDate closing = candidate.closingDate();
        if (closing != null && closing.isBefore(today)) {
            findings.add(CreationFindings.closingDatePast(settings.refusePastClosingDate()));
        }
        if (candidate.notes() == null && settings.emptyNotes() != EmptyNotes.IGNORE) {
            findings.add(CreationFindings.notesMissing(settings.emptyNotes() == EmptyNotes.REFUSE));
        }
        if (candidate.services().unchecked()) {
            findings.add(CreationFindings.taxonomyUnchecked());
        }
        return findings;
    }

    /** Returns the messages of the constraints of a group that a record breaks. */
    static List<String> violations(Object candidate, Class<?> group) {
        return VALIDATOR.validate(candidate, group).stream()
                .map(violation -> violation.getMessage())
                .toList();
    }

    private static Validator validator() {
        // Messages are finding codes, so nothing is interpolated and no expression language is needed.
        try (ValidatorFactory factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new Verbatim())
                .buildValidatorFactory()) {
            return factory.getValidator();
        }
    }

    private static final class Verbatim implements MessageInterpolator {
        @Override
        public String interpolate(String template, Context context) {
            return template;
        }

        @Override
        public String interpolate(String template, Context context, Locale locale) {
            return template;
        }
    }
}
