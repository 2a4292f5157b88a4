package dev.cosell.testkit.simulator.partnercenter;

import dev.cosell.testkit.simulator.CertificateMaker;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The certificate chain that signs events, made at start-up, and its bad cousins; partner-center-api 6.5. Thread-safe. */
final class SigningIdentities {

    static final String GENUINE_FILE = "pcnotifications-dispatch.microsoft.com.cer";
    static final String CRL_FILE = "issuing.crl";

    private static final String WRONG_ORGANIZATION_FILE = "wrong-organization.cer";
    private static final String EXPIRED_FILE = "expired.cer";
    private static final String UNTRUSTED_FILE = "untrusted-root.cer";
    private static final String REVOKED_FILE = "revoked.cer";
    private static final String SUBJECT = "CN=pcnotifications-dispatch.microsoft.com,O=Microsoft Corporation,C=US";
    private static final String FOREIGN_SUBJECT = "CN=pcnotifications-dispatch.microsoft.com,O=Contoso Ltd,C=US";
    private static final String ISSUER = "CN=Simulated Issuing CA 01,O=Microsoft Corporation,C=US";
    private static final String ROOT = "CN=Simulated Root CA,O=Simulated Trust Services,C=US";
    private static final Instant GOOD_UNTIL = Instant.parse("2044-12-31T00:00:00Z");
    private static final Instant ENDED = Instant.parse("2021-06-30T00:00:00Z");

    private final Supplier<@Nullable String> crlUrl;
    private final Map<String, X509Certificate> served = new HashMap<>();
    private final List<X509Certificate> revoked = new ArrayList<>();
    private CertificateMaker root = CertificateMaker.root(ROOT);
    private CertificateMaker issuer = root.authorityBelow(ISSUER);
    private CertificateMaker foreignIssuer = root.authorityBelow("CN=Another Issuing CA,O=Contoso Ltd,C=US");
    private final CertificateMaker untrustedIssuer = CertificateMaker.root(ROOT).authorityBelow(ISSUER);
    private String genuineFile = GENUINE_FILE;
    private int generation = 1;
    private @Nullable KeyPair keys;

    /** Creates identities; {@code crlUrl} gives the distribution point for leaf certificates, or null for none. */
    SigningIdentities(Supplier<@Nullable String> crlUrl) {
        this.crlUrl = crlUrl;
    }

    /** Returns the one RSA key pair behind all leaf certificates, made when it is first needed: that takes a while. */
    private synchronized KeyPair keys() {
        KeyPair made = keys;
        if (made == null) {
            made = CertificateMaker.rsaKeys();
            keys = made;
        }
        return made;
    }

    synchronized Set<X509Certificate> trustAnchors() {
        return Set.of(root.certificate());
    }

    /** Returns the issuing authorities; the foreign one too, so that only its organization speaks against it. */
    synchronized Set<X509Certificate> issuingAuthorities() {
        return Set.of(issuer.certificate(), foreignIssuer.certificate());
    }

    /** Makes a new key; its certificate takes the place of the old one or stands beside it under a new name. */
    synchronized void rotate(boolean sameUrl) {
        keys = CertificateMaker.rsaKeys();
        if (sameUrl) {
            served.clear();
        } else {
            generation++;
            genuineFile = GENUINE_FILE.replace(".cer", "-" + generation + ".cer");
        }
    }

    synchronized void rotateRoot() {
        root = CertificateMaker.root(ROOT.replace("Root CA", "Root CA " + generation));
        issuer = root.authorityBelow(ISSUER);
        foreignIssuer = root.authorityBelow("CN=Another Issuing CA,O=Contoso Ltd,C=US");
        revoked.clear();
        served.clear();
        rotate(true);
    }

    synchronized void revoke() {
        X509Certificate current = load(genuineFile);
        if (current != null) {
            revoked.add(current);
        }
    }

    /** Returns the issuing authority's revocation list, in DER form. */
    synchronized byte[] revocationList(Instant now) {
        X509Certificate bad = load(REVOKED_FILE);
        List<X509Certificate> all = new ArrayList<>(revoked);
        if (bad != null) {
            all.add(bad);
        }
        return issuer.revocationList(all, now);
    }

    /** Returns a served certificate in DER form, or null when there is no such file. */
    synchronized byte @Nullable [] certificate(String file) {
        X509Certificate certificate = load(file);
        try {
            return certificate == null ? null : certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("A certificate of our own cannot fail to encode", impossible);
        }
    }

    private @Nullable X509Certificate load(String file) {
        X509Certificate known = served.get(file);
        X509Certificate certificate = known == null ? issue(file) : known;
        if (certificate != null) {
            served.put(file, certificate);
        }
        return certificate;
    }

    private @Nullable X509Certificate issue(String file) {
        if (file.equals(genuineFile) || file.equals(REVOKED_FILE)) {
            return signer(issuer, SUBJECT, GOOD_UNTIL);
        }
        return switch (file) {
            case EXPIRED_FILE -> signer(issuer, SUBJECT, ENDED);
            case UNTRUSTED_FILE -> signer(untrustedIssuer, SUBJECT, GOOD_UNTIL);
            case WRONG_ORGANIZATION_FILE -> signer(foreignIssuer, FOREIGN_SUBJECT, GOOD_UNTIL);
            default -> null;
        };
    }

    private X509Certificate signer(CertificateMaker authority, String subject, Instant end) {
        return authority.issueSigner(subject, keys().getPublic(), end, crlUrl.get());
    }

    synchronized String certificateFile(SigningMode mode) {
        return switch (mode) {
            case EXPIRED_CERTIFICATE -> EXPIRED_FILE;
            case UNTRUSTED_ROOT -> UNTRUSTED_FILE;
            case WRONG_ORGANIZATION -> WRONG_ORGANIZATION_FILE;
            case REVOKED_CERTIFICATE -> REVOKED_FILE;
            default -> genuineFile;
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
