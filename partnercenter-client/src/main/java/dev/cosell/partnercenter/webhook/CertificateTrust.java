package dev.cosell.partnercenter.webhook;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
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
    private final SignerDemands demands;
    private final RevocationCheck revocation;

    CertificateTrust(
            Collection<X509Certificate> anchors,
            Collection<X509Certificate> intermediates,
            SignerDemands demands,
            RevocationCheck revocation) {
        this.anchors = new LinkedHashSet<>();
        anchors.forEach(anchor -> this.anchors.add(new TrustAnchor(anchor, null)));
        this.intermediates = List.copyOf(intermediates);
        this.demands = demands;
        this.revocation = revocation;
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
        String objection = SignerCheck.objection(certificate, demands);
        return objection == null ? chainObjection(certificate, now) : objection;
    }

    /** Tells whether revocation is looked up, so that a certificate is judged again soon. */
    boolean revocable() {
        return revocation.on();
    }

    private @Nullable String chainObjection(X509Certificate certificate, Instant now) {
        PKIXCertPathBuilderResult chain = chain(certificate, now);
        if (chain == null) {
            return "its chain does not end at a trusted authority, or it is not valid now";
        }
        TrustAnchor anchor = chain.getTrustAnchor();
        X509Certificate root = anchor.getTrustedCert();
        if (demands.ofRoot() && !Organization.matches(root.getSubjectX500Principal(), demands.organization())) {
            return "its root is not the expected organisation";
        }
        return revocation.objection(chain.getCertPath(), anchor, now);
    }

    private @Nullable PKIXCertPathBuilderResult chain(X509Certificate certificate, Instant now) {
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(certificate);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.setDate(Date.from(now));
            // Not by the JDK: it would call addresses that the certificate names.
            parameters.setRevocationEnabled(false);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(intermediates)));
            return (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters);
        } catch (CertPathBuilderException | InvalidAlgorithmParameterException untrusted) {
            // The caller says so; the JDK's words name certificates only.
            return null;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("this JVM cannot build certificate chains", broken);
        }
    }
}
