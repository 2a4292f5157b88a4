package dev.cosell.it.wire;

import dev.cosell.core.engine.CheckReport;
import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.JdkHttpTransportOptions;
import dev.cosell.salesforce.SalesforceAdapter;
import dev.cosell.salesforce.SalesforceFieldNames;
import dev.cosell.salesforce.auth.JwtBearer;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import java.net.URI;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Both simulators, and an engine between them in virtual time, as a host would wire it. */
final class Wiring implements AutoCloseable {
    static final String CONNECTION = "acme";

    final SimulatedTenant tenant = new SimulatedTenant(options -> options);
    final SalesforceSimulator salesforce =
            SalesforceSimulator.builder().clock(tenant.clock).start();
    final InMemoryStateStore store = InMemoryStateStore.create(tenant.clock);
    final List<SyncEvent> events = new CopyOnWriteArrayList<>();

    SyncEngine engine(ReferralGateway partnerCenter, CrmAdapter crm) {
        return SyncEngine.builder(store)
                .connection(
                        SyncConnection.builder(CONNECTION, partnerCenter, crm).build())
                .seams(Seams.system().withTime(tenant.clock))
                .pollInterval(Duration.ofSeconds(30))
                .listener(events::add)
                .build();
    }

    SyncEngine engine() {
        return engine(tenant.gateway(), crm());
    }

    CheckReport check(ReferralGateway partnerCenter, CrmAdapter crm) {
        return engine(partnerCenter, crm).check(CONNECTION);
    }

    CrmAdapter crm() {
        return crm(salesforce.baseUri(), salesforce.privateKey(), SalesforceFieldNames.defaults());
    }

    CrmAdapter crm(URI host, PrivateKey key, SalesforceFieldNames names) {
        return SalesforceAdapter.builder(host)
                .credentials(JwtBearer.of(SalesforceSimulator.CONSUMER_KEY, SalesforceSimulator.INTEGRATION_USER, key))
                .clock(tenant.clock)
                .fieldNames(names)
                .transport(JdkHttpTransport.open(JdkHttpTransportOptions.builder()
                        .deadline(Duration.ofSeconds(5))
                        .build()))
                .build();
    }

    /** Works and lets time pass for a while of virtual time. */
    void work(SyncEngine engine, Duration span) {
        for (Duration passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(10)) {
            engine.runOnce(100);
            tenant.clock.advance(Duration.ofSeconds(10));
        }
    }

    /** Returns the opportunities that carry the identifier of a referral, as the CRM holds them. */
    long opportunitiesOf(String referral) {
        return salesforce.data().rows("Opportunity").stream()
                .filter(row -> referral.equals(row.get("Referral_Identifier__c")))
                .count();
    }

    @Override
    public void close() {
        salesforce.close();
        tenant.close();
    }
}
