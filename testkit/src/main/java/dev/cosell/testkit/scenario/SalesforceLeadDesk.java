package dev.cosell.testkit.scenario;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.party.Person;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import dev.cosell.testkit.simulator.salesforce.org.LeadConversion;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The seller at the leads of the Salesforce simulator. */
final class SalesforceLeadDesk implements CrmLeadDesk {
    /** API names in an organisation without namespace; a lead has no amount and no closing date there. */
    private static final Map<CrmField<?>, String> USUAL = Map.of(
            CrmLead.STATUS, "Status",
            CrmLead.SOURCE, "LeadSource",
            CrmField.CURRENCY, "CurrencyIsoCode",
            CrmField.DESCRIPTION, "Description",
            CrmField.REFERRAL_ID, "Referral_Identifier__c",
            CrmField.REFERRAL_LINK, "Referral_Link__c",
            CrmField.AUDIT, "Audit__c");

    private final SalesforceSimulator simulator;
    private final Map<CrmField<?>, String> names;

    SalesforceLeadDesk(SalesforceSimulator simulator, Map<CrmField<?>, String> own) {
        this.simulator = simulator;
        this.names = new HashMap<>(own);
        this.names.putAll(USUAL);
    }

    @Override
    public List<CrmLead> leads() {
        return simulator.data().rows("Lead").stream().map(this::image).toList();
    }

    private CrmLead image(OrgRow row) {
        CrmLead.Builder image = CrmLead.builder(
                        CrmRecordId.of(row.id()), CrmVersion.of(String.valueOf(row.systemModified())))
                .modifiedAt(row.systemModified())
                .company(row.text("Company"))
                .person(new Person(row.text("FirstName"), row.text("LastName"), row.text("Phone"), row.text("Email")));
        names.forEach((field, name) -> {
            if (row.object().field(name) != null) {
                set(image, field, row.get(name));
            }
        });
        if (Boolean.TRUE.equals(row.get("IsConverted"))) {
            String opportunity = row.text("ConvertedOpportunityId");
            image.converted(opportunity == null ? null : CrmRecordId.of(opportunity));
        }
        return image.build();
    }

    private static <T> void set(CrmLead.Builder image, CrmField<T> field, @Nullable Object held) {
        Object typed = held;
        if (held != null && field.type() == LocalDate.class) {
            typed = LocalDate.parse(held.toString());
        } else if (held != null && field.type() == BigDecimal.class) {
            typed = new BigDecimal(held.toString());
        }
        image.set(field, typed == null ? null : field.type().cast(typed));
    }

    @Override
    public <T> void edit(CrmRecordId lead, CrmField<T> field, T value) {
        String name = names.get(field);
        if (name == null) {
            throw new IllegalArgumentException("Leads have no field '" + field
                    + "' in Salesforce; say what yours is called with ScenarioSetup.crmField(field, \"API_Name__c\")");
        }
        simulator.seller().edit(lead.value(), name, value instanceof LocalDate date ? date.toString() : value);
    }

    @Override
    public CrmRecordId convert(CrmRecordId lead) {
        String status = simulator.data().rows("LeadStatus").stream()
                .filter(row -> Boolean.TRUE.equals(row.get("IsConverted")))
                .map(row -> row.text("MasterLabel"))
                .findFirst()
                .orElseThrow();
        LeadConversion.Request request = new LeadConversion.Request(lead.value(), status, "", "", "", "", false, false);
        LeadConversion.Result made = new LeadConversion(simulator.data())
                .convert(request, simulator.seller().user());
        return CrmRecordId.of(Objects.requireNonNull(made.opportunityId()));
    }
}
