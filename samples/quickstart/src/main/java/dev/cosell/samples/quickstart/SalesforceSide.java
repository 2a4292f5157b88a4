package dev.cosell.samples.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.salesforce.SalesforceAdapter;
import dev.cosell.salesforce.auth.JwtBearer;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.CallLog;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Salesforce, simulated. */
final class SalesforceSide implements CrmSide {
    private static final Map<CrmField<?>, String> NAMES = Map.of(
            CrmField.AMOUNT, "Amount",
            CrmField.STAGE, "StageName",
            CrmField.CLOSE_DATE, "CloseDate",
            CrmField.DESCRIPTION, "Description");

    private final SettableClock clock;
    private final SalesforceSimulator simulator;

    SalesforceSide(SettableClock clock) {
        this.clock = clock;
        this.simulator = SalesforceSimulator.builder().clock(clock).start();
    }

    @Override
    public String name() {
        return "Salesforce";
    }

    @Override
    public URI baseUri() {
        return simulator.baseUri();
    }

    @Override
    public CrmAdapter adapter() {
        return SalesforceAdapter.builder(simulator.baseUri())
                .clock(clock)
                .credentials(JwtBearer.of(
                        SalesforceSimulator.CONSUMER_KEY, SalesforceSimulator.INTEGRATION_USER, simulator.privateKey()))
                .build();
    }

    @Override
    public void stages(SyncSettings.Builder settings) {
        settings.onHoldStages(onHoldStage()).activeStages(activeStage());
    }

    @Override
    public String onHoldStage() {
        return "Prospecting";
    }

    @Override
    public String activeStage() {
        return "Qualification";
    }

    @Override
    public String create(String customer, String country, String deal) {
        var seller = simulator.seller();
        String account = seller.create(
                "Account",
                Map.of(
                        "Name", customer,
                        "BillingStreet", "Havnegata 12",
                        "BillingCity", "Bergen",
                        "BillingPostalCode", "5003",
                        "BillingCountry", country));
        String contact = seller.create(
                "Contact",
                Map.of(
                        "AccountId", account,
                        "FirstName", "Per",
                        "LastName", "Lie",
                        "Email", "per@customer.example",
                        "Phone", "+4755550199"));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Name", deal);
        fields.put("AccountId", account);
        fields.put("OwnerId", seller.user());
        fields.put("StageName", activeStage());
        fields.put("CloseDate", "2027-09-30");
        fields.put("Amount", new BigDecimal("48500"));
        fields.put("CurrencyIsoCode", "NOK");
        fields.put("Description", "Move of the reporting estate.");
        fields.put("Sync_With_Partner_Center__c", true);
        fields.put("How_can_Microsoft_help__c", "Proof of Concept or Demo");
        fields.put("Customer_Purchase_Intent__c", "Have not decided");
        fields.put("Consent_To_Share__c", true);
        fields.put("Consent_To_Contact__c", true);
        String id = seller.create("Opportunity", fields);
        seller.create("OpportunityContactRole", Map.of("OpportunityId", id, "ContactId", contact, "IsPrimary", true));
        seller.create(
                "Microsoft_Solution__c",
                Map.of("Opportunity__c", id, "Solution_Id__c", "SOL-10001-ABC", "Name", "Stock Lens"));
        return id;
    }

    @Override
    public <T> void edit(String id, CrmField<T> field, T value) {
        String name = Objects.requireNonNull(NAMES.get(field));
        simulator.seller().edit(id, name, value instanceof LocalDate date ? date.toString() : value);
    }

    @Override
    public void describeRightAfterNextWrite(String id, String description) {
        simulator.seller().editRightAfterNextWrite(id, "Description", description);
    }

    @Override
    public void correctCountry(String account, String country) {
        simulator.seller().edit(account, "BillingCountry", country);
    }

    @Override
    public void win(String id) {
        simulator.seller().edit(id, "StageName", "Closed Won");
    }

    @Override
    public CrmDeal read(String id) {
        return deal(simulator.read(id));
    }

    @Override
    public List<CrmDeal> all() {
        return simulator.all("Opportunity").stream().map(SalesforceSide::deal).toList();
    }

    @Override
    public String countryOf(String account) {
        return text(simulator.read(account), "BillingCountry");
    }

    @Override
    public CallLog calls() {
        return simulator.calls();
    }

    @Override
    public int writes() {
        return Math.toIntExact(calls().all().stream()
                .filter(call -> call.template().contains("composite")
                        || !call.method().equals("GET") && !call.template().contains("oauth2"))
                .count());
    }

    private static CrmDeal deal(JsonNode row) {
        return new CrmDeal(
                text(row, "Id"),
                text(row, "Name"),
                text(row, "StageName"),
                text(row, "Amount"),
                text(row, "CurrencyIsoCode"),
                text(row, "CloseDate"),
                text(row, "Description"),
                row.path("Sync_With_Partner_Center__c").asBoolean(),
                text(row, "Referral_Identifier__c"),
                text(row, "Referral_Link__c"),
                text(row, "Microsoft_CRM_Identifier__c"),
                text(row, "Audit__c"),
                text(row, "AccountId"),
                row.at("/OpportunityContactRole/0/IsPrimary").asBoolean(),
                row.at("/Microsoft_Solution__c/0").isObject());
    }

    private static String text(JsonNode row, String field) {
        JsonNode value = row.path(field);
        return value.isNull() ? "" : value.asText();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
