package dev.cosell.benchmarks.whole;

import dev.cosell.benchmarks.salesforce.OrgAddress;
import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncListener;
import dev.cosell.core.mapping.PopulationSettings;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.signal.SyncSignals;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.StateStore;
import dev.cosell.dynamics.DynamicsAdapter;
import dev.cosell.dynamics.DynamicsFieldNames;
import dev.cosell.dynamics.DynamicsStages;
import dev.cosell.dynamics.auth.ClientSecret;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.auth.RefreshTokenStore;
import dev.cosell.http.auth.Secret;
import dev.cosell.http.limit.CallLimits;
import dev.cosell.partnercenter.AppUserCredentials;
import dev.cosell.partnercenter.PartnerCenterClient;
import dev.cosell.salesforce.SalesforceAdapter;
import dev.cosell.salesforce.auth.JwtBearer;
import dev.cosell.salesforce.budget.CallBudget;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The engine as a host wires it, over a store and the simulators of another process, without limits of calls. */
final class EngineHost implements AutoCloseable {
    static final String CONNECTION = "measured";

    /** By how many seconds the clocks are ahead after {@link #link}. */
    static final int LINKING = 30;

    private static final int TURNS = 3;
    private static final int STEP = LINKING / (2 * TURNS);

    private final ServicesAddress services;
    private final SettableClock clock;
    private final SyncEngine engine;

    /** Wires an engine; nothing runs yet. */
    EngineHost(ServicesAddress services, StateStore store, Wiring wiring) {
        this.services = services;
        this.clock = wiring.clock();
        SyncSettings.Builder settings = SyncSettings.builder()
                .marker(wiring.marked())
                .populations(PopulationSettings.builder()
                        .confirmCreatesAbove(1_000_000)
                        .build());
        if (services.kind() == CrmKind.DYNAMICS) {
            DynamicsStages.byLabel(settings);
        }
        this.engine = SyncEngine.builder(store)
                .connection(SyncConnection.builder(
                                CONNECTION, partnerCenter(wiring.transport()).referrals(), crm(wiring.transport()))
                        .settings(settings.build())
                        .build())
                .seams(Seams.system().withTime(clock))
                .pollInterval(wiring.poll())
                .listener(wiring.listener())
                .build();
    }

    /**
     * What differs between measurements.
     *
     * @param clock time as the simulators have it
     * @param transport sends all calls
     * @param marked whether names of opportunities carry the mark
     * @param poll time between polls
     * @param listener hears what happens
     */
    record Wiring(SettableClock clock, HttpTransport transport, boolean marked, Duration poll, SyncListener listener) {}

    SyncEngine engine() {
        return engine;
    }

    SyncSignals signals() {
        return engine.signals(CONNECTION);
    }

    /** Lets time pass here and there. */
    void advance(int seconds) {
        services.advance(seconds);
        clock.advance(Duration.ofSeconds(seconds));
    }

    /** Has deals shared, taken in, accepted and sent back, until both sides agree on each. */
    List<Pair> link(int deals) {
        engine.check(CONNECTION).throwIfBlocked();
        engine.runOnce(1); // the first polls only set their marks
        services.share(deals);
        settle();
        services.accept();
        settle();
        List<Pair> pairs = services.pairs();
        if (pairs.size() != deals) {
            throw new IllegalStateException(pairs.size() + " of " + deals + " deals were taken in");
        }
        services.requireAgreement("linking");
        return pairs;
    }

    /** Polls and works until nothing is left to do. */
    void settle() {
        for (int turn = 0; turn < TURNS; turn++) {
            advance(STEP);
            signals().sweep();
            engine.runOnce(Integer.MAX_VALUE);
        }
    }

    /** Has the next poll of both sides come, and what it finds worked. */
    void poll() {
        advance(5);
        signals().sweep();
        engine.runOnce(Integer.MAX_VALUE);
    }

    private PartnerCenterClient partnerCenter(HttpTransport transport) {
        List<String> tenant = services.tenant();
        return PartnerCenterClient.builder(tenant.get(0))
                .referralsBase(URI.create(services.partnerCenter() + "/v1.0/engagements/referrals"))
                .loginAuthority(services.partnerCenter())
                .credentials(AppUserCredentials.of(
                        tenant.get(1), Secret.of(tenant.get(2)), RefreshTokenStore.inMemory(tenant.get(3))))
                .limits(CallLimits.unlimited())
                .transport(transport)
                .clock(clock)
                .build();
    }

    private CrmAdapter crm(HttpTransport transport) {
        if (services.kind() == CrmKind.SALESFORCE) {
            OrgAddress org = new OrgAddress(services.crm(), services.crmKey());
            return SalesforceAdapter.builder(services.crm())
                    .credentials(JwtBearer.of(
                            SalesforceSimulator.CONSUMER_KEY,
                            SalesforceSimulator.INTEGRATION_USER,
                            org.keys().getPrivate()))
                    .callBudget(CallBudget.unlimited())
                    .transport(transport)
                    .clock(clock)
                    .build();
        }
        return DynamicsAdapter.builder(services.crm())
                .credentials(ClientSecret.of(DataverseSimulator.CLIENT_ID, Secret.of(DataverseSimulator.CLIENT_SECRET))
                        .tenant(DataverseSimulator.TENANT_ID)
                        .authority(services.crm()))
                .fieldNames(DynamicsFieldNames.builder()
                        .solutions(new DynamicsFieldNames.SolutionNames(
                                "msft_microsoftsolution", "msft_opportunityid", "msft_solutionidentifier", "msft_name"))
                        .field(CrmField.CONSENT_SHARE, "csl_consenttoshare")
                        .field(CrmField.CONSENT_CONTACT, "csl_consenttocontact")
                        .build())
                .callLimits(CallLimits.unlimited())
                .transport(transport)
                .clock(clock)
                .build();
    }

    @Override
    public void close() {
        engine.close();
    }
}
