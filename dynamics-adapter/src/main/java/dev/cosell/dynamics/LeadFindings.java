package dev.cosell.dynamics;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.core.validation.Severity;

/** The findings about leads. */
final class LeadFindings {
    static final FindingCode LEADS_MISSING = FindingCode.of("CRM_LEADS_MISSING");

    private LeadFindings() {}

    static Finding noLeads(String what, boolean exists) {
        return new Finding(
                LEADS_MISSING,
                Severity.INFO,
                "R-192",
                what,
                exists
                        ? "leads have no such column that the application user can write; they are not kept in step"
                        : "the environment has no leads, or hides them; they are not kept in step",
                "create the column, or name it by fieldNames.leadField, where leads are to be kept in step; else say features.leads(OFF)");
    }

    static Finding noStatus() {
        return Finding.error(
                FindingCodes.SERVICE_REJECTED,
                "R-163",
                "lead.statuscode",
                "a lead always has a status",
                "name the status of new leads in the settings");
    }

    static Finding notByStatus() {
        return Finding.error(
                FindingCodes.SERVICE_REJECTED,
                "R-162",
                "lead.statuscode",
                "a lead is not qualified by its status, because no opportunity would come of it",
                "name a status of open or disqualified leads in the settings");
    }

    static Finding notConverted() {
        return Finding.error(
                FindingCodes.SERVICE_REJECTED,
                "R-162",
                "lead",
                "leads are not qualified here, because features.leads says so",
                "say features.leads(CONVERT), or link the opportunity beside the lead");
    }
}
