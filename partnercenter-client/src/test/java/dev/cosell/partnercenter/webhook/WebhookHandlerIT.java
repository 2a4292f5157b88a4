package dev.cosell.partnercenter.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.JdkHttpTransportOptions;
import dev.cosell.partnercenter.webhook.WebhookResult.Disposition;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookHandlerIT {
    private static final String O = "O=Microsoft Corporation";
    private static final TestTls TLS = TestTls.make();
    private static final TestAuthority ROOT = TestAuthority.root();
    private static final TestAuthority ISSUER = ROOT.authority("CN=Issuing CA 01," + O);
    private static final TestAuthority SIGNER = ISSUER.leaf("CN=dispatch.example," + O);
    private static final String PATH = "/cert/dispatch.example.cer";
    private static final String ID = "7d0c9b1e-41d2-4a8e-8a7e-0f6a3a0c1111";
    private static final String EVENT = event("referral-updated", ID);

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig()
                    .dynamicPort()
                    .dynamicHttpsPort()
                    .keystorePath(TLS.keyStore().toString())
                    .keystoreType("PKCS12")
                    .keystorePassword(TestTls.PASSWORD)
                    .keyManagerPassword(TestTls.PASSWORD))
            .build();

    private final RecordedSignals signals = new RecordedSignals();
    private volatile Instant now = TestAuthority.NOW;
    private WebhookHandler handler = handler().build();

    @BeforeEach
    void serveTheCertificate() {
        serve(SIGNER);
    }

    @Test
    @Tag("R-002")
    @Tag("R-004")
    void handle_genuineEvent_signalsTheReferralOnly() {
        WebhookResult result = handle(EVENT, SIGNER);

        assertThat(result.httpStatus()).isEqualTo(200);
        assertThat(result.disposition()).isEqualTo(Disposition.QUEUED);
        assertThat(signals.hints).singleElement().satisfies(hint -> {
            assertThat(hint.referral()).isEqualTo(ReferralId.of(ID));
            assertThat(hint.changedAt()).isEqualTo(Instant.parse("2026-03-02T09:41:02.118Z"));
            assertThat(hint.eventId()).hasSize(64);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Signature ", "signature ", ""})
    @Tag("R-001")
    void handle_signatureInItsOwnHeader_isTakenWithAndWithoutScheme(String scheme) {
        Map<String, List<String>> headers = headers(EVENT, SIGNER);
        headers.remove("Authorization");
        headers.put("authorization", List.of("Bearer of-the-gateway"));
        headers.put("X-MS-Signature", List.of(scheme + SIGNER.sign(bytes(EVENT))));

        assertThat(handler.handle(headers, bytes(EVENT)).httpStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/whatever/",
                "https://api.partner.microsoft.com/v1.0/engagements/referrals/",
                "https://api.partnercenter.microsoft.com/engagements/v1/referrals/"
            })
    @Tag("R-004")
    void handle_anyResourceHost_takesTheLastSegment(String prefix) {
        handle("{\"EventName\":\"related-referral-created\",\"ResourceUri\":\"" + prefix + ID + "\"}", SIGNER);

        assertThat(signals.hints).singleElement().satisfies(hint -> {
            assertThat(hint.referral().value()).isEqualTo(ID);
            assertThat(hint.changedAt()).isNull();
        });
    }

    @Test
    @Tag("R-001")
    void handle_noSignature_is401() {
        Map<String, List<String>> headers = headers(EVENT, SIGNER);
        headers.put("Authorization", List.of("Bearer abc"));
        assertRefused(handler.handle(headers, bytes(EVENT)), 401);

        headers.put("Authorization", List.of("Signature "));
        assertRefused(handler.handle(headers, bytes(EVENT)), 401);
        assertNoFetch();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-MS-Certificate-Url", "X-MS-Signature-Algorithm"})
    @Tag("R-001")
    void handle_otherHeaderMissing_is400(String name) {
        Map<String, List<String>> headers = headers(EVENT, SIGNER);
        headers.remove(name);

        assertRefused(handler.handle(headers, bytes(EVENT)), 400);
        assertNoFetch();
    }

    @Test
    void handle_bodyLargerThanTheLimit_is413() {
        byte[] large = new byte[WebhookHandler.MAX_BODY_BYTES + 1];

        assertRefused(handler.handle(Map.of(), large), 413);
        assertRefused(handler.handle(Map.of(), new byte[WebhookHandler.MAX_BODY_BYTES]), 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa-sha1", "RSA-SHA1", "none", "rsa-sha384", "hmac-sha256"})
    @Tag("R-002")
    void handle_algorithmNotAllowed_isRefusedWithoutAFetch(String algorithm) {
        Map<String, List<String>> headers = headers(EVENT, SIGNER);
        headers.put("X-MS-Signature-Algorithm", List.of(algorithm));

        assertRefused(handler.handle(headers, bytes(EVENT)), 401);
        assertNoFetch();
    }

    @Test
    void handle_otherAlgorithmAllowedByOptions_isTaken() {
        handler = handler().algorithms(Set.of(SignatureAlgorithm.RSA_SHA384)).build();
        Map<String, List<String>> headers = headers(EVENT, SIGNER);
        headers.put("X-MS-Signature-Algorithm", List.of("rsa-sha384"));
        headers.put("Authorization", List.of("Signature " + SIGNER.sign(bytes(EVENT), "SHA384withRSA")));

        assertThat(handler.handle(headers, bytes(EVENT)).httpStatus()).isEqualTo(200);
    }

    @Test
    @Tag("R-003")
    void handle_certificateElsewhere_isRefusedWithoutAFetch() {
        for (String url : List.of(
                "http://localhost:" + SERVER.getPort() + PATH,
                "https://evil.example" + PATH,
                "https://localhost:" + SERVER.getHttpsPort() + ".evil.example" + PATH,
                "https://user@localhost:" + SERVER.getHttpsPort() + PATH,
                "https://localhost:" + SERVER.getHttpsPort() + PATH + "?x=1",
                "https://localhost:" + SERVER.getHttpsPort() + "/other" + PATH)) {
            Map<String, List<String>> headers = headers(EVENT, SIGNER);
            headers.put("X-MS-Certificate-Url", List.of(url));

            WebhookResult result = handler.handle(headers, bytes(EVENT));

            assertRefused(result, 401);
            assertThat(result.finding()).isNotNull().satisfies(finding -> assertThat(finding.ruleId())
                    .isEqualTo("R-003"));
        }
        assertNoFetch();
    }

    @Test
    @Tag("R-002")
    void handle_bodyChangedOrSignedByAnother_is401() {
        assertRefused(handler.handle(headers(EVENT, SIGNER), bytes(EVENT + " ")), 401);

        TestAuthority stranger = ISSUER.leaf("CN=stranger.example," + O);
        assertRefused(handler.handle(headers(EVENT, stranger), bytes(EVENT)), 401);

        Map<String, List<String>> headers = headers(EVENT, SIGNER);
        headers.put("Authorization", List.of("Signature not base64!"));
        assertRefused(handler.handle(headers, bytes(EVENT)), 401);
        headers.put("Authorization", List.of("Signature AAAA"));
        assertRefused(handler.handle(headers, bytes(EVENT)), 401);
    }

    @Test
    @Tag("R-002")
    void handle_certificateOfAnUntrustedChain_is401() {
        TestAuthority otherSigner =
                TestAuthority.root().authority("CN=Issuing CA 01," + O).leaf("CN=dispatch.example," + O);
        serve(otherSigner);

        assertRefused(handle(EVENT, otherSigner), 401);
    }

    @Test
    @Tag("R-002")
    void handle_certificateIssuedByALeaf_is401() {
        TestAuthority forged = SIGNER.leaf("CN=dispatch.example," + O);
        handler = handler()
                .intermediates(List.of(ISSUER.certificate(), SIGNER.certificate()))
                .build();
        serve(forged);

        assertRefused(handle(EVENT, forged), 401);
    }

    @Test
    @Tag("R-002")
    void handle_certificateOverOrNotYetValid_is401() {
        TestAuthority over = ISSUER.leafUntil("CN=dispatch.example," + O, now.minusSeconds(60));
        serve(over);
        assertRefused(handle(EVENT, over), 401);

        serve(SIGNER);
        now = TestAuthority.NOW.minus(Duration.ofDays(60));
        assertRefused(handle(EVENT, SIGNER), 401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=dispatch.example",
                "CN=dispatch.example,O=Contoso",
                "CN=O\\=Microsoft Corporation,O=Contoso",
                "CN=dispatch.example,O=Not Microsoft Corporation",
                "CN=dispatch.example,O=Microsoft Corporation,O=Contoso"
            })
    @Tag("R-002")
    void handle_subjectOfAnotherOrganisation_is401(String subject) {
        TestAuthority signer = ISSUER.leaf(subject);
        serve(signer);

        assertRefused(handle(EVENT, signer), 401);
    }

    @Test
    @Tag("R-002")
    void handle_issuerOfAnotherOrganisation_is401() {
        TestAuthority issuer = ROOT.authority("CN=Issuing CA 02,O=Contoso");
        TestAuthority signer = issuer.leaf("CN=dispatch.example," + O);
        handler = handler().intermediates(List.of(issuer.certificate())).build();
        serve(signer);

        assertRefused(handle(EVENT, signer), 401);
    }

    @Test
    void handle_certificateAsTextOrJunk_isReadOrRefused() throws CertificateEncodingException {
        byte[] der = SIGNER.certificate().getEncoded();
        serve(aResponse()
                .withBody("-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(der) + "\n-----END CERTIFICATE-----\n"));
        assertThat(handle(EVENT, SIGNER).httpStatus()).isEqualTo(200);

        handler = handler().build();
        serve(aResponse().withBody(Base64.getEncoder().encodeToString(der)));
        assertThat(handle(EVENT, SIGNER).httpStatus()).isEqualTo(200);

        for (String junk : List.of("", "junk", "<html>")) {
            handler = handler().build();
            serve(aResponse().withBody(junk));
            assertThat(handle(EVENT, SIGNER).httpStatus()).as(junk).isEqualTo(401);
        }
    }

    @Test
    void handle_severalDeliveries_fetchTheCertificateOnceADay() {
        handle(EVENT, SIGNER);
        now = now.plus(Duration.ofHours(23));
        handle(EVENT, SIGNER);
        assertThat(SERVER.getAllServeEvents()).hasSize(1);

        now = now.plus(Duration.ofHours(2));
        handle(EVENT, SIGNER);
        assertThat(SERVER.getAllServeEvents()).hasSize(2);
    }

    @Test
    void handle_certificateEndsWithinTheDay_isNotUsedBeyondItsEnd() {
        TestAuthority ending = ISSUER.leafUntil("CN=dispatch.example," + O, now.plus(Duration.ofHours(1)));
        serve(ending);
        assertThat(handle(EVENT, ending).httpStatus()).isEqualTo(200);

        now = now.plus(Duration.ofHours(2));

        assertRefused(handle(EVENT, ending), 401, 1);
    }

    @Test
    void handle_certificateReplacedAtItsAddress_isFetchedAgainOnceAMinute() {
        assertThat(handle(EVENT, SIGNER).httpStatus()).isEqualTo(200);
        TestAuthority next = ISSUER.leaf("CN=next.example," + O);
        serve(next);
        assertThat(handle(EVENT, next).httpStatus()).as("fetched a moment ago").isEqualTo(401);

        now = now.plus(Duration.ofMinutes(2));

        assertThat(handle(EVENT, next).httpStatus()).isEqualTo(200);
        assertThat(SERVER.getAllServeEvents()).hasSize(2);
    }

    @Test
    void handle_certificateNotToBeHadNow_asksForAnotherDelivery() {
        for (ResponseDefinitionBuilder failure : List.of(
                aResponse().withStatus(503),
                aResponse().withStatus(429),
                aResponse().withFault(Fault.EMPTY_RESPONSE))) {
            serve(failure);
            WebhookResult result = handle(EVENT, SIGNER);
            assertThat(result.httpStatus()).isEqualTo(503);
            assertThat(result.disposition()).isEqualTo(Disposition.FAILED);
        }
        assertThat(signals.hints).isEmpty();
    }

    @Test
    void handle_certificateMissingRedirectedOrTooLarge_is401or503() {
        serve(aResponse().withStatus(404));
        assertRefused(handle(EVENT, SIGNER), 401);
        serve(SIGNER);
        assertRefused(handle(EVENT, SIGNER), 401);
        assertThat(SERVER.getAllServeEvents())
                .as("a refusal is remembered for a minute")
                .hasSize(1);
        now = now.plus(Duration.ofMinutes(1));
        serve(aResponse().withStatus(302).withHeader("Location", "https://localhost:" + SERVER.getHttpsPort() + "/x"));
        assertRefused(handle(EVENT, SIGNER), 401);
        now = now.plus(Duration.ofMinutes(1));
        serve(aResponse().withBody(new byte[70_000]));
        assertThat(handle(EVENT, SIGNER).httpStatus()).isEqualTo(503);
        assertThat(signals.hints).isEmpty();
    }

    @Test
    void handle_floodOfStrangeAddresses_fetchesTwentyAMinuteAtMost() {
        for (int i = 0; i < 30; i++) {
            Map<String, List<String>> headers = headers(EVENT, SIGNER);
            headers.put("X-MS-Certificate-Url", List.of(certificateUrl("/cert/strange" + i + ".cer")));
            handler.handle(headers, bytes(EVENT));
        }
        assertThat(SERVER.getAllServeEvents()).hasSize(20);
        assertThat(handle(EVENT, SIGNER).httpStatus()).isEqualTo(503);

        now = now.plus(Duration.ofMinutes(1));

        assertThat(handle(EVENT, SIGNER).httpStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"test-updated", "invoice-ready", "referral-deleted"})
    @Tag("R-005")
    void handle_eventOfAnotherKind_isAcknowledgedAndIgnored(String name) {
        WebhookResult result = handle(event(name, "x"), SIGNER);

        assertThat(result.httpStatus()).isEqualTo(200);
        assertThat(result.disposition()).isEqualTo(Disposition.IGNORED);
        assertThat(signals.hints).isEmpty();
    }

    @Test
    @Tag("R-013")
    void handle_eventOfTheSelfTest_isToldApartAndShowsThatDeliveriesArrive() {
        assertThat(handler.lastGenuineDelivery()).isNull();

        WebhookResult result = handle(event("test-created", "x"), SIGNER);

        assertThat(result.httpStatus()).isEqualTo(200);
        assertThat(result.disposition()).isEqualTo(Disposition.TEST);
        assertThat(handler.lastGenuineDelivery()).isEqualTo(now);
        assertThat(signals.hints).isEmpty();
    }

    @Test
    @Tag("R-007")
    void handle_storeFailedFirst_isQueuedWhenItIsDeliveredAgain() {
        signals.broken = true;
        assertThat(handle(EVENT, SIGNER).httpStatus()).isEqualTo(503);
        signals.broken = false;

        assertThat(handle(EVENT, SIGNER).disposition()).isEqualTo(Disposition.QUEUED);
        assertThat(handle(EVENT, SIGNER).httpStatus()).isEqualTo(200);
        assertThat(signals.hints)
                .extracting(RecordedSignals.Hint::eventId)
                .hasSize(2)
                .containsOnly(signals.hints.get(0).eventId());
    }

    @Test
    @Tag("R-008")
    void handle_changeInTheFuture_isRefusedBeyondTheSkewAndTakenBeforeIt() {
        now = Instant.parse("2026-03-02T09:31:03Z");
        assertThat(handle(EVENT, SIGNER).httpStatus())
                .as("certificate not yet valid")
                .isEqualTo(401);
        handler = handler().farthestFuture(Duration.ofDays(400)).build();
        now = TestAuthority.NOW;
        assertThat(handle(EVENT, SIGNER).httpStatus()).as("old ones are taken").isEqualTo(200);

        handler = handler().build();
        String soon = EVENT.replace("2026-03-02T09:41:02.1180000", "2026-11-21T06:09:59.0000000");
        String later = EVENT.replace("2026-03-02T09:41:02.1180000", "2026-11-21T06:10:01.0000000");
        assertThat(handle(soon, SIGNER).httpStatus()).isEqualTo(200);
        assertRefused(handle(later, SIGNER), 400, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"referral-created", "referral-updated", "related-referral-created", "related-referral-updated"})
    @Tag("R-005")
    void handle_referralEvents_areQueued(String name) {
        assertThat(handle(event(name, ID), SIGNER).disposition()).isEqualTo(Disposition.QUEUED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "{}",
                "{\"EventName\":7}",
                "{\"EventName\":\"referral-updated\"}",
                "{\"EventName\":\"referral-updated\",\"ResourceUri\":7}",
                "{\"EventName\":\"referral-updated\",\"ResourceUri\":\"https://h/r/\"}",
                "{\"EventName\":\"referral-updated\",\"ResourceUri\":\"https://h/r/a%2Fb\"}",
                "{\"EventName\":\"referral-updated\",\"ResourceUri\":\"https://h/r/a b\"}",
                "{\"EventName\":\"referral-updated\",\"ResourceUri\":\"https://h/r/x;drop\"}",
                "{\"EventName\":\"referral-updated\",\"ResourceUri\":\"https://h/r/a\",\"ResourceChangeUtcDate\":\"2031-01-01T00:00:00Z\"}"
            })
    @Tag("R-004")
    void handle_genuineButNotAnEvent_is400AndNothingIsQueued(String body) {
        assertRefused(handle(body, SIGNER), 400);
    }

    @Test
    @Tag("R-009")
    void handle_storeFails_asksForAnotherDelivery() {
        signals.broken = true;

        WebhookResult result = handle(EVENT, SIGNER);

        assertThat(result.httpStatus()).isEqualTo(503);
        assertThat(result.finding()).isNotNull().satisfies(finding -> assertThat(finding.code())
                .isEqualTo(FindingCodes.WEBHOOK_NOT_STORED));
    }

    @Test
    @Tag("R-007")
    void handle_sameDeliveryTwice_carriesTheSameIdentity() {
        handle(EVENT, SIGNER);
        handle(EVENT, SIGNER);
        handle(event("referral-created", ID), SIGNER);

        assertThat(signals.hints.get(0).eventId())
                .isEqualTo(signals.hints.get(1).eventId())
                .isNotEqualTo(signals.hints.get(2).eventId());
    }

    @Test
    void build_severalWrong_reportsThemAtOnce() {
        assertThatThrownBy(() -> WebhookHandler.builder(signals)
                        .certificateHosts(List.of("https://host/path"))
                        .trustAnchors(List.of())
                        .organization(" ")
                        .algorithms(Set.of())
                        .build())
                .isInstanceOfSatisfying(ConfigurationException.class, problem -> assertThat(problem.findings())
                        .extracting(finding -> finding.field())
                        .containsExactly("certificateHosts", "trustAnchors", "organization", "algorithms"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"host:99999", "host:0x", "", "-bad-", "h ost"})
    void build_hostThatCannotBeCalled_isRefused(String host) {
        assertThatThrownBy(() -> handler().certificateHosts(List.of(host)).build())
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void build_defaults_areEnoughAndTrustTheJvmsAuthorities() {
        assertThat(WebhookHandler.builder(signals).build()).isNotNull();
        assertThat(CertificateTrust.jvmAuthorities()).isNotEmpty();
    }

    private WebhookHandlerBuilder handler() {
        return WebhookHandler.builder(signals)
                .certificateHosts(List.of("localhost:" + SERVER.getHttpsPort()))
                .trustAnchors(List.of(ROOT.certificate()))
                .intermediates(List.of(ISSUER.certificate()))
                .transport(JdkHttpTransport.open(JdkHttpTransportOptions.builder()
                        .sslContext(TLS.client())
                        .maxBodyBytes(SigningCertificates.MAX_CERTIFICATE_BYTES)
                        .build()))
                .clock(() -> now);
    }

    private WebhookResult handle(String body, TestAuthority signer) {
        return handler.handle(headers(body, signer), bytes(body));
    }

    private static Map<String, List<String>> headers(String body, TestAuthority signer) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("Authorization", List.of("Signature " + signer.sign(bytes(body))));
        headers.put("X-MS-Certificate-Url", List.of(certificateUrl(PATH)));
        headers.put("X-MS-Signature-Algorithm", List.of("rsa-sha256"));
        return headers;
    }

    private static String certificateUrl(String path) {
        return "https://localhost:" + SERVER.getHttpsPort() + path;
    }

    private static String event(String name, String id) {
        return "{\"EventName\":\"" + name
                + "\",\"ResourceUri\":\"https://api.partnercenter.microsoft.com/engagements/v1/referrals/"
                + id + "\",\"ResourceName\":\"referral\",\"AuditUri\":null,"
                + "\"ResourceChangeUtcDate\":\"2026-03-02T09:41:02.1180000+00:00\"}";
    }

    private static void serve(TestAuthority signer) {
        try {
            serve(aResponse().withBody(signer.certificate().getEncoded()));
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void serve(ResponseDefinitionBuilder response) {
        SERVER.stubFor(get(urlEqualTo(PATH)).willReturn(response));
    }

    private void assertRefused(WebhookResult result, int status) {
        assertRefused(result, status, 0);
    }

    private void assertRefused(WebhookResult result, int status, int hintsBefore) {
        assertThat(result.httpStatus()).isEqualTo(status);
        assertThat(result.disposition()).isEqualTo(Disposition.REFUSED);
        assertThat(result.finding()).isNotNull();
        assertThat(signals.hints).hasSize(hintsBefore);
    }

    private static void assertNoFetch() {
        assertThat(SERVER.getAllServeEvents()).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
