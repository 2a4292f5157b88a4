package dev.cosell.testkit.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.SimulatorRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class WebhookDeliveryIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> ALL =
            List.of("referral-created", "referral-updated", "related-referral-created", "related-referral-updated");

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:41:02.118Z"));
    private final PartnerCenterSimulator simulator = PartnerCenterSimulator.builder()
            .clock(clock)
            .firstRetryPause(Duration.ofMillis(1))
            .start();
    private final Caller caller = new Caller(simulator);
    private final Receiver receiver = new Receiver();
    private final SignatureCheck check = new SignatureCheck(simulator);

    @BeforeEach
    void register() {
        simulator.webhooks().register(receiver.url(), ALL, false);
    }

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    private void quiet() {
        assertThat(simulator.webhooks().awaitQuiet(LIMIT)).isTrue();
    }

    private String share() {
        return simulator.seller().share(InboundDeal.coSell()).path("id").asText();
    }

    @Test
    void event_body_isCompactAndAsLongAsTheDocumentedOne() throws Exception {
        String id = share();
        quiet();
        SimulatorRequest event = receiver.received().get(0);
        assertThat(event.bodyText())
                .isEqualTo("{\"EventName\":\"referral-created\",\"ResourceUri\":"
                        + "\"https://api.partnercenter.microsoft.com/engagements/v1/referrals/" + id
                        + "\",\"ResourceName\":\"referral\",\"AuditUri\":null,"
                        + "\"ResourceChangeUtcDate\":\"2026-03-02T09:41:02.1180000+00:00\"}");
        assertThat(event.header("Content-Type")).isEqualTo("application/json");
        assertThat(event.header("X-MS-Certificate-Url"))
                .isEqualTo("https://" + simulator.certificateAuthority()
                        + "/cert/pcnotifications-dispatch.microsoft.com.cer");
    }

    @Test
    @Tag("R-002")
    void event_genuine_verifiesWithTheJdk() throws Exception {
        share();
        quiet();
        SimulatorRequest event = receiver.received().get(0);
        assertThat(event.header("Authorization")).startsWith("Signature ");
        assertThat(check.verdict(event)).isEqualTo("ok");
        RSAPublicKey key = (RSAPublicKey) check.leafOf(event).getPublicKey();
        assertThat(key.getModulus().bitLength()).isEqualTo(2048);
    }

    @ParameterizedTest
    @Tag("R-001")
    @Tag("R-002")
    @Tag("R-003")
    @CsvSource({
        "UNSIGNED,no signature",
        "WRONG_KEY,signature",
        "WRONG_ORGANIZATION,organization",
        "EXPIRED_CERTIFICATE,chain",
        "UNTRUSTED_ROOT,chain",
        "FOREIGN_CERTIFICATE_HOST,host",
        "SHA1_LABEL,algorithm",
        "BARE_BASE64,ok",
    })
    void event_badlySigned_failsAtItsOneStep(SigningMode mode, String verdict) throws Exception {
        simulator.webhooks().signing(mode);
        share();
        quiet();
        assertThat(check.verdict(receiver.received().get(0))).isEqualTo(verdict);
    }

    @Test
    void event_genuine_verifiesWithOpenssl(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed here");
        share();
        quiet();
        SimulatorRequest event = receiver.received().get(0);
        String signature = String.valueOf(event.header("Authorization")).substring("Signature ".length());
        Files.write(folder.resolve("body"), event.body());
        Files.write(folder.resolve("signature"), Base64.getDecoder().decode(signature));
        pem(folder.resolve("leaf.pem"), check.leafOf(event).getEncoded());
        pem(
                folder.resolve("root.pem"),
                simulator.webhooks().signingTrustAnchors().iterator().next().getEncoded());
        StringBuilder issuers = new StringBuilder();
        for (var issuer : simulator.webhooks().bundledIssuingCas()) {
            pem(folder.resolve("one.pem"), issuer.getEncoded());
            issuers.append(Files.readString(folder.resolve("one.pem")));
        }
        Files.writeString(folder.resolve("issuers.pem"), issuers);
        assertThat(openssl(folder, "verify", "-CAfile", "root.pem", "-untrusted", "issuers.pem", "leaf.pem"))
                .contains("leaf.pem: OK");
        Files.writeString(folder.resolve("key.pem"), openssl(folder, "x509", "-in", "leaf.pem", "-pubkey", "-noout"));
        assertThat(openssl(folder, "dgst", "-sha256", "-verify", "key.pem", "-signature", "signature", "body"))
                .contains("Verified OK");
    }

    private static void pem(Path file, byte[] der) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }

    private static String openssl(Path folder, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void event_registeredForMsHeader_carriesTheSignatureThere() throws Exception {
        simulator.webhooks().register(receiver.url(), ALL, true);
        share();
        quiet();
        SimulatorRequest event = receiver.received().get(0);
        assertThat(event.header("Authorization")).isNull();
        assertThat(event.header("x-ms-signature")).startsWith("Signature ");
        assertThat(check.verdict(event)).isEqualTo("ok");
    }

    @Test
    void events_ofACoSellDeal_followTheTriggerMatrix() throws Exception {
        JsonNode own = caller.created(Bodies.coSellDeal());
        quiet();
        String engagement = own.path("engagementId").asText();
        JsonNode connected = caller.created(Bodies.connected(engagement));
        quiet();
        simulator.seller().accept(engagement);
        quiet();
        caller.patch(own.path("id").asText(), "[{\"op\":\"replace\",\"path\":\"/salesStage\",\"value\":\"20\"}]");
        quiet();
        assertThat(simulator.webhooks().announced())
                .extracting(WebhookEvent::eventName)
                .containsExactly(
                        "referral-created",
                        "related-referral-created",
                        "related-referral-updated",
                        "referral-updated",
                        "referral-updated");
        assertThat(receiver.eventNames())
                .containsExactlyInAnyOrderElementsOf(simulator.webhooks().announced().stream()
                        .map(WebhookEvent::eventName)
                        .toList());
        assertThat(simulator.webhooks().announced().get(1).resourceId())
                .isEqualTo(connected.path("id").asText());
    }

    @Test
    void events_notRegisteredFor_areNotSent() {
        simulator.webhooks().register(receiver.url(), List.of("referral-updated"), false);
        String id = share();
        simulator.seller().editNotes(id, "x");
        quiet();
        assertThat(receiver.eventNames()).containsExactly("referral-updated");
    }

    @Test
    void delivery_refusedAtFirst_isTriedAgain() {
        AtomicInteger calls = new AtomicInteger();
        receiver.answer(event -> calls.incrementAndGet() < 4 ? 503 : 202);
        share();
        quiet();
        assertThat(simulator.webhooks().deliveries())
                .extracting(WebhookDelivery::status)
                .containsExactly(503, 503, 503, 202);
        assertThat(simulator.webhooks().deadLetters()).isEmpty();
    }

    @Test
    @Tag("R-009")
    void delivery_refusedTenTimes_endsInDeadLetters() {
        receiver.answer(event -> 401);
        String id = share();
        quiet();
        assertThat(receiver.received()).hasSize(10);
        assertThat(simulator.webhooks().deadLetters())
                .extracting(WebhookEvent::resourceId)
                .containsExactly(id);
    }

    @Test
    void delivery_receiverUnreachable_endsInDeadLettersWithoutStatus() {
        receiver.close();
        share();
        quiet();
        assertThat(simulator.webhooks().deliveries()).hasSize(10).allMatch(delivery -> delivery.status() == 0);
        assertThat(simulator.webhooks().deadLetters()).hasSize(1);
    }

    @Test
    @Tag("R-007")
    void duplicate_sendsTheSameBodySeveralTimes() {
        simulator.webhooks().duplicate(3);
        share();
        quiet();
        assertThat(receiver.bodies()).hasSize(3);
        assertThat(Set.copyOf(receiver.bodies())).hasSize(1);
        assertThat(simulator.webhooks().announced()).hasSize(1);
        assertThatThrownBy(() -> simulator.webhooks().duplicate(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("R-008")
    void pause_holdsEventsUntilReleasedShuffled() {
        simulator.webhooks().pause();
        for (int i = 0; i < 8; i++) {
            share();
        }
        quiet();
        assertThat(receiver.received()).isEmpty();
        assertThat(simulator.webhooks().heldBack()).isEqualTo(8);
        simulator.webhooks().releaseShuffled(42);
        quiet();
        assertThat(receiver.received()).hasSize(8);
        share();
        quiet();
        assertThat(receiver.received()).hasSize(9);
    }

    @Test
    void shuffle_sameSeed_isTheSameOrderAndNotTheOriginal() {
        List<WebhookEvent> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            events.add(new WebhookEvent("referral-updated", "https://x/" + i, "referral", clock.instant()));
        }
        List<WebhookEvent> first = new ArrayList<>(events);
        List<WebhookEvent> second = new ArrayList<>(events);
        EventDispatcher.shuffle(first, 42);
        EventDispatcher.shuffle(second, 42);
        assertThat(first).isEqualTo(second).isNotEqualTo(events).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void releaseNothing_losesWhatWasHeld() {
        simulator.webhooks().pause();
        share();
        simulator.webhooks().releaseNothing();
        quiet();
        assertThat(receiver.received()).isEmpty();
        assertThat(simulator.webhooks().heldBack()).isZero();
    }

    @Test
    void redeliverAll_sendsEveryEventAgainAsOftenAsAsked() {
        String id = share();
        simulator.seller().editNotes(id, "x");
        quiet();
        simulator.webhooks().redeliverAll(2, 7);
        quiet();
        Map<String, Long> byBody =
                receiver.bodies().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(byBody).hasSize(2).allSatisfy((body, count) -> assertThat(count)
                .isEqualTo(3));
    }

    @Test
    @Tag("R-054")
    void deliverBeforeAnswer_ownCreate_isKnownToTheReceiverBeforeTheCallerHasItsAnswer() throws Exception {
        simulator.webhooks().deliverBeforeAnswer(true);
        List<String> order = new CopyOnWriteArrayList<>();
        receiver.answer(event -> {
            order.add("event");
            String id = Caller.json(event.bodyText()).path("ResourceUri").asText();
            order.add(readBack(id.substring(id.lastIndexOf('/') + 1)));
            return 200;
        });
        caller.created(Bodies.privateDeal());
        order.add("answer");
        assertThat(order).containsExactly("event", "200", "answer");
        quiet();
        assertThat(receiver.received()).hasSize(1);
    }

    private String readBack(String id) {
        try {
            return Integer.toString(caller.get(id).statusCode());
        } catch (Exception failed) {
            return failed.toString();
        }
    }

    @Test
    void deliverBeforeAnswer_receiverRefuses_isTriedAgainLater() throws Exception {
        simulator.webhooks().deliverBeforeAnswer(true);
        receiver.answer(event -> 500);
        caller.created(Bodies.privateDeal());
        quiet();
        assertThat(receiver.received()).hasSize(10);
    }

    @Test
    void send_anyBody_isSignedAndItsStatusReturned() throws Exception {
        receiver.answer(event -> 415);
        byte[] body = "not json".getBytes(StandardCharsets.UTF_8);
        assertThat(simulator.webhooks().send(body)).isEqualTo(415);
        assertThat(check.verdict(receiver.received().get(0))).isEqualTo("ok");
    }

    @Test
    @Tag("R-004")
    @Tag("R-006")
    void resourceUriForm_switched_changesHostOrId() throws Exception {
        JsonNode own = caller.created(Bodies.coSellDeal());
        simulator.webhooks().resourceUriForm(ResourceUriForm.API);
        JsonNode connected =
                caller.created(Bodies.connected(own.path("engagementId").asText()));
        simulator.webhooks().resourceUriForm(ResourceUriForm.OWN_REFERRAL);
        simulator.seller().decline(own.path("engagementId").asText(), "no");
        List<WebhookEvent> events = simulator.webhooks().announced();
        assertThat(events.get(1).resourceUri())
                .isEqualTo("https://api.partner.microsoft.com/v1.0/engagements/referrals/"
                        + connected.path("id").asText());
        assertThat(events.get(2).eventName()).isEqualTo("related-referral-updated");
        assertThat(events.get(2).resourceId()).isEqualTo(own.path("id").asText());
    }

    @Test
    void release_heldEvents_goOutOnceEach() {
        simulator.webhooks().pause();
        String id = share();
        simulator.webhooks().release();
        quiet();
        assertThat(receiver.bodies()).singleElement().asString().contains(id);
    }
}
