package dev.cosell.partnercenter.webhook;

import static dev.cosell.partnercenter.webhook.DeliveryBench.ISSUER;
import static dev.cosell.partnercenter.webhook.DeliveryBench.ROOT;
import static dev.cosell.partnercenter.webhook.DeliveryBench.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cosell.partnercenter.webhook.WebhookResult.Disposition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.bc.BcRSAContentVerifierProviderBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand forged deliveries, none of which is taken; and outsiders who agree that the genuine one is genuine. */
@Tag("R-001")
@Tag("R-002")
@Tag("R-003")
final class ForgedDeliveriesTest {
    private static final long SEED = Long.getLong("cosell.firstSeed", 20_261_121L);
    private static final int FORGERIES = Integer.getInteger("cosell.forgeries", 1_000);

    @Test
    void handle_genuineDelivery_isTaken() {
        DeliveryBench bench = new DeliveryBench();
        assertThat(bench.deliver().disposition()).isEqualTo(Disposition.QUEUED);
        assertThat(bench.signals.hints).hasSize(1);
    }

    @Test
    void handle_thousandForgeries_noneIsTaken() {
        Random random = new Random(SEED);
        Map<Forgery, Integer> refused = new EnumMap<>(Forgery.class);
        for (int round = 0; round < FORGERIES; round++) {
            Forgery forgery = Forgery.values()[round % Forgery.values().length];
            DeliveryBench bench = new DeliveryBench();
            forgery.on(bench, random);

            WebhookResult result = bench.deliver();

            String what = "seed " + SEED + ", round " + round + ", " + forgery;
            assertThat(result.httpStatus()).as(what).isBetween(400, 401);
            assertThat(result.disposition()).as(what).isEqualTo(Disposition.REFUSED);
            assertThat(result.finding()).as(what).isNotNull();
            assertThat(bench.signals.hints).as(what).isEmpty();
            if (forgery == Forgery.URL_LOOKALIKE || forgery == Forgery.ALGORITHM || forgery == Forgery.HEADERS) {
                assertThat(bench.fetches.get())
                        .as(what + ": no call for what is refused anyway")
                        .isLessThanOrEqualTo(forgery == Forgery.HEADERS ? 1 : 0);
            }
            refused.merge(forgery, 1, Integer::sum);
        }
        System.out.println("forged deliveries refused, seed " + SEED + ": " + refused);
        assertThat(refused).containsOnlyKeys(Forgery.values());
    }

    @Test
    void handle_revokedSigner_isRefusedWhereAListSaysSo() {
        var revoking = RevocationLists.of(List.of(ISSUER.revoking(SIGNER.certificate()), ROOT.revoking()));
        for (Revocation mode : List.of(Revocation.SOFT_FAIL, Revocation.HARD_FAIL)) {
            WebhookResult result = new DeliveryBench()
                    .deliver(options -> options.revocation(mode).revocationLists(revoking));
            assertThat(result.httpStatus()).as(mode.name()).isEqualTo(401);
            assertThat(String.valueOf(result.finding())).contains("revoked");
        }
        assertThat(new DeliveryBench()
                        .deliver(options -> options.revocation(Revocation.OFF).revocationLists(revoking))
                        .disposition())
                .isEqualTo(Disposition.QUEUED);
    }

    @Test
    void handle_revokedIssuer_isRefused() {
        var lists = RevocationLists.of(List.of(ISSUER.revoking(), ROOT.revoking(ISSUER.certificate())));
        assertThat(new DeliveryBench()
                        .deliver(options -> options.revocationLists(lists))
                        .httpStatus())
                .isEqualTo(401);
    }

    @Test
    void handle_goodListsOfTheWholeChain_areEnoughForBothModes() {
        var lists = RevocationLists.of(List.of(ISSUER.revoking(), ROOT.revoking()));
        for (Revocation mode : Revocation.values()) {
            assertThat(new DeliveryBench()
                            .deliver(options -> options.revocation(mode).revocationLists(lists))
                            .disposition())
                    .as(mode.name())
                    .isEqualTo(Disposition.QUEUED);
        }
    }

