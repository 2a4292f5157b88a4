package dev.cosell.samples.host;

import dev.cosell.testkit.simulator.FaultPlan;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The tenant with Dynamics 365. */
final class DynamicsBranch extends Branch {
    private static final String DEAL = "opportunity";

    private final DataverseSimulator crm;

    DynamicsBranch(Offices offices) {
        super(Offices.DYNAMICS, offices.us);
        this.crm = offices.dynamics;
    }

    @Override
    Map<String, String> records() {
        Map<String, String> records = new LinkedHashMap<>();
        for (OrgRow row : crm.data().rows(DEAL)) {
            Object referral = row.get("msft_microsoftpartnercenterreferralidentifier");
            if (referral != null && records.put(referral.toString(), row.id().toString()) != null) {
                throw new AssertionError("two records carry " + referral);
            }
        }
        return records;
    }

    @Override
    void accept(String record) {
        int active = crm.data().schema().require(DEAL).require("statuscode").options().stream()
                .filter(each -> each.label().equals("In Progress"))
                .mapToInt(OrgOption::value)
                .findFirst()
                .orElseThrow();
        crm.seller().edit(DEAL, UUID.fromString(record), "statuscode", active);
    }

    @Override
    void setAmount(String record, BigDecimal amount) {
        crm.seller().edit(DEAL, UUID.fromString(record), "estimatedvalue", amount);
    }

    @Override
    String amount(String record) {
        return value(record, "estimatedvalue");
    }

    @Override
    String date(String record) {
        return value(record, "estimatedclosedate");
    }

    private String value(String record, String column) {
        Object value = crm.data().require(DEAL, UUID.fromString(record)).get(column);
        return value == null ? "0" : value.toString();
    }

    @Override
    FaultPlan crmFaults() {
        return crm.faults();
    }

    @Override
    void endCrmSessions() {
        crm.signIn().revokeAll();
    }
}
