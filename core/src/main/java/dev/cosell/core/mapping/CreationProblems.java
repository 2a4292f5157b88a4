package dev.cosell.core.mapping;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with {@link CreationSettings}, everything at once. */
final class CreationProblems {
    private static final Set<CrmField<?>> CONSENTS = Set.of(CrmField.CONSENT_SHARE, CrmField.CONSENT_CONTACT);

    /**
     * What goes into a referral and is no person's own decision. Help and visibility cannot be taken back once sent, so nobody but a seller asks for them (R-072,
     *
     */
    private static final Set<CrmField<?>> HEALABLE = Set.of(
            CrmField.NAME,
            CrmField.AMOUNT,
            CrmField.CURRENCY,
            CrmField.CLOSE_DATE,
            CrmField.DESCRIPTION,
            CrmField.PURCHASE_INTENT,
            CrmField.CAMPAIGN_ID,
            CrmField.PARTNER_ROLE,
            CrmField.SOLUTION_AREA,
            CrmField.SOLUTION_PLAY);

    private CreationProblems() {}

    static List<Finding> of(CreationSettings settings) {
        List<Finding> problems = new ArrayList<>();
        ReferralType type = settings.partnerLedType();
        if (!type.equals(ReferralType.SHARED) && !type.equals(ReferralType.INDEPENDENT)) {
            problems.add(problem(null, "partnerLedType", "is not a type that exists", "choose Shared or Independent"));
        }
        for (CrmField<?> field : settings.healedFields()) {
            if (CONSENTS.contains(field)) {
                problems.add(problem(
                        "R-049", field.id(), "a consent is only ever given by people", "remove heal and default"));
            } else if (!HEALABLE.contains(field)) {
                problems.add(problem(null, field.id(), "cannot be filled in", "remove heal and default"));
            } else if (isWrong(settings, field)) {
                problems.add(problem(null, field.id(), "the default would be refused", "correct the default"));
            }
        }
        SolutionTaxonomy taxonomy = settings.solutionTaxonomy();
        if (taxonomy != null) {
            problems.addAll(taxonomy.problems());
        }
        return problems;
    }

    /** A default that no referral could carry would refuse every deal that needs it. */
    private static boolean isWrong(CreationSettings settings, CrmField<?> field) {
        Object value;
        try {
            value = settings.byDefault(field);
        } catch (ClassCastException wrongType) {
            return true; // possible through unchecked calls only
        }
        if (value instanceof String text && text.isBlank()) {
            return true;
        }
        if (field.equals(CrmField.AMOUNT)) {
            return value instanceof BigDecimal amount && amount.signum() <= 0;
        }
        if (field.equals(CrmField.CURRENCY)) {
            return value instanceof String code && !Forms.currency(code);
        }
        return field.equals(CrmField.PURCHASE_INTENT)
                && value instanceof String intent
                && Forms.purchaseIntent(intent) == null;
    }

    private static Finding problem(@Nullable String rule, String option, String message, String remedy) {
        return Finding.error(FindingCodes.CONFIGURATION_INVALID, rule, "creation." + option, message, remedy);
    }
}
