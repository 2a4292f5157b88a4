package dev.cosell.samples.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.mapping.Authority;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.ReferralRouter;
import dev.cosell.mapping.yaml.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostConfigReaderTest {
    private static final String GOOD =
            """
            store:
              sqlite: cosell.db
            connections:
              - name: acme
                partnerCenter:
                  tenant: acme.example
                  clientId: app-1
                  clientSecret: env:PC_SECRET
                  refreshToken: file:refresh
                crm:
                  salesforce:
                    login: https://acme.my.salesforce.com
                    consumerKey: key-1
                    user: integration@acme.example
                    privateKey: file:sf.pem
            """;

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>(Map.of("PC_SECRET", "hush-hush"));

    @BeforeEach
    void keys() throws IOException, NoSuchAlgorithmException {
        byte[] key = KeyPairGenerator.getInstance("RSA")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
        secretFile("sf.pem", pem);
        secretFile("refresh", "r-1");
    }

    private void secretFile(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private HostConfig read(String text) throws IOException {
        return HostConfigReader.read(Files.writeString(folder.resolve("sync-host.yaml"), text), environment::get);
    }

    private List<String> problems(String text) {
        WrongConfigurationException wrong = catchThrowableOfType(WrongConfigurationException.class, () -> read(text));
        return Objects.requireNonNull(wrong, "it was taken").problems().stream()
                .map(FileProblem::asLine)
                .toList();
    }

    @Test
    void read_least_hasSafeDefaultsAndFilesBesideIt() throws IOException {
        HostConfig config = read(GOOD);
        assertThat(config.store())
                .isEqualTo(new StoreConfig.Sqlite(folder.resolve("cosell.db"), StoreConfig.Migration.VALIDATE));
        assertThat(config.server()).isEqualTo(new ServerConfig("127.0.0.1", 8090));
        assertThat(config.engine().pollInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.connections()).singleElement().satisfies(acme -> {
            assertThat(acme.partnerCenter().refreshToken()).isEqualTo(folder.resolve("refresh"));
            assertThat(acme.crm()).isInstanceOf(CrmConfig.Salesforce.class);
        });
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void read_everythingWrong_isSaidAtOnceWithLineColumnAndRemedy() {
        List<String> problems = problems(
                """
                                store:
                                  sqlight: cosell.db
                                server:
                                  port: 99999
                                connections:
                                  - name: acme
                                    partnerCenter:
                                      clientId: app-1
                                      clientSecret: hush-hush
                                      refreshToken: env:PC_SECRET
                                      webhook: {url: ftp://here}
                                    crm: {}
                                    settings:
                                      createQuietPeriod: soon
                                      fields:
                                        dealvalue: {authority: crm}
                                """);
        assertThat(problems)
                .containsExactly(
                        "line 2, column 3: store.sqlite is missing, and so is postgresql; add 'sqlite: /var/lib/cosell/cosell.db'",
                        "line 2, column 3: store.sqlight is not known; did you mean 'sqlite'?",
                        "line 4, column 9: server.port is no number from 0 to 65535; choose one; 8090 is the default",
                        "line 8, column 7: connections[0].partnerCenter.tenant is missing; add 'tenant: …'",
                        "line 9, column 21: connections[0].partnerCenter.clientSecret is a secret in plain sight; write 'env:NAME' or 'file:PATH' and keep it there",
                        "line 10, column 21: connections[0].partnerCenter.refreshToken is replaced while the process runs, so it needs a file; write 'file:/path/of/it'",
                        "line 11, column 22: connections[0].partnerCenter.webhook.url is no web address; write it as https://host/path, without user and password",
                        "line 12, column 10: connections[0].crm names no CRM, or two; write either 'salesforce:' or 'dynamics:' below it",
                        "line 14, column 26: connections[0].settings.createQuietPeriod is no span of time; write it as PT30S, PT5M, PT2H or P1D",
                        "line 16, column 20: connections[0].settings.fields.dealvalue is no standard field; did you mean 'dealValue'?");
    }

    @Test
    void read_noYaml_saysWhere() {
        assertThat(problems("store:\n  sqlite: 'open\n"))
                .singleElement()
                .asString()
                .startsWith("line 3, column 1: this is no YAML");
        assertThat(problems("")).singleElement().asString().startsWith("the file is empty");
        assertThat(problems("- a\n- b\n")).anyMatch(line -> line.contains("is no group of settings"));
    }

    @Test
    void read_noFile_saysHowToNameIt() {
        WrongConfigurationException wrong = catchThrowableOfType(
                WrongConfigurationException.class, () -> HostConfigReader.read(folder.resolve("nowhere.yaml")));
        assertThat(wrong.problems().get(0).remedy()).contains("--config");
    }

    @Test
    void read_keyTwice_isSaidNotGuessed() {
        assertThat(problems(GOOD + "store: {sqlite: other.db}\n"))
                .anyMatch(line -> line.startsWith("line 16, column 1: store stands here twice"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "env:NOT_SET|names the environment variable NOT_SET, which is not set",
                "file:missing|names a file that cannot be read",
                "file:empty|names an empty file"
            })
    void read_secretThatIsNotThere_saysWhichReferenceAndNothingElse(String reference, String said) throws IOException {
        Files.writeString(folder.resolve("empty"), "\n");
        assertThat(problems(GOOD.replace("env:PC_SECRET", reference)))
                .singleElement()
                .asString()
                .contains(said)
                .doesNotContain("hush-hush");
    }

    @Test
    void read_secretThatEverybodyCanRead_isAWarning() throws IOException {
        Files.setPosixFilePermissions(folder.resolve("sf.pem"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(read(GOOD).warnings()).singleElement().satisfies(doubt -> {
            assertThat(doubt.asLine()).startsWith("line 15, column 21").contains("everybody", "chmod o=");
        });
    }

    @Test
    void read_refreshTokenThatEverybodyCanReadOrNobodyPutThere_isSaid() throws IOException {
        Files.setPosixFilePermissions(folder.resolve("refresh"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(read(GOOD).warnings()).singleElement().satisfies(doubt -> assertThat(doubt.path())
                .endsWith("partnerCenter.refreshToken"));
        Files.delete(folder.resolve("refresh"));
        assertThat(problems(GOOD)).singleElement().asString().contains("refreshToken names a file", "sign the user in");
    }

    @Test
    void read_keyOfAnotherForm_saysHowToConvertIt() throws IOException {
        secretFile("sf.pem", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        assertThat(problems(GOOD)).singleElement().asString().contains("openssl pkcs8 -topk8 -nocrypt");
    }

    @Test
    void toString_nothingOfIt_showsASecret() throws IOException {
        HostConfig config = read(GOOD);
        assertThat(config.toString()).doesNotContain("hush-hush", "r-1", "PRIVATE KEY");
    }

    @Test
    void read_dynamics_hasItsStatusReasonsAsStagesAndASecretOfItsHooks() throws IOException {
        environment.put("HOOK", "hook-hush");
        String dynamics = GOOD.substring(0, GOOD.indexOf("      salesforce:"))
                + """
                      dynamics:
                        environment: https://acme.crm.dynamics.com
                        clientId: app-2
                        clientSecret: env:PC_SECRET
                        webhookSecret: env:HOOK
                        fields: {amount: csl_amount}
                        features: {team: access-team}
                """;
        HostConfig config = read(dynamics);
        ConnectionConfig acme = config.connections().get(0);
        assertThat(acme.crm()).isInstanceOf(CrmConfig.Dynamics.class);
        assertThat(acme.settings().onHoldStages()).contains("On Hold");
        assertThat(config.toString()).doesNotContain("hook-hush", "hush-hush");
    }

    @Test
    void read_settings_areThoseOfTheSdk() throws IOException {
        HostConfig config = read(
                GOOD
                        + """
                            settings:
                              onHoldStages: [New, Waiting]
                              marker: false
                              countries: {Deutschland: DE}
                              fields:
                                dealValue: {authority: partner-center, direction: to-crm}
                                notes: {onConflict: review}
                              lifecycle: {earlyWin: hold, closeReasons: {Kein Budget: budget}}
                              populations: {confirmCreatesAbove: 5, sweepInterval: PT12H}
                        """);
        var settings = config.connections().get(0).settings();
        assertThat(settings.onHoldStages()).containsExactlyInAnyOrder("New", "Waiting");
        assertThat(settings.marker()).isFalse();
        assertThat(settings.countryCode("Deutschland")).isEqualTo("DE");
        assertThat(settings.authority(StandardFields.DEAL_VALUE)).isEqualTo(Authority.PARTNER_CENTER);
        assertThat(settings.populations().confirmCreatesAbove()).isEqualTo(5);
    }

    @Test
    void read_settingThatTheSdkRefuses_isSaidAtItsPlace() {
        assertThat(problems(GOOD + "    settings:\n      populations: {sweepInterval: PT1M}\n"))
                .singleElement()
                .asString()
                .startsWith("line 17, column 36: connections[0].settings.populations.sweepInterval");
    }

    @Test
    void read_twoConnectionsOfOneName_isRefused() {
        String second = GOOD.substring(GOOD.indexOf("  - name"));
        assertThat(problems(GOOD + second)).anyMatch(line -> line.contains("connections[1].name is taken"));
    }

    @Test
    void read_sampleFile_isRefusedForItsSecretsOnly() throws IOException {
        Path sample = Path.of("sync-host.yaml");
        WrongConfigurationException wrong = catchThrowableOfType(
                WrongConfigurationException.class, () -> HostConfigReader.read(sample, name -> null));
        assertThat(wrong.problems())
                .isNotEmpty()
                .allMatch(problem -> problem.message().startsWith("names the environment variable")
                        || problem.message().startsWith("names a file that cannot be read"))
                .hasSize(7);
    }

    private static String twoOfOneTenant(String more) {
        String second = GOOD.substring(GOOD.indexOf("  - name: acme")).replace("name: acme", "name: acme-us");
        return GOOD + second + more;
    }

    @Test
    @Tag("R-032")
    void read_twoConnectionsOfOneTenantWithoutRouter_isDoubtful() throws IOException {
        HostConfig config = read(twoOfOneTenant(""));
        assertThat(config.router()).isNull();
        assertThat(config.warnings()).singleElement().satisfies(doubt -> assertThat(doubt.asLine())
                .contains("acme and acme-us serve one Partner Center tenant", "add 'router:'"));
    }

    @Test
    @Tag("R-032")
    void read_router_asksLocationThenSolutionThenCountryThenTheRest() throws IOException {
        HostConfig config = read(
                twoOfOneTenant(
                        """
                router:
                  byPartnerLocation: {'4711': acme}
                  bySolution: {SOL-1: acme-us}
                  byCountry: {de: acme}
                  otherwise: acme-us
                """));
        assertThat(config.warnings()).isEmpty();
        ReferralRouter router = Objects.requireNonNull(config.router());
        assertThat(routed(router, "4711", "US", "SOL-1")).isEqualTo("acme");
        assertThat(routed(router, "1", "DE", "SOL-1")).isEqualTo("acme-us");
        assertThat(routed(router, "1", "DE", "SOL-2")).isEqualTo("acme");
        assertThat(routed(router, "1", "FR", "SOL-2")).isEqualTo("acme-us");
    }

    private static String routed(ReferralRouter router, String location, String country, String solution) {
        Referral referral = Referral.builder(ReferralId.of("r-1"), ETag.of("\"1\""), ReferralState.NEW_PENDING)
                .mpnId(location)
                .customer(new CustomerProfile("Contoso", null, PostalAddress.EMPTY.withCountry(country), List.of()))
                .solutions(List.of(Solution.named(solution, null)))
                .build();
        return router.route(referral, Set.of(ConnectionId.of("acme"), ConnectionId.of("acme-us"))).stream()
                .map(ConnectionId::value)
                .collect(Collectors.joining(","));
    }

    @Test
    @Tag("R-032")
    void read_routerNamesWhatIsNotThere_isSaidWithThePlace() {
        assertThat(
                        problems(
                                twoOfOneTenant(
                                        """
                        router:
                          byCountry: {Germany: acme, FR: acme-fr}
                          otherwise: nobody
                          byColour: {red: acme}
                        """)))
                .anyMatch(line -> line.contains("router.byCountry.Germany is no country code"))
                .anyMatch(line -> line.contains("router.byCountry.FR names no connection of this file"))
                .anyMatch(line -> line.contains("router.otherwise names no connection of this file"))
                .anyMatch(line -> line.contains("router.byColour is not known"));
    }

    @Test
    void readToSignIn_refreshTokenIsNotThereYet_isNoProblemButAllOthersAre() throws IOException {
        Files.delete(folder.resolve("refresh"));
        assertThat(problems(GOOD)).singleElement().asString().contains("refreshToken", "sync-host signin");
        Path file = Files.writeString(folder.resolve("sync-host.yaml"), GOOD.replace("env:PC_SECRET", "file:refresh2"));
        Files.writeString(folder.resolve("refresh2"), "hush");
        assertThat(HostConfigReader.readToSignIn(file).connections()).hasSize(1);
        Files.writeString(file, GOOD.replace("env:PC_SECRET", "env:NOT_SET_ANYWHERE"));
        assertThat(catchThrowableOfType(WrongConfigurationException.class, () -> HostConfigReader.readToSignIn(file)))
                .isNotNull();
    }

    @Test
    void readToSignIn_refreshTokenIsADirectory_isSaidBeforeAnybodySignsIn() throws IOException {
        Files.delete(folder.resolve("refresh"));
        Files.createDirectory(folder.resolve("refresh"));
        Path file = Files.writeString(folder.resolve("sync-host.yaml"), GOOD.replace("env:PC_SECRET", "file:sf.pem"));
        WrongConfigurationException wrong =
                catchThrowableOfType(WrongConfigurationException.class, () -> HostConfigReader.readToSignIn(file));
        assertThat(Objects.requireNonNull(wrong, "it was taken").problems())
                .singleElement()
                .extracting(FileProblem::asLine)
                .asString()
                .contains("refreshToken", "cannot be read", "name another file");
    }
}
