package dev.cosell.http.auth;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer said when it refused. {@link #toString()} leaves the description out: it can name users.
 *
 * @param error the OAuth error code, such as {@code invalid_grant}
 * @param description the issuer's own words, for recognising known cases only, never to be shown; or null
 * @param codes numbers that the issuer added, such as 700082 of {@code AADSTS700082}; may be empty
 */
public record TokenRefusal(String error, @Nullable String description, List<Integer> codes) {
    /** Copies the codes. */
    public TokenRefusal {
        codes = List.copyOf(codes);
    }

    /** Tells whether the issuer's words contain a text, without regard to case. */
    public boolean says(String text) {
        if (description == null) {
            return false;
        }
        return description.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "TokenRefusal[" + error + ", " + codes + "]";
    }
}
