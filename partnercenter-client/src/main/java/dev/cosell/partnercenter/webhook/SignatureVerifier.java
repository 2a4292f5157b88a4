package dev.cosell.partnercenter.webhook;

import dev.cosell.http.HeaderFields;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Verifies the signature of a delivery over its raw bytes (partner-center-api 6.5, R-001 to R-003). Thread-safe. */
final class SignatureVerifier {
    private final Set<SignatureAlgorithm> algorithms;
    private final Set<String> authorities;
    private final SigningCertificates certificates;

    SignatureVerifier(Set<SignatureAlgorithm> algorithms, Set<String> authorities, SigningCertificates certificates) {
        this.algorithms = algorithms;
        this.authorities = authorities;
        this.certificates = certificates;
    }

    /** Returns why the delivery is not taken, or null when it is genuine. */
    @Nullable
    WebhookResult objection(HeaderFields fields, byte[] rawBody) {
        SignatureHeaders headers = SignatureHeaders.of(fields);
        String base64 = headers.signature();
        if (base64 == null) {
            return WebhookResult.refused(401, WebhookFindings.unsigned());
        }
        String certificateUrl = headers.certificateUrl();
        String algorithmName = headers.algorithm();
        if (certificateUrl == null || algorithmName == null) {
            return WebhookResult.refused(400, WebhookFindings.headersMissing());
        }
        SignatureAlgorithm algorithm = SignatureAlgorithm.parse(algorithmName);
        if (algorithm == null || !algorithms.contains(algorithm)) {
            return WebhookResult.refused(401, WebhookFindings.algorithm());
        }
        byte[] signature = SignatureHeaders.decode(base64);
        if (signature == null) {
            return WebhookResult.refused(401, WebhookFindings.signature());
        }
        URI address = CertificateAddress.allowed(certificateUrl, authorities);
        return address == null
                ? WebhookResult.refused(401, WebhookFindings.certificateAddress())
                : verify(address, new Signed(algorithm, signature, rawBody));
    }

    private record Signed(SignatureAlgorithm algorithm, byte[] signature, byte[] body) {
        boolean by(X509Certificate certificate) {
            try {
                Signature verifier = Signature.getInstance(algorithm.jdkName());
                verifier.initVerify(certificate.getPublicKey());
                verifier.update(body);
                return verifier.verify(signature);
            } catch (InvalidKeyException | SignatureException unfitting) {
                // A signature of the wrong length or make is a wrong signature.
                return false;
            } catch (GeneralSecurityException broken) {
                throw new IllegalStateException("this JVM cannot verify RSA signatures", broken);
            }
        }
    }

    private @Nullable WebhookResult verify(URI address, Signed signed) {
        SigningCertificates.Lookup found = certificates.find(address);
        WebhookResult first = judge(found, signed);
        if (first == null || !(found instanceof SigningCertificates.Lookup.Trusted trusted)) {
            return first;
        }
        SigningCertificates.Lookup renewed = certificates.refresh(address, trusted);
        return renewed == null ? first : judge(renewed, signed);
    }

    private static @Nullable WebhookResult judge(SigningCertificates.Lookup lookup, Signed signed) {
        if (lookup instanceof SigningCertificates.Lookup.Refused refused) {
            return WebhookResult.refused(401, refused.finding());
        }
        if (lookup instanceof SigningCertificates.Lookup.Trusted trusted) {
            return signed.by(trusted.certificate()) ? null : WebhookResult.refused(401, WebhookFindings.signature());
        }
        return WebhookResult.failed(WebhookFindings.certificateUnread());
    }
}
