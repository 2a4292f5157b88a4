package dev.cosell.partnercenter.webhook;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPath;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up a chain in revocation lists. The JDK's own checker would call the addresses that a certificate names, which anybody can write into one; this calls nothing. Thread-safe.
 */
final class RevocationCheck {
    private static final Logger LOG = LoggerFactory.getLogger(RevocationCheck.class);
    private static final int KEY_USAGE_CRL_SIGN = 6;
    private static final String DELTA = "2.5.29.27";
    private static final String PARTIAL = "2.5.29.28";

    private final Revocation mode;
    private final RevocationLists lists;

    RevocationCheck(Revocation mode, RevocationLists lists) {
        this.mode = mode;
        this.lists = lists;
    }

    boolean on() {
        return mode != Revocation.OFF;
    }

    /** Returns what is wrong with a chain that was built up to an anchor, or null. */
    @Nullable
    String objection(CertPath chain, TrustAnchor anchor, Instant now) {
        if (mode == Revocation.OFF) {
            return null;
        }
        List<X509CRL> known = known();
        List<? extends java.security.cert.Certificate> certificates = chain.getCertificates();
        for (int place = 0; place < certificates.size(); place++) {
            X509Certificate issuer = place + 1 < certificates.size()
                    ? (X509Certificate) certificates.get(place + 1)
                    : Objects.requireNonNull(anchor.getTrustedCert());
            String objection = objection((X509Certificate) certificates.get(place), issuer, known, now);
            if (objection != null) {
                return objection;
            }
        }
        return null;
    }

    private @Nullable String objection(
            X509Certificate certificate, X509Certificate issuer, List<X509CRL> known, Instant now) {
        boolean covered = false;
        for (X509CRL list : known) {
            if (genuine(list, issuer)) {
                covered |= whole(list) && timely(list, now);
                // Revoked stays revoked, however old the list is.
                if (list.isRevoked(certificate)) {
                    return "it, or an authority above it, was revoked";
                }
            }
        }
        return covered || mode == Revocation.SOFT_FAIL
                ? null
                : "no valid revocation list says that it, and every authority above it, is still good";
    }

    /** A host's own source may fail; then there is no list. */
    private List<X509CRL> known() {
        try {
            return List.copyOf(lists.current());
        } catch (RuntimeException failed) {
            LOG.warn("revocation lists are not to be had: {}", failed.getClass().getName());
            return List.of();
        }
    }

    /** A list of changes, or of some certificates only, proves nothing for those that it does not name. */
    private static boolean whole(X509CRL list) {
        return list.getExtensionValue(DELTA) == null && list.getExtensionValue(PARTIAL) == null;
    }

    /** A list without an end would be believed for ever. */
    private static boolean timely(X509CRL list, Instant now) {
        Date moment = Date.from(now);
        return !list.getThisUpdate().after(moment)
                && list.getNextUpdate() != null
                && list.getNextUpdate().after(moment);
    }

    private static boolean genuine(X509CRL list, X509Certificate issuer) {
        return list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                && !list.hasUnsupportedCriticalExtension()
                && maySignLists(issuer)
                && signed(list, issuer.getPublicKey());
    }

    private static boolean maySignLists(X509Certificate issuer) {
        boolean[] usage = issuer.getKeyUsage();
        return usage == null || usage[KEY_USAGE_CRL_SIGN];
    }

    private static boolean signed(X509CRL list, PublicKey key) {
        try {
            list.verify(key);
            return true;
        } catch (GeneralSecurityException forged) {
            // Not the authority's own list.
            return false;
        }
    }
}
