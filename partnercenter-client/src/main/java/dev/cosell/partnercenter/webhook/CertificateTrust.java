package dev.cosell.partnercenter.webhook;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a certificate may sign deliveries: its chain ends at a trust anchor now, and issuer and subject belong to the expected organisation
 * (partner-center-api 6.5, R-002). Thread-safe.
 */
final class CertificateTrust {
    private static final int SHORTEST_KEY_BITS = 2048;

    private final Set<TrustAnchor> anchors;
    private final List<X509Certificate> intermediates;
    private final String organization;

    CertificateTrust(
            Collection<X509Certificate> anchors, Collection<X509Certificate> intermediates, String organization) {
        this.anchors = new LinkedHashSet<>();
        anchors.forEach(anchor -> this.anchors.add(new TrustAnchor(anchor, null)));
        this.intermediates = List.copyOf(intermediates);
        this.organization = organization;
    }

    /** Returns the authorities that this JVM trusts. */
    static List<X509Certificate> jvmAuthorities() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return List.of(x509.getAcceptedIssuers());
                }
            }
            return List.of();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("this JVM's trust store cannot be read", broken);
        }
    }

    /** Returns what is wrong with the certificate, or null when it may sign. */
    @Nullable
    String objection(X509Certificate certificate, Instant now) {
        if (!(certificate.getPublicKey() instanceof RSAPublicKey key)
                || key.getModulus().bitLength() < SHORTEST_KEY_BITS) {
            return "its key is not an RSA key of at least 2048 bits";
        }
        if (!Organization.matches(certificate.getIssuerX500Principal(), organization)) {
            return "its issuer is not the expected organisation";
        }
        if (!Organization.matches(certificate.getSubjectX500Principal(), organization)) {
            return "its subject is not the expected organisation";
        }
        return chains(certificate, now)
                ? null
                : "its chain does not end at a trusted authority, or it is not valid now";
    }

    private boolean chains(X509Certificate certificate, Instant now) {
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(certificate);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.setDate(Date.from(now));
            parameters.setRevocationEnabled(false);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(intermediates)));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (CertPathBuilderException | InvalidAlgorithmParameterException untrusted) {
            // The caller says so; the JDK's words name certificates only.
            return false;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("this JVM cannot build certificate chains", broken);
        }
    }
}