    @Test
    void handle_noListOutdatedListOrForgedList_softTakesAndHardRefuses() {
        TestAuthority impostor = TestAuthority.root().authority("CN=Issuing CA,O=Microsoft Corporation");
        List<RevocationLists> worthless = List.of(
                RevocationLists.of(List.of()),
                RevocationLists.of(List.of(ISSUER.revoking())),
                RevocationLists.of(List.of(ISSUER.revoking(TestAuthority.NOW.minusSeconds(1)), ROOT.revoking())),
                RevocationLists.of(List.of(impostor.revoking(SIGNER.certificate()), ROOT.revoking())));
        for (RevocationLists lists : worthless) {
            assertThat(new DeliveryBench()
                            .deliver(options -> options.revocationLists(lists))
                            .disposition())
                    .isEqualTo(Disposition.QUEUED);
            assertThat(new DeliveryBench()
                            .deliver(options ->
                                    options.revocation(Revocation.HARD_FAIL).revocationLists(lists))
                            .httpStatus())
                    .isEqualTo(401);
        }
    }

    @Test
    void handle_revokedOnAListThatIsOver_isStillRefused() {
        var over = RevocationLists.of(
                List.of(ISSUER.revoking(TestAuthority.NOW.minusSeconds(1), SIGNER.certificate()), ROOT.revoking()));
        assertThat(new DeliveryBench()
                        .deliver(options -> options.revocationLists(over))
                        .httpStatus())
                .isEqualTo(401);
    }

    @Test
    void handle_sourceOfListsFails_isAsIfThereWereNone() {
        RevocationLists broken = () -> {
            throw new IllegalStateException("no network");
        };
        assertThat(new DeliveryBench()
                        .deliver(options -> options.revocationLists(broken))
                        .disposition())
                .isEqualTo(Disposition.QUEUED);
        assertThat(new DeliveryBench()
                        .deliver(options ->
                                options.revocation(Revocation.HARD_FAIL).revocationLists(broken))
                        .httpStatus())
                .isEqualTo(401);
    }

    @Test
    void handle_subjectDemands_areSettings() {
        TestAuthority other = ISSUER.leaf("CN=pcnotifications-dispatch.microsoft.com,O=Contoso");
        DeliveryBench bench = new DeliveryBench();
        bench.signedAndServed(other);
        assertThat(bench.deliver().httpStatus()).isEqualTo(401);
        assertThat(bench.deliver(options -> options.subjectOrganization(false)).disposition())
                .isEqualTo(Disposition.QUEUED);

        String name = "pcnotifications-dispatch.microsoft.com";
        assertThat(new DeliveryBench()
                        .deliver(options -> options.subjectName(name))
                        .disposition())
                .isEqualTo(Disposition.QUEUED);
        assertThat(new DeliveryBench()
                        .deliver(options -> options.subjectName("dispatch.example"))
                        .httpStatus())
                .isEqualTo(401);
        assertThat(new DeliveryBench()
                        .deliver(options -> options.rootOrganization(true))
                        .httpStatus())
                .as("the root is another company's")
                .isEqualTo(401);
    }

    @Test
    void genuineDelivery_bouncyCastle_agrees() throws Exception {
        DeliveryBench bench = new DeliveryBench();
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption);
        ContentVerifier verifier = new BcRSAContentVerifierProviderBuilder(new DefaultDigestAlgorithmIdentifierFinder())
                .build(new X509CertificateHolder(bench.served))
                .get(algorithm);
        verifier.getOutputStream().write(bench.body);
        assertThat(verifier.verify(signature(bench))).isTrue();
    }

    @Test
    void genuineDelivery_openssl_agrees(@TempDir Path folder) throws Exception {
        assumeTrue(run(folder, "openssl", "version") == 0, "openssl is not installed");
        DeliveryBench bench = new DeliveryBench();
        Files.write(folder.resolve("body"), bench.body);
        Files.write(folder.resolve("signature"), signature(bench));
        Files.write(folder.resolve("signer.cer"), bench.served);
        assertThat(run(
                        folder,
                        "openssl",
                        "x509",
                        "-inform",
                        "DER",
                        "-in",
                        "signer.cer",
                        "-pubkey",
                        "-noout",
                        "-out",
                        "key.pem"))
                .isZero();
        assertThat(run(folder, "openssl", "dgst", "-sha256", "-verify", "key.pem", "-signature", "signature", "body"))
                .isZero();
    }

    private static byte[] signature(DeliveryBench bench) {
        String header =
                Objects.requireNonNull(bench.headers.get("Authorization")).get(0);
        return Base64.getDecoder().decode(header.substring("Signature ".length()));
    }

    private static int run(Path folder, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile())
                    .start();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (IOException absent) {
            return -1;
        }
    }
}
