package dev.cosell.partnercenter.webhook;

import dev.cosell.http.HeaderFields;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The headers that carry a signature (partner-center-api 6.5, R-001).
 *
 * @param signature the signature as base64 text, or null where there is none
 * @param certificateUrl where its certificate is said to be, or null
 * @param algorithm how it was made, or null
 */
record SignatureHeaders(@Nullable String signature, @Nullable String certificateUrl, @Nullable String algorithm) {
    private static final String SCHEME = "signature ";

    static SignatureHeaders of(HeaderFields headers) {
        String signature = scheme(headers.all("Authorization"));
        return new SignatureHeaders(
                signature == null ? bare(headers.first("x-ms-signature")) : signature,
                onlyOne(headers.all("x-ms-certificate-url")),
                onlyOne(headers.all("x-ms-signature-algorithm")));
    }

    /** Returns the signature, or null where the text is not strict base64. */
    static byte @Nullable [] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            // The caller refuses it like any other signature that does not fit.
            return null;
        }
    }

    private static @Nullable String scheme(List<String> values) {
        for (String value : values) {
            if (hasScheme(value)) {
                return filled(value.strip().substring(SCHEME.length()));
            }
        }
        return null;
    }

    private static @Nullable String bare(@Nullable String value) {
        if (value == null) {
            return null;
        }
        return filled(hasScheme(value) ? value.strip().substring(SCHEME.length()) : value);
    }

    private static boolean hasScheme(String value) {
        return value.strip().toLowerCase(Locale.ROOT).startsWith(SCHEME);
    }

    /** Two different values are none: a gateway and the handler could read different ones. */
    private static @Nullable String onlyOne(List<String> values) {
        return Set.copyOf(values).size() == 1 ? filled(values.get(0)) : null;
    }

    private static @Nullable String filled(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
