package dev.cosell.testkit.simulator.dataverse.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OperationCall;
import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.write.Draft;
import dev.cosell.testkit.simulator.dataverse.write.RowAddress;
import dev.cosell.testkit.simulator.dataverse.write.RowFinder;
import dev.cosell.testkit.simulator.dataverse.write.RowWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code WinOpportunity} and {@code LoseOpportunity} with all their effects (dataverse-api 3.1, 3.2). */
final class Closing {
    private static final int WON = 1;
    private static final int LOST = 2;
    private static final int FORECAST_WON = 100_000_005;
    private static final int FORECAST_LOST = 100_000_006;

    private final RowWriter writer;
    private final OrgData data;
    /** Opportunities that an action is closing now; the environment's lock guards it. */
    private final Set<UUID> underWay = new HashSet<>();

    Closing(RowWriter writer) {
        this.writer = writer;
        this.data = writer.data();
    }

    boolean isUnderWay(Draft draft) {
        return underWay.contains(draft.id());
    }

    OrgResponse win(OperationCall call) {
        close(call.caller(), call.parameters(), WON);
        return OrgResponse.empty(204);
    }

    OrgResponse lose(OperationCall call) {
        close(call.caller(), call.parameters(), LOST);
        return OrgResponse.empty(204);
    }

    /** Closes an opportunity by the parameters of the action; inside a transaction. */
    private void close(OrgCaller caller, ObjectNode parameters, int state) {
        EntityParameter.requireKnown(
                parameters, state == WON ? "WinOpportunity" : "LoseOpportunity", Set.of("Status", "OpportunityClose"));
        if (!(parameters.path("OpportunityClose") instanceof ObjectNode activity)) {
            throw EntityParameter.missing("OpportunityClose");
        }
        int asked = EntityParameter.requireNumber(parameters, "Status");
        OrgRow opportunity = opportunity(activity);
        if (!Integer.valueOf(0).equals(opportunity.integer("statecode"))) {
            throw OrgRefusal.bad("0x80040515", "The opportunity is already closed.");
        }
        int reason = reason(opportunity, state, asked);
        OrgRow close = activity(caller, activity, opportunity, state, reason);
        OrgRow closed = opportunity(caller, opportunity, close, state, reason);
        data.announce(caller, state == WON ? "Win" : "Lose", closed, close);
    }

    private OrgRow opportunity(ObjectNode activity) {
        String bound = activity.path("opportunityid@odata.bind").asText("");
        if (bound.isEmpty()) {
            throw OrgRefusal.bad("0x80043b15", "The opportunity id is missing.");
        }
        return new RowFinder(data).require(RowAddress.parse(data.schema(), bound));
    }

    private int reason(OrgRow opportunity, int state, int asked) {
        OrgTable table = data.schema().require("opportunity");
        if (asked == -1) {
            OrgOption byState = table.require("statecode").option(state);
            return byState == null ? asked : byState.state();
        }
        OrgOption option = table.require("statuscode").option(asked);
        if (option == null || option.state() != state) {
            throw OrgRefusal.bad(
                    "0x80048408",
                    asked + " is not a valid status code for state code OpportunityState."
                            + (state == WON ? "Won" : "Lost") + " on opportunity with Id " + opportunity.id() + ".");
        }
        return asked;
    }

    private OrgRow activity(OrgCaller caller, ObjectNode body, OrgRow opportunity, int state, int reason) {
        OrgTable table = data.schema().require("opportunityclose");
        Map<String, Object> given = new LinkedHashMap<>();
        OrgReference currency = opportunity.reference("transactioncurrencyid");
        if (currency != null) {
            given.put("transactioncurrencyid", currency);
        }
        Map<String, Object> standing =
                Map.of("opportunitystatecode", state, "opportunitystatuscode", known(table, reason, state));
        ObjectNode plain = body.deepCopy();
        plain.remove(Set.of("statecode", "statuscode"));
        OrgRow created = writer.create(caller, table, plain, given);
        Map<String, @Nullable Object> done = new LinkedHashMap<>(standing);
        done.put("statecode", 1);
        done.put("statuscode", 2);
        return data.put(caller, created.with(done), done.keySet());
    }

    /** A custom reason of the opportunity is none of the activity's: its state's own reason stands for it. */
    private static int known(OrgTable table, int reason, int state) {
        return table.require("opportunitystatuscode").option(reason) == null ? state + 2 : reason;
    }

    private OrgRow opportunity(OrgCaller caller, OrgRow opportunity, OrgRow close, int state, int reason) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("statecode", state);
        values.put("statuscode", reason);
        Object revenue = close.get("actualrevenue");
        values.put("actualvalue", revenue == null ? opportunity.get("estimatedvalue") : revenue);
        Instant end = close.instant("actualend");
        values.put("actualclosedate", day(end == null ? data.now() : end));
        OrgTable table = data.schema().require("opportunity");
        if (table.column("msdyn_forecastcategory") != null) {
            values.put("msdyn_forecastcategory", state == WON ? FORECAST_WON : FORECAST_LOST);
        }
        underWay.add(opportunity.id());
        try {
            return Objects.requireNonNull(writer.updateValues(caller, opportunity, values));
        } finally {
            underWay.remove(opportunity.id());
        }
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
