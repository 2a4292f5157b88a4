package dev.cosell.testkit.simulator;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Certificates and keys as PEM text (RFC 7468). */
public final class PemText {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private PemText() {}

    /** Returns certificates one below the other, in the order of their subjects. */
    public static String of(Collection<X509Certificate> certificates) {
        return certificates.stream()
                .sorted(Comparator.comparing(
                        one -> one.getSubjectX500Principal().getName()))
                .map(one -> block("CERTIFICATE", encoded(one)))
                .collect(Collectors.joining());
    }

    /** Returns a private key as PKCS #8; for a file that only its owner reads. */
    public static String of(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("A certificate of our own cannot fail to encode", impossible);
        }
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
