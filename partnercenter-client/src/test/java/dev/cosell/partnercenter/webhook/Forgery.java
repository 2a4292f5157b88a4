package dev.cosell.partnercenter.webhook;

import static dev.cosell.partnercenter.webhook.DeliveryBench.HOST;
import static dev.cosell.partnercenter.webhook.DeliveryBench.ISSUER;
import static dev.cosell.partnercenter.webhook.DeliveryBench.O;
import static dev.cosell.partnercenter.webhook.DeliveryBench.ROOT;
import static dev.cosell.partnercenter.webhook.DeliveryBench.SIGNER;
import static dev.cosell.partnercenter.webhook.DeliveryBench.URL;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/** The ways in which a delivery is forged, each with random choices of its own. */
enum Forgery {
    BODY_BIT((bench, random) -> bench.body = flipped(bench.body, random)),
    BODY_LENGTH((bench, random) -> {
        int length =
                random.nextBoolean() ? random.nextInt(bench.body.length) : bench.body.length + 1 + random.nextInt(9);
        byte[] changed = Arrays.copyOf(bench.body, length);
        Arrays.fill(changed, Math.min(bench.body.length, length), length, (byte) ' ');
        bench.body = changed;
    }),
    BODY_WITH_MARK((bench, random) -> {
        byte[] marked = ("\uFEFF" + new String(bench.body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        bench.body = marked;
    }),
    SIGNATURE_BIT((bench, random) -> {
        byte[] signature = Base64.getDecoder().decode(SIGNER.sign(bench.body));
        header(bench, "Authorization", "Signature " + Base64.getEncoder().encodeToString(flipped(signature, random)));
    }),
    SIGNATURE_LENGTH((bench, random) -> {
        byte[] signature = Base64.getDecoder().decode(SIGNER.sign(bench.body));
        byte[] cut = Arrays.copyOf(signature, random.nextBoolean() ? random.nextInt(256) : 257 + random.nextInt(300));
        header(bench, "Authorization", "Signature " + Base64.getEncoder().encodeToString(cut));
    }),
    SIGNED_BY_ANOTHER((bench, random) -> bench.sign(Signers.OTHER_LEAF)),
    CERTIFICATE_BIT((bench, random) -> bench.served = flipped(bench.served, random)),
    CERTIFICATE_LENGTH(
            (bench, random) -> bench.served = Arrays.copyOf(bench.served, random.nextInt(bench.served.length))),
    CHAIN((bench, random) -> bench.signedAndServed(Signers.ALL.get(random.nextInt(Signers.ALL.size())))),
    URL_LOOKALIKE((bench, random) ->
            header(bench, "X-MS-Certificate-Url", Addresses.ALL.get(random.nextInt(Addresses.ALL.size())))),
    ALGORITHM((bench, random) -> {
        List<String> labels = List.of(
                "rsa-sha1",
                "RSA-SHA1",
                "rsa-md5",
                "none",
                "hmac-sha256",
                "rsa-sha-256",
                "rsa-sha256;x",
                "ecdsa-sha256",
                "rsa-sha384",
                "rsa-sha512",
                "rsa_sha256",
                "",
                " ",
                "rsa-sha256, rsa-sha1");
        header(bench, "X-MS-Signature-Algorithm", labels.get(random.nextInt(labels.size())));
    }),
    DATE((bench, random) -> {
        String future = TestAuthority.NOW
                .plus(Duration.ofMinutes(11 + random.nextInt(5_000_000)))
                .toString();
        String changed =
                new String(bench.body, StandardCharsets.UTF_8).replace("2026-11-21T05:41:02.1180000+00:00", future);
        bench.body = changed.getBytes(StandardCharsets.UTF_8);
        bench.sign(SIGNER);
    }),
    HEADERS((bench, random) -> {
        String genuine = SIGNER.sign(bench.body);
        switch (random.nextInt(9)) {
            case 0 -> bench.headers.remove("Authorization");
            case 1 -> bench.headers.remove("X-MS-Certificate-Url");
            case 2 -> bench.headers.remove("X-MS-Signature-Algorithm");
            case 3 -> header(bench, "Authorization", "Bearer " + genuine);
            case 4 -> header(bench, "Authorization", "Signature");
            case 5 -> header(bench, "Authorization", "Signature " + genuine + "!");
            case 6 -> bench.headers.put("X-MS-Certificate-Url", List.of(URL, URL.replace(HOST, "evil.example")));
            case 7 -> bench.headers.put("X-MS-Signature-Algorithm", List.of("rsa-sha256", "rsa-sha1"));
            default ->
                header(
                        bench,
                        "Authorization",
                        "Signature " + genuine.replace('A', 'B').replace('a', 'b'));
        }
    });

    private final BiConsumer<DeliveryBench, Random> forge;

    Forgery(BiConsumer<DeliveryBench, Random> forge) {
        this.forge = forge;
    }

    void on(DeliveryBench bench, Random random) {
        forge.accept(bench, random);
    }

    private static void header(DeliveryBench bench, String name, String value) {
        bench.headers.put(name, List.of(value));
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    /** Certificates that may not sign. */
    private static final class Signers {
        static final TestAuthority OTHER_LEAF = ISSUER.leaf("CN=other," + O);
        private static final TestAuthority OTHER_ROOT = TestAuthority.root();
        private static final String NAME = "CN=pcnotifications-dispatch.microsoft.com,";
        static final List<TestAuthority> ALL = List.of(
                OTHER_ROOT.authority("CN=Issuing CA," + O).leaf(NAME + O),
                TestAuthority.root(),
                SIGNER.leaf(NAME + O),
                ROOT.leaf(NAME + O),
                ISSUER.leaf(NAME + "O=Microsoft Corporation Ltd"),
                ISSUER.leaf(NAME + "O=microsoft corporation"),
                ISSUER.leaf("CN=\"x,O=Microsoft Corporation\",O=Evil"),
                ISSUER.leaf(NAME + "OU=Microsoft Corporation,O=Evil"),
                ISSUER.leaf(NAME + O + ",O=Evil"),
                ISSUER.leafUntil(NAME + O, TestAuthority.NOW.minusSeconds(1)),
                ISSUER.leafFrom(NAME + O, TestAuthority.NOW.plusSeconds(1)),
                ISSUER.leafOfSize(NAME + O, 1024),
                ISSUER.authority(NAME + O),
                ISSUER);
    }

    /** Addresses that look like the real one. */
    private static final class Addresses {
        static final List<String> ALL = List.of(
                URL.replace("https", "http"),
                URL.replace(HOST, "evil.blob.core.windows.net"),
                URL.replace(HOST, HOST + ".evil.example"),
                URL.replace(HOST, HOST + "@evil.example"),
                URL.replace(HOST, "user@" + HOST),
                URL.replace(HOST, HOST + ":444"),
                URL.replace(HOST, HOST + "."),
                URL.replace(HOST, "3psostorageacct.blob.core.windows.net%2eevil.example"),
                URL.replace(HOST, "3psostorageacct.blob.core.w\u0131ndows.net"),
                URL.replace(
                        HOST,
                        HOST.replace("blob", "blo\u0062").replace("k", "\u212a").replace("w", "\uff57")),
                URL.replace("https", "http\u017f"),
                URL.replace(HOST, "xn--3psostorageacct-abc.blob.core.windows.net"),
                URL.replace(HOST, "127.0.0.1"),
                URL.replace(HOST, "[::1]"),
                URL + "?x=1",
                URL + "#x",
                URL.replace(".cer", ".pem"),
                URL.replace("/cert/", "/certs/"),
                URL.replace("/cert/", "/cert/../"),
                URL.replace("/cert/", "/cert/%2e%2e/"),
                URL.replace("/cert/", "//cert/"),
                URL.replace("https://", "https:/"),
                URL.replace("https://", "file://"),
                URL.replace("https://", "jar:https://"),
                URL + "\r\nX: y",
                " ",
                "not an address");
    }
}
