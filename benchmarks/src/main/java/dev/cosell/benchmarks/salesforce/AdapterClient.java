package dev.cosell.benchmarks.salesforce;

import dev.cosell.benchmarks.measure.Chunks;
import dev.cosell.benchmarks.measure.DealClient;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.opportunity.UpdateGuard;
import dev.cosell.core.seam.Idle;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.JdkHttpTransportOptions;
import dev.cosell.salesforce.SalesforceAdapter;
import dev.cosell.salesforce.auth.JwtBearer;
import dev.cosell.salesforce.budget.CallBudget;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Our adapter. It writes only what it has seen, so it looks before; the look is what the engine has done anyway when it plans. */
final class AdapterClient implements DealClient {
    private static final Idle NO_WAIT = new Idle() {
        @Override
        public void await(Duration atMost) {
            // The job of the simulator is ready when it is asked for.
        }

        @Override
        public void wake() {
            // Nobody waits.
        }
    };

    private final SalesforceAdapter adapter;
    private final UpdateGuard guard;
    private final Map<String, Opportunity> seen = new HashMap<>();

    AdapterClient(OrgAddress org, UpdateGuard guard) {
        this.adapter = builder(org).idle(NO_WAIT).build();
        this.guard = guard;
        adapter.capabilities();
    }

    /** Returns an adapter of an organisation, with time enough for the simulator to look through a million rows. */
    static SalesforceAdapter.Builder builder(OrgAddress org) {
        return SalesforceAdapter.builder(org.base())
                .credentials(JwtBearer.of(
                        SalesforceSimulator.CONSUMER_KEY,
                        SalesforceSimulator.INTEGRATION_USER,
                        org.keys().getPrivate()))
                .callBudget(CallBudget.unlimited())
                .transport(JdkHttpTransport.open(JdkHttpTransportOptions.builder()
                        .deadline(Duration.ofMinutes(10))
                        .build()));
    }

    @Override
    public void look(Collection<String> ids) {
        seen.clear();
        adapter.population(each -> seen.put(each.id().value(), each));
    }

    @Override
    public void update(List<String> ids, BigDecimal amount) {
        OpportunityChanges changes = OpportunityChanges.builder()
                .set(CrmField.NAME, DealClient.name(amount))
                .set(CrmField.AMOUNT, amount)
                .build();
        for (List<String> some : Chunks.of(ids)) {
            List<CrmWrite> writes = new ArrayList<>();
            for (String id : some) {
                writes.add(new CrmWrite.Update(Objects.requireNonNull(seen.get(id), id), changes, guard));
            }
            for (CrmWriteResult result : adapter.write(writes)) {
                if (!(result instanceof CrmWriteResult.Applied)) {
                    throw new IllegalStateException("not written: " + result);
                }
            }
        }
    }

    @Override
    public int read(List<String> ids) {
        int found = 0;
        for (List<String> some : Chunks.of(ids)) {
            for (CrmReadResult result :
                    adapter.read(some.stream().map(CrmRecordId::of).toList())) {
                found += result instanceof CrmReadResult.Found ? 1 : 0;
            }
        }
        return found;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
