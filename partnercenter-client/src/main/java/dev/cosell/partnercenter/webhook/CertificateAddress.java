package dev.cosell.partnercenter.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides whether a certificate may be fetched from an address at all: the whole host is compared, never its end. */
final class CertificateAddress {
    static final Pattern AUTHORITY = Pattern.compile("[a-z0-9.-]+(:[0-9]{1,5})?");
    private static final Pattern PATH = Pattern.compile("/cert/[A-Za-z0-9_.-]+\\.cer");
    private static final String DEFAULT_PORT = ":443";
    private static final int LONGEST = 500;

    private CertificateAddress() {}

    static @Nullable URI allowed(String text, Set<String> authorities) {
        if (text.length() > LONGEST) {
            return null;
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException unreadable) {
            // What is no address is not allowed.
            return null;
        }
        boolean fine = "https".equalsIgnoreCase(uri.getScheme())
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && authorityAllowed(uri.getRawAuthority(), authorities)
                && uri.getRawPath() != null
                && PATH.matcher(uri.getRawPath()).matches();
        return fine ? uri : null;
    }

    /** A user in front of the host would make the text differ from every allowed one. */
    private static boolean authorityAllowed(@Nullable String authority, Set<String> authorities) {
        return authority != null && authorities.contains(plain(authority));
    }

    static String plain(String authority) {
        String lower = authority.toLowerCase(Locale.ROOT);
        return lower.endsWith(DEFAULT_PORT) ? lower.substring(0, lower.length() - DEFAULT_PORT.length()) : lower;
    }
}
