package dev.cosell.testkit.simulator.partnercenter;

import dev.cosell.testkit.simulator.SimulatorRequest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;

/** Verifies an event with the JDK alone, step by step as partner-center-api 6.5 says. */
final class SignatureCheck {

    private final PartnerCenterSimulator simulator;
    private final HttpClient client;

    SignatureCheck(PartnerCenterSimulator simulator) {
        this.simulator = simulator;
        this.client = HttpClient.newBuilder().sslContext(simulator.tlsContext()).build();
    }

    /** Returns {@code ok}, or the step at which the event fails. */
    String verdict(SimulatorRequest event) throws Exception {
        String header = event.header("Authorization");
        String value = header == null ? event.header("x-ms-signature") : header;
        String url = event.header("X-MS-Certificate-Url");
        if (value == null || url == null) {
            return "no signature";
        }
        if (!"rsa-sha256".equals(event.header("X-MS-Signature-Algorithm"))) {
            return "algorithm";
        }
        if (!URI.create(url).getAuthority().equals(simulator.certificateAuthority())) {
            return "host";
        }
        X509Certificate leaf = fetch(url);
        X509Certificate issuer = simulator.webhooks().bundledIssuingCas().stream()
                .filter(ca -> ca.getSubjectX500Principal().equals(leaf.getIssuerX500Principal()))
                .findFirst()
                .orElseThrow();
        if (!chainHolds(leaf, issuer)) {
            return "chain";
        }
        if (!organization(leaf) || !organization(issuer)) {
            return "organization";
        }
        byte[] signature = Base64.getDecoder().decode(value.replace("Signature ", ""));
        return signatureHolds(leaf, signature, event.body()) ? "ok" : "signature";
    }

    X509Certificate leafOf(SimulatorRequest event) throws Exception {
        return fetch(String.valueOf(event.header("X-MS-Certificate-Url")));
    }

    private X509Certificate fetch(String url) throws Exception {
        byte[] der = client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray())
                .body();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private boolean chainHolds(X509Certificate leaf, X509Certificate issuer) throws Exception {
        PKIXParameters parameters = new PKIXParameters(simulator.webhooks().signingTrustAnchors().stream()
                .map(root -> new TrustAnchor(root, null))
                .collect(Collectors.toSet()));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(Instant.parse("2026-03-02T09:30:15Z")));
        try {
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf, issuer)),
                            parameters);
            return true;
        } catch (java.security.cert.CertPathValidatorException broken) {
            return false;
        }
    }

    private static boolean organization(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName().contains("O=Microsoft Corporation");
    }

    private static boolean signatureHolds(X509Certificate leaf, byte[] signature, byte[] body) throws Exception {
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(leaf);
        verifier.update(body);
        return verifier.verify(signature);
    }
}
