package dev.cosell.partnercenter.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides whether a certificate may be fetched from an address at all: the whole host is compared, never its end. */
final class CertificateAddress {
    private static final Pattern AUTHORITY = Pattern.compile("[a-z0-9.-]+(:[0-9]{1,5})?");
    private static final Pattern PATH = Pattern.compile("/cert/[A-Za-z0-9_.-]+\\.cer");
    private static final String DEFAULT_PORT = ":443";
    private static final int LONGEST = 500;
    private static final int HIGHEST_PORT = 65_535;

    private CertificateAddress() {}

    static @Nullable URI allowed(String text, Set<String> authorities) {
        // Letters outside ASCII can turn into ASCII ones when the case is folded.
        if (text.length() > LONGEST || !text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
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
        return fine ? canonical(uri) : null;
    }

    /** One spelling for each address, so that a certificate is kept once. */
    private static URI canonical(URI uri) {
        return URI.create("https://" + plain(uri.getRawAuthority()) + uri.getRawPath());
    }

    /** A user in front of the host would make the text differ from every allowed one. */
    private static boolean authorityAllowed(@Nullable String authority, Set<String> authorities) {
        return authority != null && authorities.contains(plain(authority));
    }

    /** Tells whether an entry of the list is a host, or a host and a port, that can be called. */
    static boolean callable(String authority) {
        if (!AUTHORITY.matcher(authority).matches()) {
            return false;
        }
        URI uri = URI.create("https://" + authority);
        return uri.getHost() != null && uri.getPort() <= HIGHEST_PORT;
    }

    static String plain(String authority) {
        String lower = authority.toLowerCase(Locale.ROOT);
        return lower.endsWith(DEFAULT_PORT) ? lower.substring(0, lower.length() - DEFAULT_PORT.length()) : lower;
    }
}
