package dev.cosell.benchmarks.whole;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.benchmarks.salesforce.OrgAddress;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.CallLog;
import dev.cosell.testkit.simulator.FaultPlan;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Salesforce, simulated, without a daily limit of calls. */
final class SalesforceOrg implements SimulatedCrm {
    private static final String TOPIC = "/data/OpportunityChangeEvent";
    private static final String REFERRAL = "Referral_Identifier__c";

    private final SalesforceSimulator simulator;
    private long heard;

    SalesforceOrg(SettableClock clock, boolean audit) {
        OrgShape usual = OrgShape.usual();
        simulator = SalesforceSimulator.builder()
                .clock(clock)
                .shape(audit ? usual : usual.hiding(Set.of("Opportunity.Audit__c")))
                .start();
        simulator.usage().dailyCalls(Integer.MAX_VALUE);
    }

    @Override
    public String line() {
        return OrgAddress.of(simulator.baseUri(), simulator.privateKey()).line();
    }

    @Override
    public Map<String, String> recordsByReferral() {
        Map<String, String> records = new HashMap<>();
        for (OrgRow row : simulator.data().rows("Opportunity")) {
            String referral = row.text(REFERRAL);
            if (referral != null) {
                records.put(referral, row.id());
            }
        }
        return records;
    }

    @Override
    public void accept(String id) {
        simulator.seller().edit(id, "StageName", "Qualification");
    }

    @Override
    public void amount(String id, BigDecimal value) {
        simulator.seller().edit(id, "Amount", value);
    }

    @Override
    public DealValues values(String id) {
        JsonNode row = simulator.read(id);
        return new DealValues(
                row.path("Amount").decimalValue(),
                row.path("CloseDate").asText(),
                row.path("Description").asText(""));
    }

    @Override
    public List<String> savedByPeople() {
        String ours = Objects.requireNonNull(simulator.data().rows("User").stream()
                .filter(row -> SalesforceSimulator.INTEGRATION_USER.equals(row.text("Username")))
                .map(OrgRow::id)
                .findFirst()
                .orElse(null));
        List<String> saved = new ArrayList<>();
        for (JsonNode event : simulator.changeEvents(TOPIC, heard == 0 ? -2 : heard)) {
            JsonNode header = event.findPath("ChangeEventHeader");
            heard = Math.max(heard, event.findPath("replayId").asLong());
            if (!ours.equals(header.path("commitUser").asText())) {
                header.path("recordIds").forEach(id -> saved.add(id.asText()));
            }
        }
        return saved.stream().distinct().toList();
    }

    @Override
    public CallLog calls() {
        return simulator.calls();
    }

    @Override
    public FaultPlan faults() {
        return simulator.faults();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
