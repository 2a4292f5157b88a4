package dev.cosell.benchmarks;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** One genuine delivery with the chain of its certificate: RSA-2048 and SHA-256 as the service uses them (partner-center-api 6.5). */
final class SignedDelivery {
    static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    static final String ALGORITHM = "SHA256withRSA";

    private static final String ADDRESS = "https://3psostorageacct.blob.core.windows.net/cert/dispatch.example.cer";
    private static final String EVENT = "{\"EventName\":\"referral-updated\",\"ResourceUri\":"
            + "\"https://api.partnercenter.microsoft.com/engagements/v1/referrals/7d0c9b1e-41d2-4a8e-8a7e-0f6a3a0c1111\","
            + "\"ResourceName\":\"referral\",\"AuditUri\":null,"
            + "\"ResourceChangeUtcDate\":\"2026-03-02T09:41:02.1180000+00:00\"}";
    private static final Duration LIFE = Duration.ofDays(30);

    final X509Certificate authority;
    final X509Certificate signer;
    final byte[] body;
    final byte[] signature;

    private SignedDelivery(X509Certificate authority, X509Certificate signer, byte[] body, byte[] signature) {
        this.authority = authority;
        this.signer = signer;
        this.body = body;
        this.signature = signature;
    }

    static SignedDelivery make() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2048);
            KeyPair authorityKeys = keys.generateKeyPair();
            KeyPair signerKeys = keys.generateKeyPair();
            X500Name authorityName = new X500Name("CN=Issuing CA 01,O=Microsoft Corporation");
            X500Name signerName = new X500Name("CN=dispatch.example,O=Microsoft Corporation");
            X509Certificate authority =
                    certificate(new Names(authorityName, authorityName), authorityKeys, authorityKeys.getPrivate());
            X509Certificate signer =
                    certificate(new Names(authorityName, signerName), signerKeys, authorityKeys.getPrivate());
            byte[] body = EVENT.getBytes(StandardCharsets.UTF_8);
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(signerKeys.getPrivate());
            signature.update(body);
            return new SignedDelivery(authority, signer, body, signature.sign());
        } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Map<String, List<String>> headers() {
        return Map.of(
                "Content-Type", List.of("application/json"),
                "Authorization", List.of("Signature " + Base64.getEncoder().encodeToString(signature)),
                "X-MS-Certificate-Url", List.of(ADDRESS),
                "X-MS-Signature-Algorithm", List.of("rsa-sha256"));
    }

    private record Names(X500Name issuer, X500Name subject) {
        boolean ofAuthority() {
            return issuer.equals(subject);
        }
    }

    private static X509Certificate certificate(Names names, KeyPair keys, PrivateKey issuerKey)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                names.issuer(),
                names.ofAuthority() ? BigInteger.ONE : BigInteger.TWO,
                Date.from(NOW.minus(LIFE)),
                Date.from(NOW.plus(LIFE)),
                names.subject(),
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(names.ofAuthority()));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(ALGORITHM).build(issuerKey)));
    }
}
