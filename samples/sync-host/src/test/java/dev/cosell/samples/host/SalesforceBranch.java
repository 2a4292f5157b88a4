package dev.cosell.samples.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.FaultPlan;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tenant with Salesforce. */
final class SalesforceBranch extends Branch {
    private final SalesforceSimulator crm;

    SalesforceBranch(Offices offices) {
        super(Offices.SALESFORCE, offices.emea);
        this.crm = offices.salesforce;
    }

    @Override
    Map<String, String> records() {
        Map<String, String> records = new LinkedHashMap<>();
        for (JsonNode row : crm.all("Opportunity")) {
            String referral = row.path("Referral_Identifier__c").asText("");
            if (records.put(referral, row.path("Id").asText()) != null && !referral.isEmpty()) {
                throw new AssertionError("two records carry " + referral);
            }
        }
        return records;
    }

    @Override
    void accept(String record) {
        crm.seller().edit(record, "StageName", "Qualification");
    }

    @Override
    void setAmount(String record, BigDecimal amount) {
        crm.seller().edit(record, "Amount", amount);
    }

    @Override
    String amount(String record) {
        return crm.read(record).path("Amount").asText();
    }

    @Override
    String date(String record) {
        return crm.read(record).path("CloseDate").asText();
    }

    @Override
    FaultPlan crmFaults() {
        return crm.faults();
    }

    @Override
    void endCrmSessions() {
        crm.expireSessions();
    }
}
