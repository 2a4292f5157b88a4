package dev.cosell.benchmarks.whole;

import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.CallLog;
import dev.cosell.testkit.simulator.FaultPlan;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.tables.OrgShape;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Dynamics 365 Sales, simulated, without limits of calls. */
final class DynamicsOrg implements SimulatedCrm {
    private static final String DEAL = "opportunity";
    private static final String AUDIT = "msft_microsoftpartnercenterreferralsyncaudit";
    private static final String REFERRAL = "msft_microsoftpartnercenterreferralidentifier";

    private final DataverseSimulator simulator;

    DynamicsOrg(SettableClock clock, boolean audit) {
        OrgShape.Builder shape = OrgShape.builder();
        if (!audit) {
            shape.change(DEAL, table -> table.withoutColumn(AUDIT));
        }
        simulator =
                DataverseSimulator.builder().clock(clock).shape(shape.build()).start();
        simulator.protocol().protection().requests(Integer.MAX_VALUE).executionTime(Duration.ofDays(1_000));
    }

    @Override
    public String line() {
        return simulator.baseUri() + " -";
    }

    @Override
    public Map<String, String> recordsByReferral() {
        Map<String, String> records = new HashMap<>();
        for (OrgRow row : simulator.data().rows(DEAL)) {
            String referral = row.text(REFERRAL);
            if (referral != null) {
                records.put(referral, row.id().toString());
            }
        }
        return records;
    }

    @Override
    public void accept(String id) {
        int active = simulator.data().schema().require(DEAL).require("statuscode").options().stream()
                .filter(each -> each.label().equals("In Progress"))
                .mapToInt(OrgOption::value)
                .findFirst()
                .orElseThrow();
        simulator.seller().edit(DEAL, UUID.fromString(id), "statuscode", active);
    }

    @Override
    public void amount(String id, BigDecimal value) {
        simulator.seller().edit(DEAL, UUID.fromString(id), "estimatedvalue", value);
    }

    @Override
    public DealValues values(String id) {
        OrgRow row = simulator.data().require(DEAL, UUID.fromString(id));
        return new DealValues(
                Objects.requireNonNull(row.decimal("estimatedvalue")),
                String.valueOf(row.date("estimatedclosedate")),
                Objects.requireNonNullElse(row.text("description"), ""));
    }

    @Override
    public List<String> savedByPeople() {
        throw new IllegalStateException("the loops beside us are measured with Salesforce");
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
