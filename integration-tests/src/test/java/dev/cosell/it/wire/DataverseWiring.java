package dev.cosell.it.wire;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.dynamics.DynamicsAdapter;
import dev.cosell.dynamics.DynamicsFieldNames;
import dev.cosell.dynamics.DynamicsStages;
import dev.cosell.dynamics.auth.ClientSecret;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.JdkHttpTransportOptions;
import dev.cosell.http.auth.Secret;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.tables.OrgUsers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Both simulators, and an engine between them in virtual time, as a host with Dynamics 365 would wire it. */
final class DataverseWiring implements AutoCloseable {
    static final String CONNECTION = "acme";
    static final String REFERRAL = "msft_microsoftpartnercenterreferralidentifier";

    final SimulatedTenant tenant = new SimulatedTenant(options -> options);
    final DataverseSimulator dynamics =
            DataverseSimulator.builder().clock(tenant.clock).start();
    final InMemoryStateStore store = InMemoryStateStore.create(tenant.clock);
    final List<SyncEvent> events = new CopyOnWriteArrayList<>();
    final SyncEngine engine;

    DataverseWiring(UnaryOperator<SyncSettings.Builder> settings) {
        SyncSettings stages =
                settings.apply(DynamicsStages.byLabel(SyncSettings.builder())).build();
        engine = SyncEngine.builder(store)
                .connection(SyncConnection.builder(CONNECTION, tenant.gateway(), crm())
                        .settings(stages)
                        .build())
                .seams(Seams.system().withTime(tenant.clock))
                .pollInterval(Duration.ofSeconds(30))
                .listener(events::add)
                .build();
    }

    private DynamicsAdapter crm() {
        return DynamicsAdapter.builder(dynamics.baseUri())
                .credentials(ClientSecret.of(DataverseSimulator.CLIENT_ID, Secret.of(DataverseSimulator.CLIENT_SECRET))
                        .tenant(DataverseSimulator.TENANT_ID)
                        .authority(dynamics.baseUri()))
                .clock(tenant.clock)
                .fieldNames(DynamicsFieldNames.builder()
                        .solutions(new DynamicsFieldNames.SolutionNames(
                                "msft_microsoftsolution", "msft_opportunityid", "msft_solutionidentifier", "msft_name"))
                        .build())
                .transport(JdkHttpTransport.open(JdkHttpTransportOptions.builder()
                        .deadline(Duration.ofSeconds(5))
                        .build()))
                .build();
    }

    /** Works and lets time pass for a while of virtual time. */
    void work(Duration span) {
        for (Duration passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(10)) {
            engine.runOnce(100);
            tenant.clock.advance(Duration.ofSeconds(10));
        }
    }

    /** A seller saves changed values of a row. */
    void edit(OrgRow row, Map<String, ?> values) {
        OrgCaller seller =
                OrgCaller.of(dynamics.users().byEmail(OrgUsers.SELLER_EMAIL).id());
        dynamics.writer().updateValues(seller, row, values);
    }

    /** Returns the rows of a table that carry the identifier of a referral. */
    List<OrgRow> rowsOf(String table, String referral) {
        return dynamics.data().rows(table).stream()
                .filter(row -> referral.equals(row.get(REFERRAL)))
                .toList();
    }

    /** Returns how many changes the integration user has made. */
    long writes() {
        return dynamics.data().changesSince(0).stream()
                .filter(change -> change.caller().user().equals(dynamics.integrationUser()))
                .count();
    }

    @Override
    public void close() {
        dynamics.close();
        tenant.close();
    }
}
