package dev.cosell.http.auth;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A self-signed certificate with its key. */
record TestCertificate(X509Certificate certificate, KeyPair keys) {
    static TestCertificate rsa(int bits, Instant end) {
        return of("RSA", bits, "SHA256withRSA", end);
    }

    static TestCertificate ellipticCurve(Instant end) {
        return of("EC", 256, "SHA256withECDSA", end);
    }

    private static TestCertificate of(String kind, int bits, String signature, Instant end) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(bits);
            KeyPair keys = generator.generateKeyPair();
            X500Principal name = new X500Principal("CN=sync");
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name, BigInteger.ONE, Date.from(end.minusSeconds(100_000)), Date.from(end), name, keys.getPublic());
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(signature).build(keys.getPrivate())));
            return new TestCertificate(certificate, keys);
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }
}
