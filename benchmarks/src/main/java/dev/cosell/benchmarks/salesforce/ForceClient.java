package dev.cosell.benchmarks.salesforce;

import com.force.api.ApiConfig;
import com.force.api.ApiSession;
import com.force.api.ForceApi;
import com.force.api.QueryResult;
import dev.cosell.benchmarks.measure.Chunks;
import dev.cosell.benchmarks.measure.DealClient;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code com.frejo:force-rest-api}: one call a row; for reading also a query of many ids. It has no call for collections. */
final class ForceClient implements DealClient {
    private final ForceApi force;
    private final boolean query;

    ForceClient(OrgAddress org, boolean query) {
        this.force = new ForceApi(
                new ApiConfig().setApiVersionString(SalesforceSimulator.VERSION),
                new ApiSession(SignIn.token(org), org.base().toString()));
        this.query = query;
    }

    /** Returns the ids of all opportunities. */
    static List<String> ids(OrgAddress org) {
        ForceApi force = new ForceClient(org, true).force;
        List<String> ids = new ArrayList<>();
        QueryResult<?> page = force.query("SELECT Id FROM Opportunity");
        page.getRecords().forEach(row -> ids.add(id(row)));
        while (!page.isDone()) {
            page = force.queryMore(page.getNextRecordsUrl());
            page.getRecords().forEach(row -> ids.add(id(row)));
        }
        return ids;
    }

    private static String id(Object row) {
        return String.valueOf(((Map<?, ?>) row).get("Id"));
    }

    @Override
    public void update(List<String> ids, BigDecimal amount) {
        for (String id : ids) {
            force.updateSObject("Opportunity", id, Map.of("Name", DealClient.name(amount), "Amount", amount));
        }
    }

    @Override
    public int read(List<String> ids) {
        int found = 0;
        if (query) {
            for (List<String> some : Chunks.of(ids)) {
                found += force.query("SELECT Id, Name, StageName, CloseDate, Amount FROM Opportunity WHERE Id IN ('"
                                + String.join("','", some) + "')")
                        .getRecords()
                        .size();
            }
            return found;
        }
        for (String id : ids) {
            found += force.getSObject("Opportunity", id).asMap().containsKey("Name") ? 1 : 0;
        }
        return found;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
