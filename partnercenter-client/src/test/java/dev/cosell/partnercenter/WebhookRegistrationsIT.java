package dev.cosell.partnercenter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.cosell.partnercenter.CenterTenant.REGISTRATION;
import static dev.cosell.partnercenter.PartnerCenterServer.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.OutcomeUnknownException;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.partnercenter.webhook.RegistrationDrift;
import dev.cosell.partnercenter.webhook.RegistrationOutcome;
import dev.cosell.partnercenter.webhook.WebhookRegistration;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The registration of webhooks on the wire (partner-center-api 6.1, W1 to W4). */
final class WebhookRegistrationsIT {
    @RegisterExtension
    static final PartnerCenterServer SERVER = new PartnerCenterServer();

    private static final String OURS = "https://hooks.partner.example/pc?t=prod";
    private static final String THEIRS = "https://other.example/flow?sig=hidden";
    private static final String ALL = "\"referral-created\",\"referral-updated\",\"related-referral-created\","
            + "\"related-referral-updated\",\"test-created\"";
    private static final WebhookRegistration WANTED = WebhookRegistration.of(URI.create(OURS));

    private final CenterTenant tenant = new CenterTenant(SERVER);

    @Test
    @Tag("R-010")
    void register_nobodyThere_postsTheWholeListInTheServicesSpelling() {
        found(aResponse().withStatus(404).withBody("{\"code\":\"1000\",\"description\":\"none\",\"data\":[]}"));
        posted(okJson(registration("WebhookUrl", "WebhookEvents", OURS, ALL)));

        assertThat(register()).isInstanceOfSatisfying(RegistrationOutcome.Registered.class, now -> {
            assertThat(now.registration()).isEqualTo(WANTED);
            assertThat(now.displaced()).isNull();
        });

        SERVER.verify(
                1,
                postRequestedFor(urlEqualTo(REGISTRATION))
                        .withHeader("Content-Type", containing("application/json"))
                        .withRequestBody(equalToJson(
                                "{\"WebhookUrl\":\"" + OURS + "\",\"WebhookEvents\":[" + ALL + "]}", true, false)));
    }

    @Test
    void read_anyCall_carriesTheTokenOfThisHostAndItsTraceHeaders() {
        found(okJson(registration("WebhookUrl", "WebhookEvents", OURS, ALL)));

        tenant.client.webhooks().read();

        SERVER.verify(
                1,
                postRequestedFor(urlEqualTo(TOKENS))
                        .withRequestBody(
                                containing("https%3A%2F%2Fapi.partnercenter.microsoft.com%2Fuser_impersonation")));
        LoggedRequest call = tenant.calls().get(0);
        assertThat(call.getHeader("Authorization")).isEqualTo("Bearer access");
        assertThat(call.getHeader("Accept")).isEqualTo("application/json");
        assertThat(UUID.fromString(call.getHeader("MS-CorrelationId"))).isNotNull();
        assertThat(UUID.fromString(call.getHeader("MS-RequestId")).toString())
                .isNotEqualTo(call.getHeader("MS-CorrelationId"));
    }

    @Test
    void read_otherCasingTextFlagAndUnknownMembers_isRead() {
        found(okJson("{\"webhookUrl\":\"" + OURS + "\",\"WEBHOOKEVENTS\":[\"test-created\",null,7,\"\"],"
                + "\"signatureTokenToMsSignatureHeader\":\"True\",\"lastModifiedTimestamp\":\"x\",\"later\":{}}"));

        WebhookRegistration read = tenant.client.webhooks().read().orElseThrow();

        assertThat(read.url()).isEqualTo(OURS);
        assertThat(read.events()).containsExactly("test-created");
        assertThat(read.signatureInOwnHeader()).isTrue();
    }

    @Test
    @Tag("R-010")
    void register_oursWithoutSomeEvents_putsTheUnion() {
        found(okJson(registration("WebhookUrl", "WebhookEvents", OURS, "\"invoice-ready\",\"referral-created\"")));
        putAnswers(okJson(registration("WebhookUrl", "WebhookEvents", OURS, ALL + ",\"invoice-ready\"")));

        assertThat(register()).isInstanceOf(RegistrationOutcome.Registered.class);

        SERVER.verify(
                1,
                putRequestedFor(urlEqualTo(REGISTRATION))
                        .withRequestBody(equalToJson(
                                "{\"WebhookUrl\":\"" + OURS + "\",\"WebhookEvents\":[" + ALL + ",\"invoice-ready\"]}",
                                true,
                                false)));
        assertThat(tenant.methods()).containsExactly("GET", "PUT");
    }

