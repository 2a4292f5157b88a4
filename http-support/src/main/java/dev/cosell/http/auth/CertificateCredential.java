package dev.cosell.http.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import dev.cosell.core.seam.Seams;
import dev.cosell.http.RequestIds;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Proof by an assertion that lives a few minutes and is signed with the key of a certificate that the issuer knows (RFC 7523, as Entra wants it): issuer
 * and subject are the client id, the audience is the token endpoint, every assertion has an id of its own. The key may live in a hardware module.
 */
public final class CertificateCredential extends ClientCredential {
    /** How the assertion is signed. */
    public enum Algorithm {
        /** RSA-PSS with SHA-256, the certificate named by its SHA-256 thumbprint; what Entra recommends. */
        PS256,
        /** RSA PKCS #1 with SHA-256, the certificate named by both thumbprints; for issuers that know no PSS. */
        RS256
    }

    private static final Duration LIFE = Duration.ofMinutes(5);

    /** An issuer whose clock is a little behind ours still accepts the assertion. */
    private static final Duration BACKDATED = Duration.ofSeconds(30);

    private static final int LEAST_BITS = 2048;

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final Algorithm algorithm;
    private final RequestIds ids;

    private CertificateCredential(X509Certificate certificate, PrivateKey key, Algorithm algorithm, RequestIds ids) {
        this.certificate = certificate;
        this.key = key;
        this.algorithm = algorithm;
        this.ids = ids;
    }

    static CertificateCredential of(X509Certificate certificate, PrivateKey key) {
        if (!"RSA".equals(key.getAlgorithm()) || !(certificate.getPublicKey() instanceof RSAPublicKey known)) {
            throw new IllegalArgumentException("key and certificate must be RSA");
        }
        if (known.getModulus().bitLength() < LEAST_BITS) {
            throw new IllegalArgumentException("the key must have at least 2048 bits");
        }
        if (key instanceof RSAKey visible && !visible.getModulus().equals(known.getModulus())) {
            throw new IllegalArgumentException("key and certificate do not belong together");
        }
        return new CertificateCredential(
                certificate, key, Algorithm.PS256, RequestIds.of(Seams.system().random()));
    }

    /** Returns a copy that signs in another way; default {@link Algorithm#PS256}. */
    public CertificateCredential algorithm(Algorithm value) {
        return new CertificateCredential(certificate, key, Objects.requireNonNull(value, "algorithm"), ids);
    }

    /** Returns a copy that draws the ids of its assertions from another source; default the system's secure one. */
    public CertificateCredential random(RandomGenerator value) {
        return new CertificateCredential(certificate, key, algorithm, RequestIds.of(value));
    }

    /** Returns when the certificate ends. */
    public Instant expiresAt() {
        return certificate.getNotAfter().toInstant();
    }

    @Override
    ClientAuthentication proof(URI tokenEndpoint, String clientId, Instant now) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(tokenEndpoint.toString())
                .jwtID(ids.next())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now.minus(BACKDATED)))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        SignedJWT assertion = new SignedJWT(header(), claims);
        try {
            assertion.sign(new RSASSASigner(key));
        } catch (JOSEException unsigned) {
            throw new IllegalStateException("the private key cannot sign", unsigned);
        }
        return new PrivateKeyJWT(assertion);
    }

    private JWSHeader header() {
        if (algorithm == Algorithm.PS256) {
            return new JWSHeader.Builder(JWSAlgorithm.PS256)
                    .type(JOSEObjectType.JWT)
                    .x509CertSHA256Thumbprint(thumbprint("SHA-256"))
                    .build();
        }
        return withSha1(new JWSHeader.Builder(JWSAlgorithm.RS256))
                .type(JOSEObjectType.JWT)
                .x509CertSHA256Thumbprint(thumbprint("SHA-256"))
                .build();
    }

    /** The old thumbprint is no security, only the name under which older issuers find the certificate. */
    @SuppressWarnings("deprecation")
    private JWSHeader.Builder withSha1(JWSHeader.Builder header) {
        return header.x509CertThumbprint(thumbprint("SHA-1"));
    }

    private Base64URL thumbprint(String digest) {
        try {
            return Base64URL.encode(MessageDigest.getInstance(digest).digest(certificate.getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the certificate cannot be named", impossible);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CertificateCredential that
                && certificate.equals(that.certificate)
                && algorithm == that.algorithm;
    }

    @Override
    public int hashCode() {
        return certificate.hashCode();
    }

    @Override
    public String toString() {
        return "ClientCredential[certificate until " + expiresAt() + ", " + algorithm + "]";
    }
}
