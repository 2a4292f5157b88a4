package dev.cosell.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulatorMain;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulatorMain;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulatorMain;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The simulators as processes of their own: another process gets along with what they print and write. */
@Timeout(120)
class StandaloneProgramsIT {
    private static final String JWT_BEARER = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer";

    @TempDir
    private Path folder;

    @Test
    void salesforce_keyFile_signsInAndIsForItsOwnerOnly() throws Exception {
        Path keyFile = folder.resolve("made/salesforce-key.pem");
        try (ProgramProcess program = ProgramProcess.start(
                SalesforceSimulatorMain.class, "--http-port", "0", "--key-file", keyFile.toString())) {
            String printed = program.printed();
            String pem = Files.readString(keyFile);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                    .isEqualTo("rw-------");
            assertThat(printed)
                    .contains(keyFile.toString())
                    .doesNotContain(pem.lines().toList().get(1));

            String base = ProgramProcess.find(printed, "HTTP +(\\S+)");
            String assertion = assertion(base, ProgramProcess.find(printed, "JWT bearer +consumer key (\\S+)"), pem);
            String token = post(base + "/services/oauth2/token", "grant_type=" + JWT_BEARER + "&assertion=" + assertion)
                    .body();
            assertThat(token).contains("access_token");
            assertThat(program.terminated()).isEqualTo("Stopped.");
        }
    }

    private static String assertion(String base, String consumer, String pem) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader(JWSAlgorithm.RS256),
                new JWTClaimsSet.Builder()
                        .issuer(consumer)
                        .subject("integration@acme.example")
                        .audience(base)
                        // The simulator lives by the machine's time here.
                        .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                        .build());
        String der = pem.replaceAll("-----[A-Z ]+-----", "");
        PrivateKey key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(der)));
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    @Test
    void salesforce_printedCalls_work() throws Exception {
        try (ProgramProcess program = ProgramProcess.start(SalesforceSimulatorMain.class, "--http-port", "0")) {
            String printed = program.printed();
            String call = ProgramProcess.find(printed, "TOKEN=\\$\\(curl -s -d (.*) \\| sed");
            String form = call.replaceFirst(" http.*", "").replace(" -d ", "&");
            String token = ProgramProcess.find(
                    post(call.replaceFirst(".* ", ""), form).body(), "\"access_token\":\"([^\"]+)\"");

            URI query = URI.create(ProgramProcess.find(printed, "'(http\\S+/query\\S+)'"));
            assertThat(send(HttpRequest.newBuilder(query).header("Authorization", "Bearer " + token))
                            .body())
                    .contains("Fabrikam - plant telemetry", "75000");
            URI control = URI.create(ProgramProcess.find(printed, "curl -s (\\S+/control/\\S+)"));
            assertThat(send(HttpRequest.newBuilder(control)).body()).contains("Contoso - store analytics");
            assertThat(printed).contains("Private key      not written");
        }
    }

    @Test
    void salesforce_empty_hasNoDeals() throws Exception {
        try (ProgramProcess program =
                ProgramProcess.start(SalesforceSimulatorMain.class, "--http-port", "0", "--empty")) {
            String base = ProgramProcess.find(program.printed(), "HTTP +(\\S+)");
            assertThat(send(HttpRequest.newBuilder(URI.create(base + "/control/records/Opportunity")))
                            .body())
                    .isEqualTo("[]");
        }
    }

    @Test
    void partnerCenter_files_letAReceiverTrustIt() throws Exception {
        Path tokenFile = folder.resolve("refresh-token");
        try (ProgramProcess program = ProgramProcess.start(
                PartnerCenterSimulatorMain.class,
                "--port",
                "0",
                "--http-port",
                "0",
                "--certificates",
                folder.resolve("certificates").toString(),
                "--refresh-token-file",
                tokenFile.toString())) {
            String printed = program.printed();
            String host = ProgramProcess.find(printed, "Certificate host +(localhost:\\d+)");
            Path certificates = folder.resolve("certificates");
            HttpResponse<InputStream> signer = trusting(certificates.resolve("https-root.pem"))
                    .send(
                            HttpRequest.newBuilder(URI.create(
                                            "https://" + host + "/cert/pcnotifications-dispatch.microsoft.com.cer"))
                                    .build(),
                            BodyHandlers.ofInputStream());
            X509Certificate leaf =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(signer.body());
            X509Certificate issuer = read(certificates.resolve("signing-issuers.pem")).stream()
                    .map(X509Certificate.class::cast)
                    .filter(one -> one.getSubjectX500Principal().equals(leaf.getIssuerX500Principal()))
                    .findFirst()
                    .orElseThrow();
            leaf.verify(issuer.getPublicKey());
            issuer.verify(read(certificates.resolve("signing-root.pem"))
                    .iterator()
                    .next()
                    .getPublicKey());

            assertThat(Files.readString(tokenFile)).isEqualTo(ProgramProcess.find(printed, "Refresh token +(\\S+)"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokenFile)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void dataverse_httpsRoot_isTrusted() throws Exception {
        try (ProgramProcess program = ProgramProcess.start(
                DataverseSimulatorMain.class, "--port", "0", "--http-port", "0", "--certificates", folder.toString())) {
            URI secure = URI.create(ProgramProcess.find(program.printed(), "HTTPS +(\\S+)") + "/control/calls");
            assertThat(trusting(folder.resolve("https-root.pem"))
                            .send(HttpRequest.newBuilder(secure).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(program.terminated()).isEqualTo("Stopped.");
        }
    }

    @Test
    void badPath_isExplained_withExitCode2() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        try (ProgramProcess program = ProgramProcess.start(
                DataverseSimulatorMain.class, "--port", "0", "--http-port", "0", "--certificates", file.toString())) {
            assertThat(program.printed())
                    .contains("Cannot write ", "https-root.pem", " is no folder")
                    .doesNotContain("Ready", "\tat ");
            assertThat(program.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void portTaken_exitCode1() throws Exception {
        try (ProgramProcess first = ProgramProcess.start(SalesforceSimulatorMain.class, "--http-port", "0")) {
            String port = ProgramProcess.find(first.printed(), "HTTP +http://localhost:(\\d+)");
            try (ProgramProcess second = ProgramProcess.start(SalesforceSimulatorMain.class, "--http-port", port)) {
                assertThat(second.printed())
                        .contains("Cannot open a loopback port")
                        .doesNotContain("Ready");
                assertThat(second.exitCode()).isEqualTo(1);
            }
        }
    }

    private static HttpClient trusting(Path roots) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Certificate root : read(roots)) {
            store.setCertificateEntry("root-" + store.size(), root);
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static Collection<? extends Certificate> read(Path pem) throws Exception {
        try (InputStream in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    private static HttpResponse<String> post(String uri, String form) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(uri))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
