package dev.cosell.dynamics;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.core.validation.FindingCodes;

/** The findings about rows beside the opportunity that an environment has no place for: each costs its own part of the sync only. */
final class PartFindings {
    static final FindingCode SOLUTIONS_MISSING = FindingCode.of("CRM_SOLUTIONS_MISSING");
    static final FindingCode TEAM_MISSING = FindingCode.of("CRM_TEAM_MISSING");
    static final FindingCode NOTES_MISSING = FindingCode.of("CRM_NOTES_MISSING");
    static final FindingCode ROLE_MISSING = FindingCode.of("CRM_CONNECTION_ROLE_MISSING");
    static final FindingCode CONTACTS_MISSING = FindingCode.of("CRM_CONNECTIONS_MISSING");

    private PartFindings() {}

    static Finding noSolutions(String what) {
        return Finding.warning(
                SOLUTIONS_MISSING,
                "R-192",
                what,
                "the environment has no such table or column for solutions; they are not kept in step",
                "create the child table of solutions, or name the one there is by fieldNames.solutions");
    }

    static Finding noConnections() {
        return Finding.warning(
                CONTACTS_MISSING,
                "R-192",
                "connection",
                "connections are hidden, so that contacts beside the primary one, and teams that are kept as connections, are not kept in step",
                "let the application user read and create connections and connection roles");
    }

    static Finding noRole(String name) {
        return Finding.warning(
                ROLE_MISSING,
                "R-192",
                "connectionrole",
                "there is no active connection role '" + name + "'; connections are written and read without a role",
                "create the role, or name another one");
    }

    static Finding noTeam(boolean several) {
        return Finding.warning(
                TEAM_MISSING,
                "R-192",
                "teamtemplate",
                several
                        ? "opportunities have several access team templates, and none is named; sales teams are not kept in step"
                        : "opportunities have no such access team template; sales teams are not kept in step",
                several
                        ? "name one by features.teamTemplate"
                        : "create an access team template for opportunities, or choose features.team(CONNECTIONS) or team(OFF)");
    }

    static Finding noNotes() {
        return Finding.warning(
                NOTES_MISSING,
                "R-192",
                "annotation",
                "notes are hidden from the application user; there are no note records",
                "grant it access to notes, or say features.noteRecords(false)");
    }

    static Finding noteTooLong(int most) {
        return Finding.error(
                FindingCodes.SERVICE_REJECTED,
                "R-208",
                "annotation.notetext",
                "the note is longer than Dynamics 365 takes (" + most + " characters)",
                "shorten the notes in Partner Center");
    }

    /** A contact or user whose row was made a moment ago, and whose id the service did not say. */
    static Finding idNotSaid() {
        return Finding.warning(
                FindingCodes.SERVICE_FAILED,
                "R-188",
                null,
                "the id of a new contact is not known yet, so that it is not attached",
                "nothing; it is planned again from what is seen");
    }
}
