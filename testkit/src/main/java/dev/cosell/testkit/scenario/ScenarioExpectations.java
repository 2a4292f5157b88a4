package dev.cosell.testkit.scenario;

import dev.cosell.core.engine.CheckReport;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.spi.ParkedDeal;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The part of a scenario that says what the engine is to keep, to say and to cost. */
abstract class ScenarioExpectations extends ScenarioLeads {
    ScenarioExpectations(ScenarioWorld world) {
        super(world);
    }

    // ---- what the engine keeps and says

    /** Expects a kept conflict of the field, decided or waiting for a person. */
    public Scenario expectConflict(SyncField field) {
        if (conflict(field) == null) {
            throw evidence().failure("a conflict of " + field.label() + " was expected", field);
        }
        return self();
    }

    /** Expects no kept conflict of the deal. */
    public Scenario expectNoConflict() {
        List<String> kept = world.store().conflicts(world.connectionId()).stream()
                .filter(each -> evidence().isOurs(each.deal()))
                .map(each -> each.field().value())
                .toList();
        if (!kept.isEmpty()) {
            throw evidence().failure("no conflict was expected, but there is one of " + kept);
        }
        return self();
    }

    /** Expects the deal to wait for a person, for the reason with this code ({@code docs/errors.md} lists them). */
    public Scenario expectParked(String code) {
        List<String> codes = parkedCodes();
        if (!codes.contains(code)) {
            throw evidence()
                    .failure("the deal was expected to be parked as " + code + ", and is "
                            + (codes.isEmpty() ? "not parked" : "parked as " + codes));
        }
        return self();
    }

    /** Expects the deal not to wait for a person. */
    public Scenario expectNotParked() {
        List<String> codes = parkedCodes();
        if (!codes.isEmpty()) {
            throw evidence().failure("the deal was not expected to be parked, and is as " + codes);
        }
        return self();
    }

    private List<String> parkedCodes() {
        List<String> codes = new ArrayList<>();
        for (ParkedDeal each : world.store().parked(world.connectionId())) {
            if (evidence().isOurs(each.deal().text())) {
                codes.add(each.finding().code().value());
            }
        }
        return codes;
    }

    /** Expects the engine to have told its listener of a finding with this code, of the deal or of the whole connection, at any time so far. */
    public Scenario expectFinding(String code) {
        Set<String> told = new TreeSet<>();
        for (SyncEvent event : world.events()) {
            if (event.ofConnection() || evidence().isOurs(event.deal())) {
                event.findings().forEach(finding -> told.add(finding.code().value()));
            }
        }
        if (!told.contains(code)) {
            throw evidence().failure("a finding " + code + " was expected; told were " + told);
        }
        return self();
    }

    /** Expects the start-up check of the connection to find nothing that keeps it from working. Makes its calls. */
    public Scenario expectReady() {
        HostProcess process = Objects.requireNonNull(world.process(), "no process is running: let one start");
        CheckReport report = process.engine().check(world.connection());
        if (report.blocked()) {
            String found =
                    report.findings().stream().map(Finding::asLine).collect(Collectors.joining("\n  ", "\n  ", ""));
            throw evidence().failure("the connection was expected to be ready, and its check says:" + found);
        }
        return self();
    }

    // ---- costs

    /** Expects at most so many calls to a service in the last run, polls left out: HTTP calls where the service is simulated, else calls to its port. */
    public Scenario expectCalls(Service service, int atMost) {
        Map<String, Integer> calls = world.calls().since(world.lastRun(), service);
        int sum = calls.values().stream().mapToInt(Integer::intValue).sum();
        if (sum > atMost) {
            String table = calls.entrySet().stream()
                    .map(each -> each.getValue() + "  " + each.getKey())
                    .collect(Collectors.joining("\n  ", "\n  ", ""));
            throw evidence()
                    .failure("at most " + atMost + " calls to " + service + " were expected in the last run, not " + sum
                            + ":" + table);
        }
        return self();
    }

    /** Expects exactly so many writes to a service in the last run, a batch counted once. */
    public Scenario expectWrites(Service service, int exactly) {
        List<String> writes = world.calls().writesSince(world.lastRun()).stream()
                .filter(each -> each.startsWith(service + ", "))
                .toList();
        if (writes.size() != exactly) {
            throw evidence()
                    .failure(exactly + " writes to " + service + " were expected in the last run, not " + writes.size()
                            + " " + writes);
        }
        return self();
    }

    /** Expects that there is nothing more to do: looks at every deal of both sides again, lets sync run, and expects it to write nothing and to park nothing. */
    public Scenario expectQuiet() {
        step("everything is looked at again");
        int parked = world.store().parked(world.connectionId()).size();
        PortCalls.Mark before = world.calls().mark();
        world.lookAtEverything();
        world.runUntilQuiet();
        List<String> writes = world.calls().writesSince(before);
        if (!writes.isEmpty()) {
            throw evidence().failure("nothing more was expected to be written, but there was " + writes);
        }
        if (world.store().parked(world.connectionId()).size() > parked) {
            throw evidence().failure("nothing more was expected to be parked");
        }
        return self();
    }
}
