package dev.cosell.core.reconcile;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;

/** What plans say of team members who stay on one side; by number, never by name. */
final class TeamFindings {
    private TeamFindings() {}

    static Finding withoutUser(int members) {
        return Finding.warning(
                FindingCode.of("TEAM_MEMBER_WITHOUT_USER"),
                "R-191",
                "team",
                members + " team member(s) skipped: no active CRM user has their mail address",
                "create the CRM user, or correct the mail address");
    }

    static Finding incomplete(int members) {
        return Finding.warning(
                FindingCode.of("TEAM_MEMBER_NOT_SENT"),
                "R-206",
                "team",
                members + " team member(s) not sent: first name, last name, phone or mail address is missing",
                "complete the user record in the CRM");
    }

    static Finding ownerStays() {
        return Finding.info(
                FindingCode.of("OWNER_STAYS_IN_CRM"),
                null,
                "team",
                "the owner was taken off the team in Partner Center and stays the owner in the CRM",
                "give the opportunity to somebody else if that is meant");
    }
}
