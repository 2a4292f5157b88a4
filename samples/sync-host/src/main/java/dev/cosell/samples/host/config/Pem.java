package dev.cosell.samples.host.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads keys and certificates in the text form that every tool writes. Pure, but for reading files. */
public final class Pem {
    private static final String KEY_BEGINS = "-----BEGIN PRIVATE KEY-----";
    private static final String KEY_ENDS = "-----END PRIVATE KEY-----";

    private Pem() {}

    /**
     * Returns the RSA key of a text.
     *
     * @throws IllegalArgumentException if there is none; the message says what to do and shows nothing of the text
     */
    static PrivateKey privateKey(String text) {
        int begin = text.indexOf(KEY_BEGINS);
        int end = text.indexOf(KEY_ENDS);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    "holds no unencrypted PKCS #8 key ('BEGIN PRIVATE KEY'); convert it with: openssl pkcs8 -topk8 -nocrypt");
        }
        try {
            byte[] key = Base64.getMimeDecoder().decode(text.substring(begin + KEY_BEGINS.length(), end));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("holds no RSA key that can be read; make it anew with openssl");
        }
    }

    /**
     * Returns the certificates of a file, at least one.
     *
     * @throws IllegalArgumentException if there are none, or the file cannot be read
     */
    public static List<X509Certificate> certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return certificates(in);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("names a file that cannot be read: " + file, unreadable);
        }
    }

    static List<X509Certificate> certificates(String text) {
        return certificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<X509Certificate> certificates(InputStream in) {
        try {
            List<X509Certificate> found = new ArrayList<>();
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .forEach(each -> found.add((X509Certificate) each));
            if (found.isEmpty()) {
                throw new IllegalArgumentException("holds no certificate ('BEGIN CERTIFICATE')");
            }
            return List.copyOf(found);
        } catch (CertificateException unreadable) {
            throw new IllegalArgumentException("holds no certificate that can be read", unreadable);
        }
    }
}
