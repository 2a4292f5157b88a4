package dev.cosell.samples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.FaultPlan;
import dev.cosell.testkit.simulator.SimulatorResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten days of the real process: deals that change on both sides of two connections, throttling, ended sessions, an outage of each system, two deaths by SIGKILL, and a webhook registration
 * that somebody else takes over. {@code -Dcosell.deals=1000} sets how many deals, {@code -Dcosell.seed=…} replays a run.
 */
class TenDaysIT {
    private static final int DEALS = Integer.getInteger("cosell.deals", 100);
    private static final long SEED = Long.getLong("cosell.seed", 20_261_122L);
    private static final Duration LONGEST = Duration.ofMinutes(4);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Random random = new Random(SEED);
    private int date;

    @Test
    @Tag("R-011")
    @Tag("R-220")
    @Tag("R-223")
    void run_tenDaysOfTroubles_bothSidesAgreeAndEachOutageHadItsCauseInStatus() throws IOException {
        System.out.println("TenDaysIT: " + DEALS + " deals, seed " + SEED);
        try (Offices offices = new Offices(folder)) {
            offices.write("      populations: {confirmCreatesAbove: 100000}\n");
            List<Branch> branches = List.of(new SalesforceBranch(offices), new DynamicsBranch(offices));
            for (Branch branch : branches) {
                assertThat(command(offices, "webhook", "register", "-n", branch.name))
                        .startsWith("0 ");
            }
            HostProcess host = start(offices);
            try {
                host = tenDays(offices, branches, host);
                assertThat(host.terminate()).isZero();
            } finally {
                host.close();
            }
            for (Branch branch : branches) {
                assertThat(branch.differences()).isEmpty();
                assertThat(command(offices, "plan", "--all", "-n", branch.name))
                        .as("a look at everything finds nothing to write")
                        .contains("CRM", "0 new in the CRM, 0 new in Partner Center")
                        .contains(DEALS / 2 + " with nothing to do");
                assertThat(command(offices, "parked", "list", "-n", branch.name))
                        .contains(": 0 parked");
            }
            for (String secret : offices.secrets()) {
                assertThat(Files.readString(log())).doesNotContain(secret);
            }
        }
    }

    private HostProcess tenDays(Offices offices, List<Branch> branches, HostProcess first) {
        HostProcess host = first;
        for (int day = 1; day <= 10; day++) {
            night(offices);
            List<FaultPlan> away = troubles(offices, branches, day);
            if (day == 1) {
                branches.forEach(this::shareAll);
            } else {
                branches.forEach(branch -> edits(branch, away.isEmpty() ? 50 : 20));
            }
            if (day == 7 || day == 8) {
                host.kill();
                branches.forEach(branch -> edits(branch, 20));
                host = start(offices);
            }
            if (!away.isEmpty()) {
                statusNamesTheCause(offices, host, day);
                away.forEach(FaultPlan::clear);
            }
            inStep(offices, branches, host, day);
            if (day == 1) {
                branches.forEach(branch -> branch.records().values().forEach(branch::accept));
                inStep(offices, branches, host, day);
            }
            if (day == 9) {
                host.untilItSays("acme-emea webhook:");
                assertThat(offices.emea.webhooks().registeredUrl())
                        .as("nobody is displaced unasked")
                        .hasToString("https://elsewhere.example/hook");
            }
        }
        return host;
    }

    /** Twenty hours pass at once; the process reads the new time within a moment. */
    private static void night(Offices offices) {
        offices.clock.advance(Duration.ofHours(20));
        for (int i = 0; i < 15; i++) {
            HostProcess.pause();
        }
    }

    /** What goes wrong that day; returns what stays away until somebody ends it. */
    private List<FaultPlan> troubles(Offices offices, List<Branch> branches, int day) {
        switch (day) {
            case 2 ->
                branches.forEach(branch -> {
                    branch.center.faults().inject(throttled());
                    branch.crmFaults().inject(throttled());
                });
            case 3 ->
                branches.forEach(branch -> {
                    branch.center.tokens().expireAccessTokens();
                    branch.endCrmSessions();
                });
            case 4 -> {
                return List.of(offline(offices.emea.faults()));
            }
            case 5 -> {
                return List.of(offline(offices.salesforce.faults()));
            }
            case 6 -> {
                return List.of(offline(offices.dynamics.faults()));
            }
            case 9 -> offices.emea.webhooks().takenOverBy(URI.create("https://elsewhere.example/hook"));
            default -> {
                // A day without news of that kind.
            }
        }
        return List.of();
    }

    private static Fault throttled() {
        return Fault.respond(SimulatorResponse.json(429, JsonNodeFactory.instance.objectNode())
                        .withHeader("Retry-After", "3"))
                .times(20);
    }

    private static FaultPlan offline(FaultPlan plan) {
        plan.inject(Fault.respond(SimulatorResponse.json(503, JsonNodeFactory.instance.objectNode()))
                .times(1_000_000));
        return plan;
    }

    private void shareAll(Branch branch) {
        for (int i = 0; i < DEALS / 2; i++) {
            branch.share(i);
        }
    }

    private void edits(Branch branch, int count) {
        Map<String, String> records = branch.records();
        List<String> referrals = new ArrayList<>(branch.amounts.keySet());
        for (int i = 0; i < count; i++) {
            String referral = referrals.get(random.nextInt(referrals.size()));
            if (random.nextBoolean()) {
                branch.editAmount(
                        referral,
                        Objects.requireNonNull(records.get(referral)),
                        new BigDecimal(20_000 + random.nextInt(50_000)));
            }
            if (random.nextBoolean()) {
                branch.editDate(referral, LocalDate.of(2028, 1, 1).plusDays(date++));
            }
        }
    }

    private void statusNamesTheCause(Offices offices, HostProcess host, int day) {
        String system = day == 4 ? "rests: Partner Center" : "rests: the CRM";
        host.until(
                "day " + day + ": '" + system + "' in status",
                () -> {
                    offices.clock.advance(Duration.ofSeconds(5));
                    String said = command(offices, "status");
                    return said.startsWith("5 ") && said.contains(system);
                },
                LONGEST);
    }

    private static void inStep(Offices offices, List<Branch> branches, HostProcess host, int day) {
        List<String> left = new ArrayList<>();
        try {
            host.until(
                    "day " + day + " in step",
                    () -> {
                        offices.clock.advance(Duration.ofSeconds(1));
                        left.clear();
                        branches.forEach(branch -> left.addAll(branch.differences()));
                        return left.isEmpty();
                    },
                    LONGEST);
        } catch (AssertionError never) {
            throw new AssertionError(
                    "day " + day + ", not in step: " + left + "\n" + command(offices, "status"), never);
        }
    }

    private Path log() {
        return folder.resolve("host.log");
    }

    private HostProcess start(Offices offices) {
        int before = Files.exists(log()) ? said().split("running 2 connection", -1).length : 1;
        HostProcess host =
                HostProcess.start(log(), offices.environment(), "run", "--config", offices.config.toString());
        return host.until(
                "the start", () -> said().split("running 2 connection", -1).length > before, Duration.ofMinutes(1));
    }

    private String said() {
        try {
            return Files.readString(log());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Runs a command; returns its exit code and what it said. */
    private static String command(Offices offices, String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--config", offices.config.toString()));
        Path said = offices.folder.resolve("command-" + System.nanoTime() + ".log");
        try (HostProcess process = HostProcess.start(said, offices.environment(), line.toArray(String[]::new))) {
            return process.ended() + " " + process.output();
        }
    }
}
