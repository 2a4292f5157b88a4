package dev.cosell.partnercenter.webhook;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Makes certificates and signatures for tests. A value holds a certificate with its private key. */
record TestAuthority(X509Certificate certificate, PrivateKey key) {
    static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final Duration LIFE = Duration.ofDays(30);

    static TestAuthority root() {
        return make(null, "CN=Test Root,O=Root Example", true, NOW.plus(LIFE));
    }

    TestAuthority authority(String name) {
        return make(this, name, true, NOW.plus(LIFE));
    }

    TestAuthority leaf(String name) {
        return make(this, name, false, NOW.plus(LIFE));
    }

    TestAuthority leafUntil(String name, Instant end) {
        return make(this, name, false, end);
    }

    /** Makes a list of this authority's revoked certificates, valid for a day around {@link #NOW}. */
    X509CRL revoking(X509Certificate... revoked) {
        return revoking(NOW.plus(Duration.ofDays(1)), revoked);
    }

    X509CRL revoking(Instant nextUpdate, X509Certificate... revoked) {
        try {
            X509v2CRLBuilder builder = new JcaX509v2CRLBuilder(certificate, Date.from(NOW.minus(Duration.ofDays(2))));
            builder.setNextUpdate(Date.from(nextUpdate));
            for (X509Certificate each : revoked) {
                builder.addCRLEntry(each.getSerialNumber(), Date.from(NOW.minus(Duration.ofDays(1))), 1);
            }
            return new JcaX509CRLConverter()
                    .getCRL(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(key)));
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    TestAuthority leafOfSize(String name, int bits) {
        return make(this, name, false, new Period(NOW.minus(LIFE), NOW.plus(LIFE)), bits);
    }

    TestAuthority leafFrom(String name, Instant begin) {
        return make(this, name, false, new Period(begin, begin.plus(LIFE)), 2048);
    }

    String sign(byte[] body) {
        return sign(body, "SHA256withRSA");
    }

    String sign(byte[] body, String algorithm) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(body);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Period(Instant begin, Instant end) {}

    private static TestAuthority make(@Nullable TestAuthority issuer, String name, boolean authority, Instant end) {
        return make(issuer, name, authority, new Period(NOW.minus(LIFE), end), 2048);
    }

    private static TestAuthority make(
            @Nullable TestAuthority issuer, String name, boolean authority, Period valid, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            KeyPair keys = generator.generateKeyPair();
            X500Name subject = new X500Name(name);
            X500Name issuedBy = issuer == null
                    ? subject
                    : X500Name.getInstance(
                            issuer.certificate().getSubjectX500Principal().getEncoded());
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuedBy,
                    BigInteger.valueOf(Math.abs((long) name.hashCode()) + 1),
                    Date.from(valid.begin()),
                    Date.from(valid.end()),
                    subject,
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
            PrivateKey signer = issuer == null ? keys.getPrivate() : issuer.key();
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(signer)));
            return new TestAuthority(certificate, keys.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
