package dev.cosell.core.referral;

import dev.cosell.core.party.Person;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Says before the call what stands in the way of asking Microsoft or another partner for help in a deal: everything at once, so that no half of a deal is
 * made in vain (R-048, R-053, R-054, R-070, partner-center-api 3.2). Pure.
 */
public final class RequestCheck {
    private static final FindingCode CONTACT = FindingCode.of("CUSTOMER_CONTACT_INCOMPLETE");
    private static final FindingCode HELP = FindingCode.of("HELP_NOT_KNOWN");
    private static final FindingCode CONSENT = FindingCode.of("CONSENT_MISSING");
    private static final FindingCode SOLUTION = FindingCode.of("SOLUTION_MISSING");

    private RequestCheck() {}

    /** Returns what a request to Microsoft with this content would be refused for; empty when nothing is known. */
    public static List<Finding> objections(ReferralContent deal, InviteContext request) {
        List<Finding> findings = new ArrayList<>();
        if (deal.customer().contacts().stream().noneMatch(Person::complete)) {
            findings.add(Finding.error(
                    CONTACT,
                    "R-048",
                    "customerProfile.team",
                    "no customer contact has first name, last name, phone and e-mail",
                    "attach a complete contact"));
        }
        HelpCode help = request.help();
        if (help == null || help.equals(HelpCode.UNKNOWN)) {
            findings.add(Finding.error(
                    HELP,
                    "R-053",
                    "inviteContext.assistanceRequestCode",
                    "no help is asked for",
                    "choose what help is wanted"));
        }
        if (!Boolean.TRUE.equals(deal.consent().shareInfoWithOthers())) {
            findings.add(Finding.error(
                    CONSENT,
                    "R-049",
                    "consent.consentToToShareInfoWithOthers",
                    "the customer has not agreed that contact data is shared",
                    "ask the customer first; the SDK never states it"));
        }
        if (deal.solutions().isEmpty()) {
            findings.add(Finding.error(
                    SOLUTION, "R-043", "solutions", "a solution is missing", "attach a co-sell ready solution"));
        }
        return List.copyOf(findings);
    }
}
