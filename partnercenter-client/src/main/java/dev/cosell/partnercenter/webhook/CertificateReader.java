package dev.cosell.partnercenter.webhook;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Reads one certificate as DER, as PEM, or as bare base64 of DER. */
final class CertificateReader {
    private CertificateReader() {}

    static X509Certificate read(byte[] bytes) throws CertificateException {
        try {
            return parse(bytes);
        } catch (CertificateException neitherDerNorPem) {
            return parse(decoded(bytes));
        }
    }

    private static byte[] decoded(byte[] bytes) throws CertificateException {
        try {
            return Base64.getMimeDecoder().decode(new String(bytes, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException notBase64) {
            throw new CertificateException("no certificate", notBase64);
        }
    }

    private static X509Certificate parse(byte[] bytes) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }
}
