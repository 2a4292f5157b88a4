package dev.cosell.core.reconcile;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.referral.ContactUrgency;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.util.Collection;
import java.util.stream.Collectors;

/** The findings about leads; {@code docs/errors.md} lists them with their remedies. */
final class LeadFindings {
    private LeadFindings() {}

    static Finding notSupported() {
        return Finding.error(
                FindingCode.of("LEADS_NOT_SUPPORTED"),
                "R-161",
                null,
                "the referral is a lead that is not accepted, and this CRM has no leads",
                "accept the lead in Partner Center, or switch on leads in the CRM");
    }

    static Finding spam() {
        return Finding.info(
                FindingCode.of("LEAD_IS_SPAM"),
                "R-169",
                null,
                "the service takes the lead for spam; no CRM lead is created",
                "nothing to do; set leads.takeSpam to take such leads");
    }

    static Finding lowQuality() {
        return Finding.info(
                FindingCode.of("LEAD_OF_LOW_QUALITY"),
                "R-169",
                null,
                "the service gives the lead low quality; no CRM lead is created",
                "nothing to do; set leads.takeLowQuality to take such leads");
    }

    static Finding noStatus() {
        return Finding.error(
                FindingCode.of("LEAD_STATUS_MISSING"),
                "R-163",
                CrmLead.STATUS.id(),
                "new leads need a status, and neither the CRM nor the settings name a default one",
                "set leads.defaultStatus");
    }

    static Finding fieldsMissing(Collection<CrmField<?>> fields) {
        String names = fields.stream().map(CrmField::id).sorted().collect(Collectors.joining(", "));
        return Finding.error(
                FindingCode.of("LEAD_FIELDS_MISSING"),
                "R-170",
                names,
                "the CRM requires fields of a lead that the referral does not give",
                "set leads.defaultValue for each of them");
    }

    static Finding notQualifiable(String fields) {
        return Finding.error(
                FindingCode.of("LEAD_NOT_QUALIFIABLE"),
                "R-164",
                fields,
                "the lead was accepted, but an opportunity needs estimated revenue and closing date",
                "enter them in Partner Center or on the lead");
    }

    static Finding reasonMissing() {
        return Finding.error(
                FindingCode.of("LEAD_DECLINE_REASON_MISSING"),
                "R-085",
                CrmField.CLOSE_REASON.id(),
                "the lead was declined without a reason; the referral is left as it is",
                "enter the reason, or map the status by lifecycle.closeReason");
    }

    static Finding informational() {
        return Finding.info(
                FindingCode.of("LEAD_ONLY_INFORMS"),
                "R-166",
                CrmLead.STATUS.id(),
                "the lead only informs: it can be neither accepted nor declined in Partner Center",
                "nothing to do");
    }

    static Finding closed(boolean expired) {
        return Finding.info(
                FindingCode.of(expired ? "LEAD_EXPIRED" : "LEAD_IS_CLOSED"),
                expired ? "R-167" : "R-089",
                null,
                expired
                        ? "the lead was not answered in 14 days and expired; what the CRM holds stays"
                        : "the lead was closed in Partner Center; what the CRM holds stays",
                "close the lead in the CRM, or go on without Partner Center");
    }

    static Finding withoutOpportunity() {
        return Finding.warning(
                FindingCode.of("LEAD_WITHOUT_OPPORTUNITY"),
                "R-162",
                null,
                "the lead was converted without an opportunity; the referral is left as it is",
                "create an opportunity with the referral identifier, or answer the referral in Partner Center");
    }

    static Finding leftOpen() {
        return Finding.warning(
                FindingCode.of("LEAD_LEFT_OPEN"),
                "R-162",
                CrmLead.STATUS.id(),
                "the opportunity of the lead is linked, but this CRM does not convert leads through its API",
                "close the lead by hand");
    }

    static Finding urgent(ContactUrgency urgency) {
        return Finding.warning(
                FindingCode.of("LEAD_URGENT"),
                "R-168",
                null,
                "the customer asks to be contacted; " + urgency.left().toHours() + " h of 72 are left, until "
                        + urgency.until(),
                "contact the customer, then accept or decline the lead");
    }

    static Finding late() {
        return Finding.warning(
                FindingCode.of("LEAD_CONTACT_LATE"),
                "R-168",
                null,
                "the customer asked to be contacted 72 hours ago and the lead is not answered",
                "contact the customer, then accept or decline the lead");
    }

    static Finding marketplaceNotByApi() {
        return Finding.info(
                FindingCode.of("MARKETPLACE_LEADS_NOT_BY_API"),
                "R-165",
                null,
                "leads of marketplace offers do not come through the referral API; Partner Center keeps them 6 months",
                "export them in Partner Center, or set leads.marketplaceByApi if you see them arrive (C-6)");
    }
}
