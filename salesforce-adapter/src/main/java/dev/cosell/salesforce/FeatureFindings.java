package dev.cosell.salesforce;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.core.validation.Severity;

/** The findings about features that an organisation lacks or that are switched off there: each costs its own part of the sync only. */
final class FeatureFindings {
    private FeatureFindings() {}

    static Finding noTeams() {
        return Finding.warning(
                FindingCode.of("CRM_TEAM_MISSING"),
                "R-192",
                "OpportunityTeamMember",
                "opportunity teams are switched off, or the integration user may not see them; sales teams are not kept in step",
                "switch on Opportunity Teams and grant access, or say features.team(false)");
    }

    static Finding noNotes() {
        return Finding.warning(
                FindingCode.of("CRM_NOTES_MISSING"),
                "R-192",
                "ContentNote",
                "notes are switched off, or the integration user may not see them; there are no note records",
                "switch on Notes and grant access, or say features.noteRecords(false)");
    }

    static Finding classicNotes() {
        return new Finding(
                FindingCode.of("CRM_NOTES_CLASSIC"),
                Severity.INFO,
                "R-192",
                "Note",
                "enhanced notes are switched off; note records are kept as classic notes",
                "nothing, or switch on Notes before note records are used");
    }

    static Finding noLeads(String field, boolean exists) {
        return new Finding(
                FindingCode.of("CRM_LEADS_MISSING"),
                Severity.INFO,
                "R-192",
                field,
                exists
                        ? "leads have no such field that the integration user can write; they are not kept in step"
                        : "the integration user may not see leads; they are not kept in step",
                "create the field or grant access where leads are to be kept in step; else say features.leads(Leads.OFF)");
    }

    static Finding noConversion() {
        return Finding.warning(
                FindingCode.of("CRM_LEADS_NOT_CONVERTED"),
                "R-162",
                "LeadStatus",
                "there is no such status of a converted lead; an accepted lead gets an opportunity beside it",
                "name a converted status by features.convertedStatus, or say features.leads(Leads.LINK)");
    }

    static Finding noRecordType(String object, String developerName) {
        return Finding.error(
                FindingCode.of("CRM_RECORD_TYPE_MISSING"),
                "R-170",
                object + ".RecordTypeId",
                "there is no record type '" + developerName + "', or the integration user may not use it",
                "correct the developer name, or assign the record type by the permission set");
    }
}
