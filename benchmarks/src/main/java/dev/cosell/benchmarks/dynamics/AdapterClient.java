package dev.cosell.benchmarks.dynamics;

import dev.cosell.benchmarks.measure.Chunks;
import dev.cosell.benchmarks.measure.DealClient;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.opportunity.UpdateGuard;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.dynamics.DynamicsAdapter;
import dev.cosell.dynamics.auth.ClientSecret;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.JdkHttpTransportOptions;
import dev.cosell.http.auth.Secret;
import dev.cosell.http.limit.CallLimits;
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
    private final CrmAdapter adapter;
    private final Map<String, Opportunity> seen = new HashMap<>();

    AdapterClient(OrgAddress org) {
        this.adapter = DynamicsAdapter.builder(org.base())
                .credentials(ClientSecret.of(org.clientId(), Secret.of(org.clientSecret()))
                        .tenant(org.tenantId())
                        .authority(org.base()))
                .callLimits(CallLimits.unlimited()) // the pace is what is measured
                .transport(JdkHttpTransport.open(JdkHttpTransportOptions.builder()
                        .deadline(Duration.ofMinutes(10))
                        .build()))
                .build();
        adapter.capabilities();
    }

    @Override
    public void look(Collection<String> ids) {
        seen.clear();
        for (List<String> some : Chunks.of(List.copyOf(ids))) {
            for (CrmReadResult result : adapter.read(records(some))) {
                if (result instanceof CrmReadResult.Found found) {
                    seen.put(found.opportunity().id().value(), found.opportunity());
                }
            }
        }
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
                writes.add(new CrmWrite.Update(Objects.requireNonNull(seen.get(id), id), changes, UpdateGuard.STRICT));
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
            for (CrmReadResult result : adapter.read(records(some))) {
                found += result instanceof CrmReadResult.Found ? 1 : 0;
            }
        }
        return found;
    }

    private static List<CrmRecordId> records(List<String> ids) {
        return ids.stream().map(CrmRecordId::of).toList();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
