package dev.cosell.testkit.simulator;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate authority of a simulator: issues authorities below itself, server and signing certificates. */
public final class CertificateMaker {

    /** The validity of everything issued here unless said otherwise: wide enough for any clock a test sets. */
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");

    private static final Instant TO = Instant.parse("2045-01-01T00:00:00Z");

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final AtomicLong serial = new AtomicLong(1000);

    private CertificateMaker(X509Certificate certificate, PrivateKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** Makes a self-signed root of the given subject, such as {@code CN=Root,O=Example}. */
    public static CertificateMaker root(String subject) {
        KeyPair keys = ellipticKeys();
        X500Name self = new X500Name(subject);
        X509v3CertificateBuilder content = authority(content(self, 1, self, keys.getPublic(), TO));
        return new CertificateMaker(build(keys.getPrivate(), content), keys.getPrivate());
    }

    /** Makes an authority below this one. */
    public CertificateMaker authorityBelow(String subject) {
        KeyPair keys = ellipticKeys();
        return new CertificateMaker(sign(authority(content(subject, keys.getPublic(), TO))), keys.getPrivate());
    }

    /** Issues a TLS server certificate for {@code localhost} and {@code 127.0.0.1}. */
    public X509Certificate issueServer(String subject, PublicKey holder) {
        X509v3CertificateBuilder content = content(subject, holder, TO);
        GeneralNames names = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        });
        extend(content, Extension.subjectAlternativeName, false, names);
        extend(content, Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        return sign(content);
    }

    /** Issues a certificate for digital signatures that ends at {@code notAfter}. */
    public X509Certificate issueSigner(String subject, PublicKey holder, Instant notAfter) {
        return issueSigner(subject, holder, notAfter, null);
    }

    /** As {@link #issueSigner(String, PublicKey, Instant)}, naming where its revocation list is, or null for nowhere. */
    public X509Certificate issueSigner(
            String subject, PublicKey holder, Instant notAfter, @Nullable String revocationListUrl) {
        X509v3CertificateBuilder content = content(subject, holder, notAfter);
        extend(content, Extension.basicConstraints, true, new BasicConstraints(false));
        extend(content, Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        if (revocationListUrl != null) {
            GeneralName url = new GeneralName(GeneralName.uniformResourceIdentifier, revocationListUrl);
            DistributionPointName where = new DistributionPointName(new GeneralNames(url));
            DistributionPoint[] points = {new DistributionPoint(where, null, null)};
            extend(content, Extension.cRLDistributionPoints, false, new CRLDistPoint(points));
        }
        return sign(content);
    }

    /** Returns this authority's list of revoked certificates in DER form, good for a week from {@code now}. */
    public byte[] revocationList(List<X509Certificate> revoked, Instant now) {
        X500Name issuer =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        X509v2CRLBuilder list = new X509v2CRLBuilder(issuer, Date.from(now.minus(Duration.ofHours(1))));
        list.setNextUpdate(Date.from(now.plus(Duration.ofDays(7))));
        revoked.forEach(bad -> list.addCRLEntry(
                bad.getSerialNumber(), Date.from(now.minus(Duration.ofHours(1))), CRLReason.keyCompromise));
        try {
            ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
            return list.build(signer).getEncoded();
        } catch (OperatorCreationException | IOException broken) {
            throw new IllegalStateException("Cannot issue a revocation list", broken);
        }
    }

    /** Returns the authority's own certificate. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** Makes a P-256 key pair. */
    public static KeyPair ellipticKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("This Java cannot make P-256 keys", broken);
        }
    }

    /** Makes an RSA key pair of 2048 bits; takes some tenths of a second. */
    public static KeyPair rsaKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("This Java cannot make RSA keys", broken);
        }
    }

    private X509v3CertificateBuilder content(String subject, PublicKey holder, Instant notAfter) {
        X500Name issuer =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return content(issuer, serial.incrementAndGet(), new X500Name(subject), holder, notAfter);
    }

    private X509Certificate sign(X509v3CertificateBuilder content) {
        return build(key, content);
    }

    private static X509v3CertificateBuilder authority(X509v3CertificateBuilder content) {
        extend(content, Extension.basicConstraints, true, new BasicConstraints(true));
        extend(content, Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return content;
    }

    private static X509v3CertificateBuilder content(
            X500Name issuer, long serial, X500Name subject, PublicKey holder, Instant notAfter) {
        return new JcaX509v3CertificateBuilder(
                issuer, BigInteger.valueOf(serial), Date.from(FROM), Date.from(notAfter), subject, holder);
    }

    private static void extend(
            X509v3CertificateBuilder content, ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
        try {
            content.addExtension(id, critical, value);
        } catch (CertIOException impossible) {
            throw new IllegalStateException("Cannot encode a certificate extension", impossible);
        }
    }

    private static X509Certificate build(PrivateKey key, X509v3CertificateBuilder content) {
        try {
            ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
            return new JcaX509CertificateConverter().getCertificate(content.build(signer));
        } catch (OperatorCreationException | GeneralSecurityException broken) {
            throw new IllegalStateException("Cannot issue a certificate", broken);
        }
    }
}
