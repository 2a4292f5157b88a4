package dev.cosell.benchmarks.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.http.HttpCall;
import dev.cosell.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs what is measured with few deals: the calls that a change costs, and what becomes of conflicting edits. */
class WholeRoadIT {
    private static final Sizes SIZES = new Sizes(60, 3, 0, 1);
    private final List<HttpCall> calls = new ArrayList<>();
    private final SettableClock clock = SettableClock.running();
    private final InMemoryStateStore store = InMemoryStateStore.create(clock);
    private final EngineHost.Wiring wiring =
            new EngineHost.Wiring(clock, new RecordingTransport(calls), false, Duration.ofDays(1), event -> {});

    @ParameterizedTest
    @EnumSource(CrmKind.class)
    void engine_changesOnBothSides_takeTheCallsThatArePublished(CrmKind kind) throws Exception {
        try (Services services = new Services(kind, false);
                ServicesControl control = ServicesControl.open(services)) {
            ServicesAddress address = ServicesAddress.parse(services.line(control));
            List<Measured> blocks = new ArrayList<>();
            try (EngineHost host = new EngineHost(address, store, wiring)) {
                new EngineRun(address, host, calls).measure(SIZES, blocks::add);
            }
            assertThat(callsPerChange(blocks, Scenario.BURST_IN_CRM)).isBetween(1.0, 1.2);
            assertThat(callsPerChange(blocks, Scenario.SINGLE_IN_CRM)).isEqualTo(2);
            assertThat(callsPerChange(blocks, Scenario.SINGLE_IN_PARTNER_CENTER))
                    .as("a read there and a write here: the poll in between has shown the version")
                    .isEqualTo(2);
            assertThat(blocks).allSatisfy(each -> assertThat(each.loopSeconds()).isPositive());
        }
    }

    private static double callsPerChange(List<Measured> blocks, Scenario scenario) {
        return blocks.stream()
                .filter(each -> each.scenario() == scenario)
                .findFirst()
                .orElseThrow()
                .callsPerChange();
    }

    @Test
    void engine_conflictingEdits_overwritesNone() throws Exception {
        try (Services services = new Services(CrmKind.SALESFORCE, false);
                ServicesControl control = ServicesControl.open(services)) {
            ServicesAddress address = ServicesAddress.parse(services.line(control));
            try (EngineHost host = new EngineHost(address, store, wiring)) {
                host.link(SIZES.deals());
                assertThat(new EngineConflicts(address, host).play(SIZES))
                        .hasSize(4)
                        .extracting(Lost::parse)
                        .allSatisfy(lost -> {
                            assertThat(lost.made()).isEqualTo(20);
                            assertThat(lost.gone()).isZero();
                        });
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CopyKind.class)
    void copies_conflictingEdits_overwriteSomeOfEachShape(CopyKind kind) throws Exception {
        try (Services services = new Services(CrmKind.SALESFORCE, false);
                ServicesControl control = ServicesControl.open(services)) {
            ServicesAddress address = ServicesAddress.parse(services.line(control));
            try (EngineHost host = new EngineHost(address, store, wiring)) {
                host.link(SIZES.deals());
            }
            try (Copying copies = kind.open(address)) {
                CopyRun run = new CopyRun(address, copies);
                run.drain();
                assertThat(Conflicts.play(address, SIZES, run::drain))
                        .extracting(Conflicts::line)
                        .extracting(Lost::parse)
                        .allSatisfy(lost -> assertThat(lost.gone()).isPositive());
            }
        }
    }
}
