package dev.cosell.testkit.connector;

import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.tables.OrgShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts deals into a simulated environment of Dynamics 365 Sales as Microsoft's solution leaves them: columns with the prefix {@code msft_}, no alternate key on the identifier,
 * solutions as child rows and the obsolete text of products beside them (dataverse-api 4.4, 4.6). Thread-safe.
 */
public final class DataverseLeftovers {
    private static final String PREFIX = "msft_microsoftpartnercenter";
    /** The solution's own columns of an opportunity; a lead has the first four. */
    private static final List<String> COLUMNS = List.of(
            PREFIX + "referralidentifier",
            PREFIX + "referrallink",
            PREFIX + "referralsyncaudit",
            PREFIX + "referralsync",
            PREFIX + "solutions",
            "msft_microsoftcrmidentifier");

    private final DataverseSimulator simulator;

    private DataverseLeftovers(DataverseSimulator simulator) {
        this.simulator = simulator;
    }

    /** Returns what an environment looks like that has the solution: its columns and tables, and no key that would refuse a double. */
    public static OrgShape shape() {
        return OrgShape.builder().referralKey(false).build();
    }

    /** Returns the way into a simulator that was started with {@link #shape()}. */
    public static DataverseLeftovers in(DataverseSimulator simulator) {
        return new DataverseLeftovers(simulator);
    }

    /** Adds the row of a deal, with account and solutions, and returns its id. Added twice it is the well-known double. */
    public String add(ConnectorDeal deal) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", deal.name());
        values.put("parentaccountid", account(deal));
        values.put("statuscode", deal.phase() == ConnectorDeal.Phase.ON_HOLD ? 2 : 1);
        values.put("estimatedclosedate", deal.closeDate());
        values.put("transactioncurrencyid", currency(deal.currency()));
        values.put("estimatedvalue", deal.amount());
        values.put("description", deal.notes());
        values.put(PREFIX + "referralidentifier", deal.identifier());
        values.put(PREFIX + "referrallink", deal.link());
        values.put(PREFIX + "referralsyncaudit", deal.audit());
        values.put(PREFIX + "referralsync", deal.syncFlag());
        values.put(PREFIX + "solutions", deal.products());
        values.put("msft_microsoftcrmidentifier", deal.microsoftId());
        OrgRow row = create("opportunity", values);
        for (String solution : deal.solutions()) {
            create(
                    "msft_microsoftsolution",
                    Map.of(
                            "msft_opportunityid",
                            row.reference(),
                            "msft_solutionidentifier",
                            solution,
                            "msft_name",
                            "Solution " + solution));
        }
        close(row.id(), deal.phase());
        return row.id().toString();
    }

    /**
     * Adds the lead that the solution makes of a referral which nobody accepted yet, and returns its id. Its contact is made up; {@link ConnectorDeal.Phase#LOST} is a lead that its
     * seller disqualified.
     *
     * @throws IllegalArgumentException for a deal that is won: leads never are
     */
    public String addLead(ConnectorDeal deal) {
        deal.requireLead();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("subject", deal.name());
        values.put("companyname", deal.customer());
        values.put("firstname", "Eva");
        values.put("lastname", "Kern");
        values.put("emailaddress1", "eva@fabrikam.example");
        values.put("address1_postalcode", deal.postalCode());
        values.put("address1_country", deal.country());
        values.put("estimatedclosedate", deal.closeDate());
        values.put("transactioncurrencyid", currency(deal.currency()));
        values.put("estimatedamount", deal.amount());
        values.put("description", deal.notes());
        values.put(PREFIX + "referralidentifier", deal.identifier());
        values.put(PREFIX + "referrallink", deal.link());
        values.put(PREFIX + "referralsyncaudit", deal.audit());
        values.put(PREFIX + "referralsync", deal.syncFlag());
        UUID lead = create("lead", values).id();
        if (deal.phase() == ConnectorDeal.Phase.LOST) {
            simulator.seller().disqualify(lead, 4);
        }
        return lead.toString();
    }

    private void close(UUID row, ConnectorDeal.Phase phase) {
        if (phase == ConnectorDeal.Phase.WON) {
            simulator.seller().win(row, null);
        } else if (phase == ConnectorDeal.Phase.LOST) {
            simulator.seller().lose(row, 4);
        }
    }

    private OrgReference account(ConnectorDeal deal) {
        List<OrgRow> known = simulator.data().holding("account", "name", deal.customer());
        if (!known.isEmpty()) {
            return known.get(0).reference();
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", deal.customer());
        values.put("address1_line1", "Hafenring 4");
        values.put("address1_city", "Hamburg");
        values.put("address1_postalcode", deal.postalCode());
        values.put("address1_country", deal.country());
        return create("account", values).reference();
    }

    private OrgReference currency(String code) {
        return simulator
                .data()
                .holding("transactioncurrency", "isocurrencycode", code)
                .get(0)
                .reference();
    }

    private OrgRow create(String table, Map<String, ? extends @Nullable Object> values) {
        OrgCaller seller = OrgCaller.of(simulator.seller().user());
        return simulator.writer().createValues(seller, simulator.data().schema().require(table), values);
    }

    /** Returns what the solution's columns of an opportunity or a lead hold now; a column without value is left out. Compare it before and after. */
    public Map<String, String> fields(String id) {
        OrgRow deal = simulator.data().row("opportunity", UUID.fromString(id));
        OrgRow row = deal == null ? simulator.data().require("lead", UUID.fromString(id)) : deal;
        Map<String, String> held = new TreeMap<>();
        for (String column : COLUMNS) {
            Object value = row.get(column);
            if (value != null) {
                held.put(column, value.toString());
            }
        }
        return held;
    }
}
