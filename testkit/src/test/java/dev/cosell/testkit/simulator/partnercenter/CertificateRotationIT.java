package dev.cosell.testkit.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.testkit.simulator.SimulatorRequest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signing certificates that change or are revoked, events that are lost, registrations that others take over. */
class CertificateRotationIT {

    private final PartnerCenterSimulator simulator =
            PartnerCenterSimulator.builder().loopbackWebhooks().revocationList().start();
    private final Receiver receiver = new Receiver();
    private final CertificateFactory certificates;

    CertificateRotationIT() throws Exception {
        certificates = CertificateFactory.getInstance("X.509");
        simulator.webhooks().register(receiver.url(), List.of("referral-created"), false);
    }

    @AfterEach
    void stop() {
        receiver.close();
        simulator.close();
    }

    private URI certificateUrl() {
        simulator.webhooks().send("{}".getBytes(StandardCharsets.UTF_8));
        List<SimulatorRequest> received = receiver.received();
        return URI.create(String.valueOf(received.get(received.size() - 1).header("X-MS-Certificate-Url")));
    }

    private byte[] load(URI uri) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().sslContext(simulator.tlsContext()).build();
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
                .body();
    }

    private X509Certificate leaf(URI uri) throws Exception {
        return (X509Certificate) certificates.generateCertificate(new ByteArrayInputStream(load(uri)));
    }

    @Test
    void rotate_sameUrl_servesAnotherKey_andNewUrlAnotherName() throws Exception {
        URI first = certificateUrl();
        X509Certificate before = leaf(first);
        simulator.webhooks().rotateCertificate(true);
        assertThat(certificateUrl()).isEqualTo(first);
        assertThat(leaf(first).getPublicKey()).isNotEqualTo(before.getPublicKey());
        simulator.webhooks().rotateCertificate(false);
        URI second = certificateUrl();
        assertThat(second).isNotEqualTo(first);
        assertThat(leaf(second).getSubjectX500Principal()).isEqualTo(before.getSubjectX500Principal());
    }

    @Test
    void rotateRoot_changesTheAnchorAndTheIssuer() throws Exception {
        X509Certificate old =
                simulator.webhooks().signingTrustAnchors().iterator().next();
        simulator.webhooks().rotateRoot();
        X509Certificate root =
                simulator.webhooks().signingTrustAnchors().iterator().next();
        assertThat(root).isNotEqualTo(old);
        X509Certificate leaf = leaf(certificateUrl());
        assertThat(simulator.webhooks().bundledIssuingCas().stream().anyMatch(issuer -> signed(leaf, issuer)))
                .isTrue();
    }

    @Test
    void revoked_leafIsOnTheListThatItNames() throws Exception {
        X509Certificate good = leaf(certificateUrl());
        assertThat(crl().isRevoked(good)).isFalse();
        simulator.webhooks().signing(SigningMode.REVOKED_CERTIFICATE);
        X509Certificate bad = leaf(certificateUrl());
        assertThat(crl().isRevoked(bad)).isTrue();
        simulator.webhooks().signing(SigningMode.GENUINE);
        simulator.webhooks().revokeCertificate();
        assertThat(crl().isRevoked(good)).isTrue();
        assertThat(good.getExtensionValue("2.5.29.31")).isNotNull();
    }

    private X509CRL crl() throws Exception {
        URI uri = URI.create(simulator.baseUri() + "/crl/issuing.crl");
        return (X509CRL) certificates.generateCRL(new ByteArrayInputStream(load(uri)));
    }

    @Test
    @Tag("R-009")
    void lose_allEvents_attemptsNone() throws Exception {
        simulator.webhooks().lose(1, 5);
        new Caller(simulator).created(Bodies.privateDeal());
        assertThat(simulator.webhooks().awaitQuiet(Duration.ofSeconds(5))).isTrue();
        assertThat(simulator.webhooks().announced()).hasSize(1);
        assertThat(receiver.received()).isEmpty();
        assertThatThrownBy(() -> simulator.webhooks().lose(2, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("R-011")
    void takenOver_eventsGoToTheOther() throws Exception {
        URI other = URI.create("https://other.example/hook");
        simulator.webhooks().takenOverBy(other);
        assertThat(simulator.webhooks().registeredUrl()).isEqualTo(other);
    }

    private static boolean signed(X509Certificate leaf, X509Certificate issuer) {
        try {
            leaf.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException foreign) {
            return false;
        }
    }
}
