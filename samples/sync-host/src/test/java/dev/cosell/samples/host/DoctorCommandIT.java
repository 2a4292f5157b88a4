package dev.cosell.samples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code sync-host doctor} as a person and as a script see it. */
class DoctorCommandIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private Offices offices;

    @BeforeEach
    void open() throws IOException {
        offices = new Offices(folder);
    }

    @AfterEach
    void close() {
        offices.close();
    }

    /** What the command said and how it ended. */
    private record Ended(int code, String said) {
        /** The document is the one line that begins like one; warnings and logs go to the standard error. */
        JsonNode document() throws IOException {
            String line = said.lines()
                    .filter(each -> each.startsWith("{"))
                    .reduce((one, other) -> one + " and " + other)
                    .orElseThrow(() -> new AssertionError(said));
            return new ObjectMapper().readTree(line);
        }
    }

    private Ended doctor(String... more) throws IOException {
        List<String> line = new ArrayList<>(List.of("doctor", "--config", offices.config.toString()));
        line.addAll(List.of(more));
        Path log = folder.resolve("doctor-" + System.nanoTime() + ".log");
        try (HostProcess process = HostProcess.start(log, offices.environment(), line.toArray(String[]::new))) {
            int code = process.ended();
            assertThat(process.output()).doesNotContain(offices.secrets());
            return new Ended(code, process.output());
        }
    }

    private static JsonNode area(JsonNode document, String connection, String side, String area) {
        return StreamSupport.stream(document.path("connections").spliterator(), false)
                .filter(each -> each.path("connection").asText().equals(connection))
                .flatMap(each -> StreamSupport.stream(each.path("areas").spliterator(), false))
                .filter(each -> each.path("side").asText().equals(side)
                        && each.path("area").asText().equals(area))
                .findFirst()
                .orElseThrow(() -> new AssertionError(connection + " " + side + " " + area + " in " + document));
    }

    @Test
    void doctor_allWell_saysOfEveryAreaWhatItSaw() throws IOException {
        Ended ended = doctor();
        assertThat(ended.code()).as(ended.said()).isZero();
        assertThat(ended.said())
                .contains("acme-emea (Partner Center with Salesforce at localhost): ready")
                .contains("acme-us (Partner Center with Dynamics 365 at localhost): ready")
                .contains("  Partner Center\n    identity: fine (tenantId ")
                .contains("    webhook: 1 finding")
                .contains("(WEBHOOK_NOT_REGISTERED, R-011)")
                .contains("  Host\n    store: fine (kind sqlite; ");
        assertThat(offices.emea.webhooks().registeredUrl())
                .as("nothing is written")
                .isNull();
    }

    @Test
    void doctor_asJson_isOneDocumentOfTheSame() throws IOException {
        Ended ended = doctor("--format", "json");
        assertThat(ended.code()).as(ended.said()).isZero();
        JsonNode document = ended.document();
        assertThat(document.path("format").asText()).isEqualTo("cosell-doctor");
        assertThat(document.path("version").asInt()).isEqualTo(1);
        assertThat(document.path("blocked").asBoolean()).isFalse();
        JsonNode webhook = area(document, Offices.SALESFORCE, "partner-center", "webhook");
        assertThat(webhook.path("state").asText()).isEqualTo("findings");
        assertThat(webhook.at("/findings/0/code").asText()).isEqualTo("WEBHOOK_NOT_REGISTERED");
        assertThat(webhook.at("/findings/0/remedy").asText()).isEqualTo("register it");
        JsonNode store = area(document, Offices.DYNAMICS, "host", "store");
        assertThat(store.at("/facts/schemaVersion").asInt()).isEqualTo(1);
        assertThat(area(document, Offices.DYNAMICS, "crm", "roles")
                        .path("state")
                        .asText())
                .isEqualTo("fine");
    }

    @Test
    @Tag("R-223")
    void doctor_secretRefused_endsWith4AndSaysWhere() throws IOException {
        offices.us.tokens().clientSecretExpired(true);
        Ended ended = doctor("--format", "json");
        assertThat(ended.code()).isEqualTo(4);
        JsonNode signIn = area(ended.document(), Offices.DYNAMICS, "partner-center", "sign-in");
        assertThat(signIn.at("/findings/0/code").asText()).isEqualTo("CREDENTIALS_REFUSED");
        assertThat(signIn.at("/findings/0/severity").asText()).isEqualTo("error");
        assertThat(signIn.at("/findings/0/remedy").asText()).isNotBlank();
        assertThat(area(ended.document(), Offices.DYNAMICS, "partner-center", "webhook")
                        .path("notChecked")
                        .asText())
                .contains("sign-in");
        assertThat(area(ended.document(), Offices.SALESFORCE, "crm", "schema")
                        .path("state")
                        .asText())
                .as("the other connection")
                .isEqualTo("fine");
    }

    @Test
    void doctor_storeCannotBeOpened_endsWith6AndLooksAtAllTheRest() throws IOException {
        Files.writeString(folder.resolve("cosell.db"), "alice@contoso.example, ".repeat(100));
        Ended ended = doctor("--format", "json", "-n", Offices.SALESFORCE);
        assertThat(ended.code()).isEqualTo(6);
        assertThat(ended.said()).doesNotContain("alice");
        JsonNode store = area(ended.document(), Offices.SALESFORCE, "host", "store");
        assertThat(store.at("/findings/0/code").asText()).isEqualTo("STORE_DATABASE_UNFIT");
        assertThat(store.at("/findings/0/remedy").asText()).contains("name another file");
        assertThat(area(ended.document(), Offices.SALESFORCE, "host", "single-writer")
                        .path("notChecked")
                        .asText())
                .contains("store");
        assertThat(area(ended.document(), Offices.SALESFORCE, "partner-center", "roles")
                        .path("state")
                        .asText())
                .isEqualTo("fine");
        assertThat(area(ended.document(), Offices.SALESFORCE, "crm", "schema")
                        .path("state")
                        .asText())
                .isEqualTo("fine");
    }

    @Test
    void doctor_formatThatNobodyKnows_isAMistakeOfTheCommandLine() throws IOException {
        Ended ended = doctor("--format", "xml");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.said()).contains("--format", "text", "json");
    }
}
