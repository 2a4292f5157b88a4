package dev.cosell.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.engine.Load;
import dev.cosell.core.engine.LoadConfirmation;
import dev.cosell.core.engine.LoadReport;
import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ActorId;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.reconcile.InitialLoadReport;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.connector.ConnectorDeal;
import dev.cosell.testkit.simulator.partnercenter.InboundDeal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A Partner Center and a CRM in which Microsoft's connector worked until now, and the engine that takes over. */
abstract class ConnectorMigration {
    static final String CONNECTION = "acme";
    private static final ActorId ADMIN = ActorId.of("user-17");
    static final Duration A_WHILE = Duration.ofMinutes(4);
    static final BigDecimal OLD_AMOUNT = new BigDecimal("60000");
    static final LocalDate OLD_DATE = LocalDate.parse("2026-07-31");

    final SimulatedTenant tenant = new SimulatedTenant(options -> options);
    final List<SyncEvent> events = new CopyOnWriteArrayList<>();
    final Map<String, Map<String, String>> left = new HashMap<>();
    private final InMemoryStateStore store = InMemoryStateStore.create(tenant.clock);
    MigratingCrm crm;
    SyncEngine engine;

    @SuppressWarnings("NullAway.Init") // JUnit runs begin() before each test
    ConnectorMigration() {}

    abstract MigratingCrm open(SettableClock clock);

    @BeforeEach
    void begin() {
        crm = open(tenant.clock);
        engine = engine(settings -> settings);
    }

    /** Returns an engine with other settings than the plain ones. */
    SyncEngine engine(UnaryOperator<SyncSettings.Builder> choose) {
        SyncSettings.Builder settings = SyncSettings.builder();
        crm.stages(settings);
        return SyncEngine.builder(store)
                .connection(SyncConnection.builder(CONNECTION, tenant.gateway(), crm.adapter())
                        .settings(choose.apply(settings).build())
                        .build())
                .seams(Seams.system().withTime(tenant.clock))
                .pollInterval(Duration.ofSeconds(30))
                .listener(events::add)
                .build();
    }

    @AfterEach
    void end() {
        engine.close();
        crm.close();
        tenant.close();
    }

    // ---- what is there

    /** A referral that Microsoft shared and our seller accepted, years ago. */
    JsonNode accepted(String name) {
        String id = shared(name).path("id").asText();
        tenant.simulator.portal().accept(id);
        return tenant.simulator.referral(id);
    }

    JsonNode shared(String name) {
        return tenant.simulator
                .seller()
                .share(InboundDeal.coSell()
                        .name(name)
                        .dealValue(new BigDecimal("75000"), "EUR")
                        .closingDate(LocalDate.parse("2026-08-31")));
    }

    String leave(ConnectorDeal deal) {
        String id = crm.add(deal);
        left.put(id, crm.connectorFields(id));
        return id;
    }

    /** Leaves the record and lets Partner Center name it, as the connector does. */
    String leaveNamed(JsonNode referral, ConnectorDeal deal) {
        String id = leave(deal);
        tenant.simulator.portal().editExternalReference(referral.path("id").asText(), id);
        return id;
    }

    InitialLoadReport report() {
        tenant.clock.advance(Duration.ofMinutes(10));
        engine.check(CONNECTION).throwIfBlocked();
        work(Duration.ofSeconds(40)); // the first polls only set their marks
        return load().report().found();
    }

    Load load() {
        return engine.load(CONNECTION);
    }

    // snippet:migrate
    void migrate() {
        LoadReport report = load().report();
        load().run(LoadConfirmation.of(report.token(), ADMIN)
                .withCreates(report.createsInCrm(), report.createsInPartnerCenter()));
        work(A_WHILE);
    }
    // snippet:end

    void work(Duration span) {
        for (Duration passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(10)) {
            engine.runOnce(100);
            tenant.clock.advance(Duration.ofSeconds(10));
        }
    }

    List<CrmRecordId> linked() {
        return engine.links(CONNECTION).stream().map(link -> link.crmRecord()).toList();
    }

    String referral(JsonNode referral, String pointer) {
        return tenant.simulator
                .referral(referral.path("id").asText())
                .at(pointer)
                .asText();
    }

    /** What the connector wrote stands as it stood; the audit text may have got lines of ours on top. */
    void assertKept(String id) {
        Map<String, String> before = new HashMap<>(left.getOrDefault(id, Map.of()));
        Map<String, String> now = new HashMap<>(crm.connectorFields(id));
        String oldAudit = before.remove(crm.auditField());
        String newAudit = now.remove(crm.auditField());
        assertThat(now).containsAllEntriesOf(before);
        if (oldAudit != null) {
            assertThat(newAudit).endsWith(oldAudit);
        }
    }
}
