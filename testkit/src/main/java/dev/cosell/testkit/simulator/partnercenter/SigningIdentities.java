package dev.cosell.testkit.simulator.partnercenter;

import dev.cosell.testkit.simulator.CertificateMaker;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The certificate chain that signs events, made at start-up, and its bad cousins; partner-center-api 6.5. */
final class SigningIdentities {

    static final String GENUINE_FILE = "pcnotifications-dispatch.microsoft.com.cer";

    private static final String WRONG_ORGANIZATION_FILE = "wrong-organization.cer";
    private static final String EXPIRED_FILE = "expired.cer";
    private static final String UNTRUSTED_FILE = "untrusted-root.cer";
    private static final String SUBJECT = "CN=pcnotifications-dispatch.microsoft.com,O=Microsoft Corporation,C=US";
    private static final String FOREIGN_SUBJECT = "CN=pcnotifications-dispatch.microsoft.com,O=Contoso Ltd,C=US";
    private static final String ISSUER = "CN=Simulated Issuing CA 01,O=Microsoft Corporation,C=US";
    private static final String ROOT = "CN=Simulated Root CA,O=Simulated Trust Services,C=US";
    private static final Instant GOOD_UNTIL = Instant.parse("2044-12-31T00:00:00Z");
    private static final Instant ENDED = Instant.parse("2021-06-30T00:00:00Z");

    private final CertificateMaker root = CertificateMaker.root(ROOT);
    private final CertificateMaker issuer = root.authorityBelow(ISSUER);
    private final CertificateMaker untrustedIssuer = CertificateMaker.root(ROOT).authorityBelow(ISSUER);
    private final CertificateMaker foreignIssuer = root.authorityBelow("CN=Another Issuing CA,O=Contoso Ltd,C=US");
    private final Map<String, X509Certificate> served = new ConcurrentHashMap<>();
    private @Nullable KeyPair keys;

    /** Returns the one RSA key pair behind all leaf certificates, made when it is first needed: that takes a while. */
    private synchronized KeyPair keys() {
        KeyPair made = keys;
        if (made == null) {
            made = CertificateMaker.rsaKeys();
            keys = made;
        }
        return made;
    }

    Set<X509Certificate> trustAnchors() {
        return Set.of(root.certificate());
    }

    /** Returns the issuing authorities; the foreign one too, so that only its organization speaks against it. */
    Set<X509Certificate> issuingAuthorities() {
        return Set.of(issuer.certificate(), foreignIssuer.certificate());
    }

    /** Returns a served certificate in DER form, or null when there is no such file. */
    byte @Nullable [] certificate(String file) {
        X509Certificate certificate = served.computeIfAbsent(file, this::issue);
        try {
            return certificate == null ? null : certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("A certificate of our own cannot fail to encode", impossible);
        }
    }

    private @Nullable X509Certificate issue(String file) {
        return switch (file) {
            case GENUINE_FILE -> issuer.issueSigner(SUBJECT, keys().getPublic(), GOOD_UNTIL);
            case EXPIRED_FILE -> issuer.issueSigner(SUBJECT, keys().getPublic(), ENDED);
            case UNTRUSTED_FILE -> untrustedIssuer.issueSigner(SUBJECT, keys().getPublic(), GOOD_UNTIL);
            case WRONG_ORGANIZATION_FILE -> foreignIssuer.issueSigner(FOREIGN_SUBJECT, keys().getPublic(), GOOD_UNTIL);
            default -> null;
        };
    }

    static String certificateFile(SigningMode mode) {
        return switch (mode) {
            case EXPIRED_CERTIFICATE -> EXPIRED_FILE;
            case UNTRUSTED_ROOT -> UNTRUSTED_FILE;
            case WRONG_ORGANIZATION -> WRONG_ORGANIZATION_FILE;
            default -> GENUINE_FILE;
        };
    }

    /** Returns the signature over {@code body} in base64. */
    String sign(SigningMode mode, byte[] body) {
        PrivateKey key =
                mode == SigningMode.WRONG_KEY ? CertificateMaker.rsaKeys().getPrivate() : keys().getPrivate();
        try {
            Signature signature =
                    Signature.getInstance(mode == SigningMode.SHA1_LABEL ? "SHA1withRSA" : "SHA256withRSA");
            signature.initSign(key);
            signature.update(body);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("This Java cannot sign with RSA", broken);
        }
    }
}
