package dev.cosell.salesforce.provision;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.salesforce.SalesforceFieldNames.SolutionNames;
import dev.cosell.salesforce.internal.provision.OrganisationView;
import java.util.ArrayList;
import java.util.List;

/** The fields that the adapter itself uses (salesforce-api 4.11 and 5, business-rules Appendix A). */
final class StandardNeeds {
    static final String OPPORTUNITY = "Opportunity";
    static final String LEAD = "Lead";

    private static final int ID_LENGTH = 100;
    private static final int AUDIT_LENGTH = 100_000;
    private static final int SOLUTION_NAME_LENGTH = 80;

    private static final List<String> HELP = List.of(
            "Workload Specific Value Proposition",
            "Customer Technical Architecture",
            "Proof of Concept or Demo",
            "Quotes or Licensing",
            "Post Sales Customer Success",
            "General or Other");

    private static final List<String> INTENT = List.of("Yes", "No", "Have not decided");

    /** The reasons of a loss that the portal offers. */
    private static final List<String> REASONS = List.of(
            "Budget inadequate",
            "No customer response",
            "Other vendor chosen",
            "Requirement not met",
            "Not a customer",
            "Timeline too short",
            "Abuse, spam or phishing",
            "Other");

    private static final FieldShape FLAG = FieldShape.of(FieldShape.Kind.CHECKBOX);

    private final OrganisationView organisation;
    private final List<NeededField> needed = new ArrayList<>();

    private StandardNeeds(OrganisationView organisation) {
        this.organisation = organisation;
    }

    static List<NeededField> of(OrganisationView organisation, ProvisionNeeds needs) {
        StandardNeeds all = new StandardNeeds(organisation);
        all.opportunity();
        if (needs.leads() && organisation.leads()) {
            all.lead();
        }
        if (needs.solutions()) {
            all.solutions(organisation.solutions());
        }
        needs.extraFields()
                .forEach(each -> all.needed.add(new NeededField(
                        each.object(),
                        List.of(each.column()),
                        each.label(),
                        "Kept in step with Microsoft Partner Center.",
                        each.shape(),
                        false)));
        return List.copyOf(all.needed);
    }

    private void opportunity() {
        deal(CrmField.SYNC_FLAG, "Sync With Partner Center", "Whether this deal is kept in step.", FLAG, false);
        deal(
                CrmField.REFERRAL_ID,
                "Referral Identifier",
                "The referral in Partner Center; each is held by one record.",
                FieldShape.key(ID_LENGTH),
                true);
        deal(CrmField.REFERRAL_LINK, "Referral Link", "The referral in the portal.", url(), true);
        deal(CrmField.AUDIT, "Audit", "What was kept in step, and when.", FieldShape.longText(AUDIT_LENGTH), true);
        deal(
                CrmField.HELP,
                "How can Microsoft help?",
                "The help wanted of Microsoft.",
                FieldShape.picklist(true, HELP),
                false);
        FieldShape answer = FieldShape.of(FieldShape.Kind.ANSWER);
        deal(CrmField.VISIBLE, "Referral Visibility", "Whether Microsoft's sellers may see this deal.", answer, false);
        deal(
                CrmField.MICROSOFT_CRM_ID,
                "Microsoft CRM Identifier",
                "Microsoft's own identifier of this deal.",
                FieldShape.text(ID_LENGTH),
                true);
        deal(
                CrmField.PURCHASE_INTENT,
                "Customer Purchase Intent",
                "Whether the customer means to buy in the marketplace.",
                FieldShape.picklist(true, INTENT),
                false);
        deal(CrmField.CONSENT_SHARE, "Consent To Share", "Consent to share contact data.", answer, false);
        deal(CrmField.CONSENT_CONTACT, "Consent To Contact", "Consent to be contacted.", answer, false);
        deal(CrmField.CLOSE_REASON, "Loss Reason", "Why the deal was lost.", reasons(), false);
    }

    private void lead() {
        lead(
                CrmField.REFERRAL_ID,
                "Referral Identifier",
                "The referral in Partner Center; each is held by one record.",
                FieldShape.key(ID_LENGTH),
                true);
        lead(CrmField.REFERRAL_LINK, "Referral Link", "The referral in the portal.", url(), true);
        lead(CrmField.AUDIT, "Audit", "What was kept in step, and when.", FieldShape.longText(AUDIT_LENGTH), true);
        lead(CrmField.CLOSE_REASON, "Loss Reason", "Why the lead was declined.", reasons(), false);
        FieldShape money = FieldShape.of(FieldShape.Kind.CURRENCY);
        lead(CrmField.AMOUNT, "Deal Value", "The value of the deal.", money, false);
        FieldShape date = FieldShape.of(FieldShape.Kind.DATE);
        lead(CrmField.CLOSE_DATE, "Close Date", "When the deal is expected to close.", date, false);
    }

    private void solutions(SolutionNames names) {
        String stem = names.object().replaceFirst("__c$", "");
        FieldShape parent = FieldShape.masterDetail(OPPORTUNITY, stem + "s");
        String deal = "The deal of this solution.";
        add(new NeededField(names.object(), List.of(names.opportunity()), "Opportunity", deal, parent, false));
        FieldShape id = FieldShape.text(ID_LENGTH);
        String catalogue = "The solution in Microsoft's catalogue.";
        add(new NeededField(names.object(), List.of(names.solutionId()), "Solution Id", catalogue, id, false));
        if (!names.name().equals("Name")) {
            FieldShape name = FieldShape.text(SOLUTION_NAME_LENGTH);
            String said = "The solution's name.";
            add(new NeededField(names.object(), List.of(names.name()), "Solution Name", said, name, false));
        }
    }

    private static FieldShape url() {
        return FieldShape.of(FieldShape.Kind.URL);
    }

    private static FieldShape reasons() {
        return FieldShape.picklist(false, REASONS);
    }

    private void deal(CrmField<?> field, String label, String purpose, FieldShape shape, boolean read) {
        add(new NeededField(OPPORTUNITY, organisation.opportunityNames(field), label, purpose, shape, read));
    }

    private void lead(CrmField<?> field, String label, String purpose, FieldShape shape, boolean read) {
        add(new NeededField(LEAD, organisation.leadNames(field), label, purpose, shape, read));
    }

    /** A path to a related record is nothing that could be created here, and two values that are kept in one field need it once. */
    private void add(NeededField field) {
        boolean path = field.names().stream().anyMatch(each -> each.indexOf('.') >= 0);
        boolean there = needed.stream()
                .anyMatch(each ->
                        each.object().equals(field.object()) && each.column().equalsIgnoreCase(field.column()));
        if (!path && !there) {
            needed.add(field);
        }
    }
}