    @Test
    @Tag("R-010")
    void register_oursComplete_writesNothing() {
        found(okJson(registration("WebhookUrl", "WebhookEvents", OURS, ALL + ",\"invoice-ready\"")));

        assertThat(register()).isInstanceOf(RegistrationOutcome.Unchanged.class);
        assertThat(tenant.methods()).containsExactly("GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {THEIRS, "https://hooks.partner.example/pc?t=test", "https://hooks.partner.example/pc/?t=prod"})
    @Tag("R-010")
    void register_anotherAddress_isRefusedAndItsQueryHidden(String other) {
        found(okJson(registration("WebhookUrl", "WebhookEvents", other, ALL)));

        assertThat(register()).isInstanceOfSatisfying(RegistrationOutcome.Refused.class, refused -> {
            assertThat(refused.found().url()).isEqualTo(other);
            assertThat(refused.finding().code()).isEqualTo(RegistrationDrift.DISPLACED);
            assertThat(refused + refused.finding().asLine())
                    .contains(other.substring(0, other.indexOf('?')))
                    .doesNotContain(other.substring(other.indexOf('?') + 1));
        });
        assertThat(tenant.methods()).containsExactly("GET");
    }

    @Test
    @Tag("R-010")
    void registerOverwriting_anotherAddress_putsOursAndTellsWhomItDisplaced() {
        found(okJson(registration("WebhookUrl", "WebhookEvents", THEIRS, "\"invoice-ready\"")));
        putAnswers(okJson(registration("WebhookUrl", "WebhookEvents", OURS, ALL)));

        assertThat(tenant.client.webhooks().registerOverwriting(WANTED))
                .isInstanceOfSatisfying(RegistrationOutcome.Registered.class, now -> assertThat(
                                Objects.requireNonNull(now.displaced()).url())
                        .isEqualTo(THEIRS));
        assertThat(tenant.methods()).containsExactly("GET", "PUT");
    }

    @Test
    @Tag("R-010")
    void register_somebodyFasterThanUs_isReadAgainAndRefused() {
        firstThen(aResponse().withStatus(404), okJson(registration("WebhookUrl", "WebhookEvents", THEIRS, ALL)));
        posted(aResponse().withStatus(409).withBody("{\"code\":\"409\",\"description\":\"exists\",\"data\":[]}"));

        assertThat(register()).isInstanceOfSatisfying(RegistrationOutcome.Refused.class, refused -> assertThat(
                        refused.found().url())
                .isEqualTo(THEIRS));
        assertThat(tenant.methods()).containsExactly("GET", "POST", "GET");
    }

    @Test
    @Tag("R-010")
    void register_anotherProcessOfOursFaster_isNoRefusal() {
        firstThen(aResponse().withStatus(404), okJson(registration("WebhookUrl", "WebhookEvents", OURS, ALL)));
        posted(aResponse().withStatus(409));

        assertThat(register()).isInstanceOf(RegistrationOutcome.Unchanged.class);
    }

    @Test
    @Tag("R-010")
    void registerOverwriting_somebodyFasterThanUs_isOverwrittenAsAsked() {
        firstThen(aResponse().withStatus(404), okJson(registration("WebhookUrl", "WebhookEvents", THEIRS, ALL)));
        posted(aResponse().withStatus(409));
        putAnswers(okJson(registration("WebhookUrl", "WebhookEvents", OURS, ALL)));

        assertThat(tenant.client.webhooks().registerOverwriting(WANTED))
                .isInstanceOfSatisfying(RegistrationOutcome.Registered.class, now -> assertThat(
                                Objects.requireNonNull(now.displaced()).url())
                        .isEqualTo(THEIRS));
        assertThat(tenant.methods()).containsExactly("GET", "POST", "GET", "PUT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:hidden@other.example/flow",
                "https://other.example/flow#hidden",
                "https://other.example/flow\\nhidden",
                "https://other.example/flow\\u2028hidden",
                "mailto:hidden@other.example"
            })
    @Tag("R-010")
    void register_foreignAddressWithSecretsOrForgedLines_showsNeither(String other) {
        found(okJson(registration("WebhookUrl", "WebhookEvents", other, ALL)));

        assertThat(register()).isInstanceOfSatisfying(RegistrationOutcome.Refused.class, refused -> assertThat(
                        refused + refused.finding().asLine())
                .doesNotContain("hidden"));
    }

    @Test
    @Tag("R-221")
    void retire_answerLostAndNotApplied_isUnknown() {
        found(okJson(registration("WebhookUrl", "WebhookEvents", OURS, ALL)));
        putAnswers(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThatThrownBy(() -> tenant.client.webhooks().retire(OURS)).isInstanceOf(OutcomeUnknownException.class);
        SERVER.verify(1, putRequestedFor(urlEqualTo(REGISTRATION)));
    }

    @Test
    @Tag("R-221")
    void register_answerLostButApplied_isSeenByReadingBack() {
        firstThen(aResponse().withStatus(404), okJson(registration("WebhookUrl", "WebhookEvents", OURS, ALL)));
        posted(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThat(register()).isInstanceOf(RegistrationOutcome.Registered.class);
        assertThat(tenant.methods()).containsExactly("GET", "POST", "GET");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 504})
    @Tag("R-221")
    void register_serviceFailsAndNothingStands_isUnknownAndNeverSentTwice(int status) {
        found(aResponse().withStatus(404));
        posted(aResponse().withStatus(status).withBody("<html>secret-page</html>"));

        assertThatThrownBy(this::register)
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageNotContaining("secret-page");
        SERVER.verify(1, postRequestedFor(urlEqualTo(REGISTRATION)));
    }

    @Test
    @Tag("R-221")
    void register_neitherAnsweredNorReadable_isUnknownAndNotSurelyRefused() {
        firstThen(aResponse().withStatus(404), aResponse().withStatus(500));
        posted(aResponse().withStatus(500));

        assertThatThrownBy(this::register).isInstanceOf(OutcomeUnknownException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<html>"})
    @Tag("R-221")
    void register_answeredButSomebodyElseStands_isNoSuccess(String body) {
        firstThen(aResponse().withStatus(404), okJson(registration("WebhookUrl", "WebhookEvents", THEIRS, ALL)));
        posted(aResponse().withStatus(200).withBody(body));

        assertThatThrownBy(this::register).isInstanceOf(OutcomeUnknownException.class);
        SERVER.verify(1, postRequestedFor(urlEqualTo(REGISTRATION)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"WebhookUrl\":\"https://ho", "<html>", "[1,"})
    @Tag("R-221")
    void register_writtenButAnswerUnreadable_isReadBack(String body) {
        firstThen(aResponse().withStatus(404), okJson(registration("webhookUrl", "webhookEvents", OURS, ALL)));
        posted(okJson(body));

        assertThat(register()).isInstanceOfSatisfying(RegistrationOutcome.Registered.class, now -> assertThat(
                        now.registration().url())
                .isEqualTo(OURS));
        assertThat(tenant.methods()).containsExactly("GET", "POST", "GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"WebhookUrl\":",
                "<html>maintenance</html>",
                "{} trailing",
                "[]",
                "null",
                "\"x\"",
                "{\"WebhookUrl\":{}}",
                "{\"WebhookUrl\":\" \"}",
                "{\"WebhookEvents\":[\"referral-created\"]}"
            })
    @Tag("R-010")
    void register_readUnreadable_writesNothing(String body) {
        found(okJson(body));

        assertThatThrownBy(this::register).isInstanceOf(RemoteUnavailableException.class);
        assertThat(tenant.methods()).containsOnly("GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.partner.example/pc",
                "https://user:pw@hooks.partner.example/pc",
                "https://hooks.partner.example/pc#x",
                "https://10.1.2.3/pc",
                "https://172.20.0.1/pc",
                "https://192.168.1.1/pc",
                "https://169.254.169.254/pc",
                "https://[fd00::1]/pc",
                "https://intranet/pc",
                "https://localhost./pc",
                "https://app.localhost/pc",
                "https://printer.local/pc",
                "https://100.64.0.1./pc",
                "hooks.partner.example/pc",
                "https://"
            })
    @Tag("R-010")
    void register_addressThatCannotBeReached_isRefusedWithoutACall(String url) {
        WebhookRegistration wrong = new WebhookRegistration(url, WANTED.events(), false);

        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class, () -> tenant.client.webhooks().register(wrong));

        assertThat(refused.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.field()).isEqualTo("WebhookUrl");
            assertThat(finding.ruleId()).isEqualTo("R-010");
        });
        assertThat(refused).hasMessageNotContaining("pw@");
        tenant.verifyNoCalls();
    }

    @Test
    @Tag("R-010")
    void register_referralEventMissing_isRefusedTogetherWithTheAddress() {
        WebhookRegistration wrong =
                new WebhookRegistration("ftp://hooks.partner.example", Set.of("referral-created", "a b"), false);

        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class, () -> tenant.client.webhooks().register(wrong));

        assertThat(refused.findings()).hasSize(3);
        tenant.verifyNoCalls();
    }

    @Test
    @Tag("R-011")
    void checkDrift_eachDifference_isNamed() {
        found(aResponse().withStatus(404));
        assertThat(drift()).containsExactly(RegistrationDrift.NONE.value());

        found(okJson(registration("WebhookUrl", "WebhookEvents", THEIRS, ALL)));
        assertThat(drift()).containsExactly(RegistrationDrift.DISPLACED.value());

        found(okJson(registration("WebhookUrl", "WebhookEvents", OURS, "\"referral-created\"")));
        assertThat(drift()).containsExactly(RegistrationDrift.INCOMPLETE.value());

        found(okJson(registration("WebhookUrl", "WebhookEvents", OURS, ALL)));
        assertThat(drift()).isEmpty();
    }

    @Test
    void retire_ours_asksForTheTestEventAlone() {
        found(okJson(registration("WebhookUrl", "WebhookEvents", OURS, ALL)));
        putAnswers(okJson(registration("WebhookUrl", "WebhookEvents", OURS, "\"test-created\"")));

        Optional<WebhookRegistration> now = tenant.client.webhooks().retire(OURS);

        assertThat(now.orElseThrow().events()).containsExactly("test-created");
        SERVER.verify(
                1,
                putRequestedFor(urlEqualTo(REGISTRATION))
                        .withRequestBody(
                                equalToJson("{\"WebhookUrl\":\"" + OURS + "\",\"WebhookEvents\":[\"test-created\"]}")));
    }

    @Test
    void retire_somebodyElses_isLeftAlone() {
        found(okJson(registration("WebhookUrl", "WebhookEvents", THEIRS, ALL)));

        assertThat(tenant.client.webhooks().retire(OURS).orElseThrow().url()).isEqualTo(THEIRS);
        assertThat(tenant.methods()).containsExactly("GET");
    }

    @Test
    void eventTypes_listWithOddEntries_givesTheNames() {
        events(okJson("[\"referral-created\",null,\"later-event\",3,{}]"));

        assertThat(tenant.client.webhooks().eventTypes()).containsExactly("later-event", "referral-created");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"items\":[]}", "[\"referral-cre", "<html>", "\"referral-created\""})
    void eventTypes_noList_isUnreadable(String body) {
        events(okJson(body));

        assertThatThrownBy(() -> tenant.client.webhooks().eventTypes()).isInstanceOf(RemoteUnavailableException.class);
    }

    @Test
    void eventTypes_notThere_isRejected() {
        events(aResponse().withStatus(404));

        assertThatThrownBy(() -> tenant.client.webhooks().eventTypes()).isInstanceOf(RemoteRejectedException.class);
    }

    private RegistrationOutcome register() {
        return tenant.client.webhooks().register(WANTED);
    }

    private List<String> drift() {
        return tenant.client.webhooks().checkDrift(WANTED).stream()
                .map(finding -> finding.code().value())
                .toList();
    }

    private static String registration(String urlName, String eventsName, String url, String events) {
        return "{\"SubscriberId\":\"3b7f3c0a-9d4c-4a0e-b5a2-6f6a1b9d0001\",\"" + urlName + "\":\"" + url + "\",\""
                + eventsName + "\":[" + events + "]}";
    }

    private static void found(ResponseDefinitionBuilder answer) {
        SERVER.answer(get(urlEqualTo(REGISTRATION)), answer);
    }

    private static void firstThen(ResponseDefinitionBuilder first, ResponseDefinitionBuilder then) {
        SERVER.answer(
                get(urlEqualTo(REGISTRATION))
                        .inScenario("registration")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("later"),
                first);
        SERVER.answer(get(urlEqualTo(REGISTRATION)).inScenario("registration").whenScenarioStateIs("later"), then);
    }

    private static void posted(ResponseDefinitionBuilder answer) {
        SERVER.answer(post(urlEqualTo(REGISTRATION)), answer);
    }

    private static void putAnswers(ResponseDefinitionBuilder answer) {
        SERVER.answer(put(urlEqualTo(REGISTRATION)), answer);
    }

    private static void events(ResponseDefinitionBuilder answer) {
        SERVER.answer(get(urlEqualTo(REGISTRATION + "/events")), answer);
    }
}
