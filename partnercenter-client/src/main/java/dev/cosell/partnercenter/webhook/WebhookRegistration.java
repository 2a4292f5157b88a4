package dev.cosell.partnercenter.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where Partner Center delivers which events of a tenant: one registration per tenant (R-010, partner-center-api 6.1).
 *
 * <p>Immutable. {@link #toString()} hides the query of the address: it can hold a shared secret.
 *
 * @param url address exactly as registered
 * @param events names of the events, the whole list
 * @param signatureInOwnHeader whether the signature travels in {@code x-ms-signature} instead of {@code Authorization}, which some gateways eat. The service does not always
 *     show it when it is read
 */
public record WebhookRegistration(String url, Set<String> events, boolean signatureInOwnHeader) {
    /** The four events of referrals. */
    public static final Set<String> REFERRAL_EVENTS =
            Set.of("referral-created", "referral-updated", "related-referral-created", "related-referral-updated");

    /** The event of the self-test. */
    public static final String TEST_EVENT = "test-created";

    /** Copies the events. */
    public WebhookRegistration {
        events = Collections.unmodifiableSet(new TreeSet<>(events));
    }

    /** Returns the registration that a sync needs: all events of referrals and the one of the self-test. */
    public static WebhookRegistration of(URI url) {
        Set<String> events = new TreeSet<>(REFERRAL_EVENTS);
        events.add(TEST_EVENT);
        return new WebhookRegistration(url.toString(), events, false);
    }

    /** Returns a copy whose signature travels in {@code x-ms-signature}. */
    public WebhookRegistration withSignatureInOwnHeader() {
        return new WebhookRegistration(url, events, true);
    }

    /** Returns a copy with more events. */
    public WebhookRegistration withEvents(Collection<String> more) {
        Set<String> all = new TreeSet<>(events);
        all.addAll(more);
        return new WebhookRegistration(url, all, signatureInOwnHeader);
    }

    /** Returns scheme, host and path of the address: its query, user and fragment can be secrets, and other signs could forge a line of a log. */
    public String shownUrl() {
        try {
            URI uri = new URI(url);
            String host = uri.getHost();
            if (host != null) {
                String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
                String shown = uri.getScheme() + "://" + host + port + uri.getRawPath();
                return uri.getRawQuery() == null ? shown : shown + "?…";
            }
        } catch (URISyntaxException unreadable) {
            // Whoever registered it wrote it; nothing of it can be trusted to be harmless.
        }
        return "(an address that cannot be shown)";
    }

    @Override
    public String toString() {
        return "WebhookRegistration[" + shownUrl() + ", " + events + "]";
    }
}
