package dev.cosell.partnercenter.webhook;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The algorithms that a delivery can be signed by; only the first is allowed unless the options say more (partner-center-api 6.5). */
public enum SignatureAlgorithm {
    /** RSA with SHA-256, in every known delivery. */
    RSA_SHA256("rsa-sha256", "SHA256withRSA"),
    /** RSA with SHA-384. */
    RSA_SHA384("rsa-sha384", "SHA384withRSA"),
    /** RSA with SHA-512. */
    RSA_SHA512("rsa-sha512", "SHA512withRSA");

    private final String wireName;
    private final String jdkName;

    SignatureAlgorithm(String wireName, String jdkName) {
        this.wireName = wireName;
        this.jdkName = jdkName;
    }

    String jdkName() {
        return jdkName;
    }

    static @Nullable SignatureAlgorithm parse(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        for (SignatureAlgorithm algorithm : values()) {
            if (algorithm.wireName.equals(wanted)) {
                return algorithm;
            }
        }
        return null;
    }
}
