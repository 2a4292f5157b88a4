package dev.cosell.samples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.samples.host.command.RootCommand;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.partnercenter.InboundDeal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The process and its commands against servers that behave like the real ones, as a person at a shell sees them. */
class SyncHostIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private Offices offices;
    private Path log;

    @BeforeEach
    void open() throws IOException {
        offices = new Offices(folder);
        log = folder.resolve("host.log");
    }

    @AfterEach
    void close() {
        offices.close();
    }

    /** What a command said and how it ended. */
    private record Ended(int code, String said) {}

    /** Runs a command as a process of its own. */
    private Ended shell(String... arguments) {
        Path said = folder.resolve("command-" + System.nanoTime() + ".log");
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--config", offices.config.toString()));
        try (HostProcess process = HostProcess.start(said, offices.environment(), line.toArray(String[]::new))) {
            int code = process.ended();
            return new Ended(code, process.output());
        }
    }

    private HostProcess run() {
        return HostProcess.start(log, offices.environment(), "run", "--config", offices.config.toString());
    }

    private HttpResponse<String> get(String path) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + offices.port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException away) {
            throw new AssertionError(away);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    @Test
    void help_ofEveryCommand_namesItsOptionsAndExitCodes() {
        StringWriter out = new StringWriter();
        int code = RootCommand.execute(new PrintWriter(out), new PrintWriter(out), "--help");
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("run", "doctor", "plan", "backfill", "status", "parked", "conflicts", "webhook", "audit")
                .contains("Exit codes:", "3", "the configuration is wrong");
    }

    @Test
    void configuration_wrong_everyCommandSaysAllOfItAndEndsWith3() throws IOException {
        Files.writeString(offices.config, "store: {}\nserver: {port: x}\nconnections: []\n");
        Ended ended = shell("doctor");
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.said())
                .contains("line 1, column 8: store.sqlite is missing")
                .contains("line 2, column 16: server.port is no number")
                .contains("line 3, column 14: connections lists no connection");
    }

    @Test
    void doctor_allWell_isReadyAndChangesNothing() {
        Ended ended = shell("doctor");
        assertThat(ended.code()).as(ended.said()).isZero();
        assertThat(ended.said())
                .contains("acme-emea (Partner Center with Salesforce at localhost): ready")
                .contains("acme-us (Partner Center with Dynamics 365 at localhost): ready");
        assertThat(offices.emea.webhooks().registeredUrl()).isNull();
    }

    @Test
    @Tag("R-223")
    void doctor_secretRefused_saysWhatToDoAndEndsWith4() {
        offices.us.tokens().clientSecretExpired(true);
        Ended ended = shell("doctor");
        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.said()).contains("acme-us (Partner Center with Dynamics 365 at localhost): cannot work");
    }

    @Test
    @Tag("R-250")
    @Tag("R-254")
    void signin_personTypesTheCode_keepsARefreshTokenThatWorks() throws IOException {
        Path kept = folder.resolve("emea.refresh");
        Files.delete(kept);
        Ended unsigned = shell("doctor");
        assertThat(unsigned.code()).isEqualTo(3);
        assertThat(unsigned.said()).contains("partnerCenter.refreshToken", "sync-host signin");
        Path said = folder.resolve("signin.log");
        try (HostProcess signIn = HostProcess.start(
                said,
                offices.environment(),
                "signin",
                "-n",
                Offices.SALESFORCE,
                "--config",
                offices.config.toString())) {
            signIn.untilItSays("Open https://microsoft.com/devicelogin on any device, type ");
            offices.emea.tokens().approveDevice();
            assertThat(signIn.ended()).as(signIn.output()).isZero();
            assertThat(signIn.output())
                    .contains("signed in")
                    .doesNotContain(offices.emea.tokens().newestRefreshToken());
        }
        assertThat(kept).hasContent(offices.emea.tokens().newestRefreshToken());
        assertThat(shell("doctor").code()).isZero();
        Ended again = shell("signin", "-n", Offices.SALESFORCE);
        assertThat(again.code()).isEqualTo(8);
        assertThat(again.said()).contains("--replace");
    }

    @Test
    void run_dealsOfBothSides_areInStepAndNothingSecretIsSaid() throws IOException {
        assertThat(shell("webhook", "register", "-n", Offices.SALESFORCE).code())
                .isZero();
        assertThat(shell("webhook", "register", "-n", Offices.DYNAMICS).code()).isZero();
        try (HostProcess host = run()) {
            host.untilItSays("running 2 connection(s)");
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
            assertThat(get("/health/ready").body()).isEqualTo("ready\n");
            offices.emea.seller().share(InboundDeal.coSell().name("Deal of Europe"));
            offices.us.seller().share(InboundDeal.coSell().name("Deal of America"));
            host.until(
                            "the deal in Salesforce",
                            () -> offices.salesforce.all("Opportunity").size() == 1,
                            wait60())
                    .until(
                            "the deal in Dynamics",
                            () -> offices.dynamics.data().rows("opportunity").size() == 1,
                            wait60());
            JsonNode record = offices.salesforce.all("Opportunity").get(0);
            offices.salesforce.seller().edit(record.path("Id").asText(), "StageName", "Qualification");
            offices.salesforce.seller().edit(record.path("Id").asText(), "Amount", new BigDecimal("4711"));
            host.until(
                    "the edit in Partner Center",
                    () -> value(offices.emea.referrals().get(0)).startsWith("4711"),
                    wait60());

            Ended status = shell("status");
            assertThat(status.said()).contains("acme-emea (Partner Center with Salesforce at localhost): ", "linked 1");
            assertThat(get("/metrics").body()).contains("cosell_links{connection=\"acme-emea\"");
            assertThat(shell("audit", "-n", Offices.SALESFORCE).said()).contains("crm:");
            assertThat(host.terminate()).as("ends in order").isZero();
        }
        assertThat(Files.readString(log)).contains("stopping", "stopped");
        for (String secret : offices.secrets()) {
            assertThat(Files.readString(log)).doesNotContain(secret);
        }
    }

    private static Duration wait60() {
        return Duration.ofSeconds(60);
    }

    private static String value(JsonNode referral) {
        return referral.at("/details/dealValue").asText();
    }

    @Test
    void webhook_ofSomebodyElse_isNotDisplacedUnasked() {
        offices.emea.webhooks().takenOverBy(URI.create("https://elsewhere.example/hook"));
        Ended refused = shell("webhook", "register", "-n", Offices.SALESFORCE);
        assertThat(refused.code()).isEqualTo(8);
        assertThat(offices.emea.webhooks().registeredUrl()).hasToString("https://elsewhere.example/hook");
        assertThat(shell("webhook", "status", "-n", Offices.SALESFORCE).code()).isEqualTo(4);
        assertThat(shell("webhook", "register", "-n", Offices.SALESFORCE, "--overwrite")
                        .code())
                .isZero();
        assertThat(shell("webhook", "status", "-n", Offices.SALESFORCE).code()).isZero();
    }

    @Test
    @Tag("R-225")
    @Tag("R-240")
    void backfill_reportedConfirmedWorked_dealsOfBeforeAreLinkedAndParkedOnesReplayed() {
        for (int i = 0; i < 3; i++) {
            offices.emea.seller().share(InboundDeal.coSell().name("Old deal " + i));
        }
        Ended report = shell("backfill", "-n", Offices.SALESFORCE);
        assertThat(report.code()).as(report.said()).isZero();
        assertThat(report.said()).contains("nothing was written; to begin: backfill --confirm ");
        assertThat(offices.salesforce.all("Opportunity")).isEmpty();
        String token = report.said().replaceAll("(?s).*--confirm (\\S+) .*", "$1");

        assertThat(shell("backfill", "-n", Offices.SALESFORCE, "--confirm", "nonsense", "--by", "user-1")
                        .code())
                .isEqualTo(8);
        Ended done = shell("backfill", "-n", Offices.SALESFORCE, "--confirm", token, "--by", "user-1", "--work");
        assertThat(done.code()).as(done.said()).isZero();
        assertThat(offices.salesforce.all("Opportunity")).hasSize(3);
        assertThat(shell("audit", "-n", Offices.SALESFORCE).said()).contains("confirmed by user-1");
        assertThat(shell("plan", "-n", Offices.SALESFORCE, "--all").said()).contains("3 deal(s): 3 with nothing to do");
        Ended nobody = shell("parked", "replay", "-n", Offices.SALESFORCE, "--all");
        assertThat(nobody.code()).isEqualTo(7);
        assertThat(shell("parked", "list").said()).contains("acme-emea: 0 parked");
    }

    @Test
    @Tag("R-121")
    void conflicts_listedAndSettled_valuesOnRequestOnly() throws IOException {
        offices.write("      customers: {firstSync: report}\n");
        JsonNode shared = offices.emea
                .seller()
                .share(InboundDeal.coSell().name("A deal").dealValue(new BigDecimal("50000"), "EUR"));
        String id = shared.path("id").asText();
        offices.emea.portal().accept(id);
        String record = offices.salesforce.seller().create("Opportunity", Objects.requireNonNull(record(id)));
        try (HostProcess host = run()) {
            host.untilItSays("running 2 connection(s)");
            offices.salesforce.seller().edit(record, "Amount", new BigDecimal("98765"));
            host.until("a conflict", () -> host.output().contains("closingDate waits for a decision"), wait60());
            Ended list = shell("conflicts", "list", "-n", Offices.SALESFORCE);
            assertThat(list.said()).contains("closingDate").doesNotContain("2027-06-30");
            assertThat(shell("conflicts", "list", "-n", Offices.SALESFORCE, "--values")
                            .said())
                    .contains("2027-06-30");
            Ended many = shell(
                    "conflicts",
                    "settle",
                    "-n",
                    Offices.SALESFORCE,
                    "--field",
                    "closingDate",
                    "--take",
                    "crm",
                    "--by",
                    "u-7");
            assertThat(many.code()).isEqualTo(8);
            assertThat(many.said()).contains("1 conflict(s) of closingDate wait now", "--count 1");
            String conflict = list.said().replaceAll("(?s).*\\n  (\\S+) OPEN \\S+ closingDate.*", "$1");
            assertThat(shell("conflicts", "settle", "-n", Offices.SALESFORCE, conflict, "--take", "crm")
                            .code())
                    .isZero();
            host.until(
                    "the choice in Partner Center",
                    () -> offices.emea
                            .referral(id)
                            .at("/details/closingDateTime")
                            .asText()
                            .startsWith("2027-06-30"),
                    wait60());
            assertThat(shell("conflicts", "settle", "-n", Offices.SALESFORCE, conflict, "--take", "crm")
                            .code())
                    .isEqualTo(7);
            host.terminate();
        }
    }

    private static Map<String, Object> record(String referral) {
        return Map.of(
                "Name",
                "A deal",
                "StageName",
                "Qualification",
                "CloseDate",
                "2027-06-30",
                "Amount",
                new BigDecimal("1"),
                "Sync_With_Partner_Center__c",
                true,
                "Referral_Identifier__c",
                referral);
    }

    @Test
    @Tag("R-223")
    void run_serviceAway_startsWaitsAndStatusSaysWhyUntilItIsBack() {
        offices.emea.seller().share(InboundDeal.coSell().name("Before the outage"));
        Fault away = Fault.respond(SimulatorResponse.json(503, JSON.createObjectNode()));
        for (int i = 0; i < 5; i++) {
            offices.salesforce.faults().inject(away.times(1_000));
        }
        try (HostProcess host = run()) {
            host.untilItSays("running 2 connection(s)");
            host.until("the rest in status", () -> shell("status").said().contains("rests: the CRM"), wait60());
            assertThat(shell("status").code()).isEqualTo(5);
            offices.salesforce.faults().clear();
            offices.clock.advance(Duration.ofHours(1));
            host.until("no rest", () -> !shell("status").said().contains("rests:"), wait60());
            host.terminate();
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void run_portTaken_endsWithWordsNotATrace() throws IOException {
        try (var taken = new ServerSocket(offices.port, 1, InetAddress.getByName("127.0.0.1"));
                HostProcess host = run()) {
            assertThat(host.ended()).isEqualTo(8);
            assertThat(host.output()).contains("port " + taken.getLocalPort()).doesNotContain("\tat ");
        }
    }

    @Test
    void run_twoSignals_stopsAtOnceAndNothingIsLost() {
        offices.emea.faults().latency(Duration.ofSeconds(5));
        try (HostProcess host = HostProcess.start(
                log, offices.environment(), "run", "--skip-check", "--config", offices.config.toString())) {
            host.untilItSays("running 2 connection(s)");
            host.signal();
            host.untilItSays("stopping");
            host.signal();
            assertThat(host.ended()).isEqualTo(143);
        }
        offices.emea.faults().clear();
        assertThat(shell("status").code()).isZero();
    }
}
