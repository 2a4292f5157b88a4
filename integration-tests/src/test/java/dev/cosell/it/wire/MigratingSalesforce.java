package dev.cosell.it.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.JdkHttpTransportOptions;
import dev.cosell.salesforce.SalesforceAdapter;
import dev.cosell.salesforce.auth.JwtBearer;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.connector.ConnectorDeal;
import dev.cosell.testkit.connector.SalesforceLeftovers;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import dev.cosell.testkit.simulator.salesforce.org.LeadConversion;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Salesforce with Microsoft's managed package. */
final class MigratingSalesforce implements MigratingCrm {
    private final SettableClock clock;
    private final SalesforceSimulator simulator;
    private final SalesforceLeftovers leftovers;

    MigratingSalesforce(SettableClock clock) {
        this.clock = clock;
        this.simulator = SalesforceSimulator.builder()
                .clock(clock)
                .shape(SalesforceLeftovers.shape())
                .start();
        this.leftovers = SalesforceLeftovers.in(simulator);
    }

    @Override
    public CrmAdapter adapter() {
        return SalesforceAdapter.builder(simulator.baseUri())
                .credentials(JwtBearer.of(
                        SalesforceSimulator.CONSUMER_KEY, SalesforceSimulator.INTEGRATION_USER, simulator.privateKey()))
                .clock(clock)
                .transport(JdkHttpTransport.open(JdkHttpTransportOptions.builder()
                        .deadline(Duration.ofSeconds(5))
                        .build()))
                .build();
    }

    @Override
    public void stages(SyncSettings.Builder settings) {
        settings.onHoldStages("Prospecting").activeStages("Qualification");
    }

    @Override
    public String add(ConnectorDeal deal) {
        return leftovers.add(deal);
    }

    @Override
    public String addLead(ConnectorDeal deal) {
        return leftovers.addLead(deal);
    }

    @Override
    public List<String> leads() {
        return simulator.all("Lead").stream()
                .map(row -> row.path("Id").asText())
                .toList();
    }

    @Override
    public Optional<String> convertedInto(String lead) {
        return Optional.ofNullable(
                simulator.read(lead).path("ConvertedOpportunityId").textValue());
    }

    @Override
    public String convert(String lead) {
        return String.valueOf(new LeadConversion(simulator.data())
                .convert(
                        new LeadConversion.Request(lead, "Closed - Converted", "", "", "", "", false, false),
                        simulator.seller().user())
                .opportunityId());
    }

    @Override
    public @Nullable String leadNotes(String lead) {
        return simulator.read(lead).path("Description").textValue();
    }

    @Override
    public Map<String, String> connectorFields(String id) {
        return leftovers.fields(id);
    }

    @Override
    public String auditField() {
        return "Microsoft__Sync_Audit__c";
    }

    @Override
    public String flagField() {
        return "Microsoft__Sync_With_Partner_Center__c";
    }

    @Override
    public String name(String id) {
        return simulator.read(id).path("Name").asText();
    }

    @Override
    public BigDecimal amount(String id) {
        return simulator.read(id).path("Amount").decimalValue();
    }

    @Override
    public void editAmount(String id, BigDecimal amount) {
        simulator.seller().edit(id, "Amount", amount);
    }

    @Override
    public void writeAudit(String id, String text) {
        simulator.seller().edit(id, auditField(), text);
    }

    @Override
    public Set<String> solutions(String id) {
        Set<String> solutions = new TreeSet<>();
        for (JsonNode row : simulator.all("Microsoft_Solution__c")) {
            if (row.path("Opportunity__c").asText().equals(id)) {
                solutions.add(row.path("Solution_Id__c").asText());
            }
        }
        return solutions;
    }

    @Override
    public List<String> opportunities() {
        return simulator.all("Opportunity").stream()
                .map(row -> row.path("Id").asText())
                .toList();
    }

    @Override
    public String image(String id) {
        return simulator.read(id).toString();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
