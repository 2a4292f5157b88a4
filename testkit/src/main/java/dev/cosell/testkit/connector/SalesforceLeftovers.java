package dev.cosell.testkit.connector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.salesforce.SalesforceSeller;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import dev.cosell.testkit.simulator.salesforce.org.OrgFeatures;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts deals into a simulated Salesforce as Microsoft's managed package leaves them: fields with the namespace {@code Microsoft__}, an identifier that is not unique, solutions
 * as child records (salesforce-api 4.11). Names of which the package's own are not public have the plain ones. Thread-safe.
 */
public final class SalesforceLeftovers {
    /** The package's own fields of an opportunity, and those of which only the plain name is public. */
    private static final List<String> FIELDS = List.of(
            "Microsoft__Referral_Identifier__c",
            "Microsoft__Referral_Link__c",
            "Microsoft__Sync_Audit__c",
            "Microsoft__Sync_With_Partner_Center__c",
            "Microsoft_CRM_Identifier__c");

    private final SalesforceSimulator simulator;

    private SalesforceLeftovers(SalesforceSimulator simulator) {
        this.simulator = simulator;
    }

    /** Returns what an organisation looks like that has the package: several currencies, managed names, an identifier that may stand twice. */
    public static OrgShape shape() {
        return new OrgShape(true, false, false, true, "USD", true, Set.of(), OrgFeatures.usual());
    }

    /** Returns the way into a simulator that was started with {@link #shape()}. */
    public static SalesforceLeftovers in(SalesforceSimulator simulator) {
        return new SalesforceLeftovers(simulator);
    }

    /** Adds the record of a deal, with account, contact and solutions, and returns its id. Added twice it is the well-known double. */
    public String add(ConnectorDeal deal) {
        SalesforceSeller seller = simulator.seller();
        String account = account(deal);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Name", deal.name());
        fields.put("AccountId", account);
        fields.put("OwnerId", seller.user());
        fields.put("StageName", stage(deal.phase()));
        fields.put("CloseDate", deal.closeDate().toString());
        fields.put("Amount", deal.amount());
        fields.put("CurrencyIsoCode", deal.currency());
        fields.put("Description", deal.notes());
        fields.put("Microsoft__Referral_Identifier__c", deal.identifier());
        fields.put("Microsoft__Referral_Link__c", deal.link());
        fields.put("Microsoft__Sync_Audit__c", deal.audit());
        fields.put("Microsoft__Sync_With_Partner_Center__c", deal.syncFlag());
        fields.put("Microsoft_CRM_Identifier__c", deal.microsoftId());
        String id = seller.create("Opportunity", fields);
        for (String solution : deal.solutions()) {
            seller.create(
                    "Microsoft_Solution__c",
                    Map.of("Opportunity__c", id, "Solution_Id__c", solution, "Name", "Solution " + solution));
        }
        return id;
    }

    /**
     * Adds the lead that the package makes of a referral which nobody accepted yet, and returns its id. Its contact is made up; {@link ConnectorDeal.Phase#LOST} is a lead that its
     * seller gave up. A lead has no field for name, amount and closing date.
     *
     * @throws IllegalArgumentException for a deal that is won: leads never are
     */
    public String addLead(ConnectorDeal deal) {
        deal.requireLead();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Company", deal.customer());
        fields.put("FirstName", "Eva");
        fields.put("LastName", "Kern");
        fields.put("Email", "eva@fabrikam.example");
        fields.put("PostalCode", deal.postalCode());
        fields.put("Country", deal.country());
        fields.put("OwnerId", simulator.seller().user());
        fields.put(
                "Status", deal.phase() == ConnectorDeal.Phase.LOST ? "Closed - Not Converted" : "Open - Not Contacted");
        fields.put("CurrencyIsoCode", deal.currency());
        fields.put("Description", deal.notes());
        fields.put("Microsoft__Referral_Identifier__c", deal.identifier());
        fields.put("Microsoft__Referral_Link__c", deal.link());
        fields.put("Microsoft__Sync_Audit__c", deal.audit());
        fields.put("Microsoft__Sync_With_Partner_Center__c", deal.syncFlag());
        return simulator.seller().create("Lead", fields);
    }

    private String account(ConnectorDeal deal) {
        for (JsonNode known : simulator.all("Account")) {
            if (known.path("Name").asText().equals(deal.customer())) {
                return known.path("Id").asText();
            }
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Name", deal.customer());
        fields.put("BillingStreet", "Hafenring 4");
        fields.put("BillingCity", "Hamburg");
        fields.put("BillingPostalCode", deal.postalCode());
        fields.put("BillingCountry", deal.country());
        return simulator.seller().create("Account", fields);
    }

    private static String stage(ConnectorDeal.Phase phase) {
        return switch (phase) {
            case ON_HOLD -> "Prospecting";
            case ACTIVE -> "Qualification";
            case WON -> "Closed Won";
            case LOST -> "Closed Lost";
        };
    }

    /** Returns what the package's fields of an opportunity or a lead hold now; a field without value is left out. Compare it before and after. */
    public Map<String, String> fields(String id) {
        JsonNode row = simulator.read(id);
        Map<String, String> held = new TreeMap<>();
        for (String field : FIELDS) {
            if (row.hasNonNull(field)) {
                held.put(field, row.path(field).asText());
            }
        }
        return held;
    }
}
