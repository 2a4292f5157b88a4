package dev.cosell.core.referral;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says before the call what of a patch the service would refuse, all findings at once (R-089, R-090, R-116, R-201, R-204, partner-center-api 3.5, 4.2). Pure.
 */
public final class PatchCheck {
    /** A value of a patch is not one that the service takes. */
    public static final FindingCode VALUE = FindingCode.of("PATCH_VALUE_INVALID");

    private static final FindingCode CLOSED = FindingCode.of("DEAL_IS_CLOSED");
    private static final FindingCode FIXED = FindingCode.of("NOT_UPDATABLE_AFTER_CREATION");
    /** Bulk files take no more. */
    private static final int MOST_ELEMENTS = 50;

    private PatchCheck() {}

    /**
     * Returns what speaks against a patch of a referral as it was seen; empty when nothing does.
     *
     * @param contactsAfterSharing whether customer contacts may be patched after the deal was shared: unproven, so no by default (C-2)
     */
    public static List<Finding> objections(Referral seen, ReferralPatch patch, boolean contactsAfterSharing) {
        List<Finding> findings = new ArrayList<>();
        if (patch.isEmpty()) {
            findings.add(Finding.error(VALUE, "R-112", null, "the patch changes nothing", "send no empty patch"));
        }
        if (seen.state().terminal()) {
            findings.add(Finding.error(
                    CLOSED, "R-089", null, "the referral is closed for good", "create a new deal if it goes on"));
            return List.copyOf(findings);
        }
        state(findings, seen, patch);
        if (!contactsAfterSharing && shared(seen) && touchesContacts(patch)) {
            findings.add(Finding.error(
                    FIXED,
                    "R-116",
                    "customerProfile.team",
                    "customer contacts are fixed once the deal was shared with Microsoft",
                    "change them in Partner Center"));
        }
        patch.operations().forEach(operation -> value(findings, operation));
        int solutions = after(patch, seen.solutions().size(), ReferralPath.SOLUTIONS, ReferralPath.SOLUTIONS_APPEND);
        int members = after(patch, seen.members().size(), ReferralPath.TEAM, ReferralPath.TEAM_APPEND);
        boolean moreSolutions = solutions > seen.solutions().size();
        boolean moreMembers = members > seen.members().size();
        require(findings, !moreSolutions || solutions <= MOST_ELEMENTS, "R-204", "solutions", "would be more than 50");
        require(findings, !moreMembers || members <= MOST_ELEMENTS, "R-204", "team", "would have more than 50 members");
        return List.copyOf(findings);
    }

    /** Returns how many elements a list has once the patch is applied. */
    private static int after(ReferralPatch patch, int before, ReferralPath whole, ReferralPath append) {
        int size = before;
        for (ReferralPatch.Operation operation : patch.operations()) {
            if (operation.path() == whole) {
                size = ((List<?>) operation.value()).size();
            } else if (operation.path() == append) {
                size++;
            }
        }
        return size;
    }

    private static boolean shared(Referral seen) {
        return Boolean.TRUE.equals(seen.consent().visibleToMicrosoftSellers());
    }

    private static boolean touchesContacts(ReferralPatch patch) {
        return patch.touches(ReferralPath.CUSTOMER_TEAM) || patch.touches(ReferralPath.CUSTOMER_TEAM_APPEND);
    }

    private static void state(List<Finding> findings, Referral seen, ReferralPatch patch) {
        String status = text(patch, ReferralPath.STATUS);
        String substatus = text(patch, ReferralPath.SUBSTATUS);
        if (status == null || substatus == null) {
            return;
        }
        ReferralState next = new ReferralState(ReferralStatus.of(status), ReferralSubstatus.of(substatus));
        if (!next.equals(seen.state()) && !seen.state().mayBecome(next)) {
            findings.add(Finding.error(
                    ReferralMove.NOT_ALLOWED,
                    "R-090",
                    "status",
                    "a referral that is " + seen.state() + " cannot become " + next,
                    "see the state table"));
        }
    }

    private static @Nullable String text(ReferralPatch patch, ReferralPath path) {
        String found = null;
        for (ReferralPatch.Operation operation : patch.operations()) {
            found = operation.path() == path ? Objects.toString(operation.value()) : found;
        }
        return found;
    }

    private static void value(List<Finding> findings, ReferralPatch.Operation operation) {
        Object value = operation.value();
        switch (operation.path()) {
            case DEAL_VALUE ->
                require(findings, ((BigDecimal) value).signum() > 0, "R-044", "details.dealValue", "is not above zero");
            case CURRENCY ->
                require(
                        findings,
                        ((String) value).matches("[A-Z]{3}"),
                        "R-045",
                        "details.currency",
                        "is no ISO 4217 code");
            case SOLUTIONS ->
                require(
                        findings,
                        !((List<?>) value).isEmpty(),
                        "R-201",
                        "solutions",
                        "would be empty; a deal keeps at least one");
            default -> {
                // The builder lets nothing else in that could be wrong by itself.
            }
        }
    }

    private static void require(List<Finding> findings, boolean fine, String rule, String field, String message) {
        if (!fine) {
            findings.add(Finding.error(VALUE, rule, field, field + " " + message, "correct the value"));
        }
    }
}
