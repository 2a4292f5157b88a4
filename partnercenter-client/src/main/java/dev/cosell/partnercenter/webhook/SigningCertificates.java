package dev.cosell.partnercenter.webhook;

import dev.cosell.core.validation.Finding;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpTransport;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Fetches signing certificates and keeps those that are trusted: by address, at most 24 hours and never beyond their own end. At most 20 fetches a
 * minute, because anybody can send a delivery that asks for one. Thread-safe.
 */
final class SigningCertificates {
    static final int MAX_CERTIFICATE_BYTES = 64 * 1024;
    private static final Duration LONGEST_KEPT = Duration.ofHours(24);
    /** Where revocation is looked up, a certificate is judged anew this often. */
    private static final Duration LONGEST_KEPT_REVOCABLE = Duration.ofHours(1);

    private static final Duration SHORTEST_REFRESH = Duration.ofMinutes(1);
    private static final Duration FETCH_DEADLINE = Duration.ofSeconds(5);
    private static final int MOST_KEPT = 16;
    private static final int MOST_REFUSALS = 64;

    private final HttpTransport transport;
    private final CertificateTrust trust;
    private final InstantSource clock;
    private final FetchBudget budget = new FetchBudget(20, Duration.ofMinutes(1));
    private final Map<URI, Kept> kept = new ConcurrentHashMap<>();
    private final Map<URI, Refusal> refusals = new HashMap<>();

    SigningCertificates(HttpTransport transport, CertificateTrust trust, InstantSource clock) {
        this.transport = transport;
        this.trust = trust;
        this.clock = clock;
    }

    /** A trusted certificate, a refusal, or a wish to be asked again later. */
    sealed interface Lookup {
        /** May sign. */
        record Trusted(X509Certificate certificate, Instant fetchedAt) implements Lookup {}

        /** May not sign. */
        record Refused(Finding finding) implements Lookup {}

        /** Could not be fetched now. */
        record Unread() implements Lookup {}
    }

    private record Refusal(Lookup lookup, Instant until) {}

    private record Kept(Lookup.Trusted certificate, Instant until) {}

    Lookup find(URI address) {
        Lookup.Trusted known = known(address);
        return known == null ? fetchUnless(address, null) : known;
    }

    /** Fetches again, because a signature did not fit a kept certificate; null where that was done a moment ago. */
    @Nullable
    Lookup refresh(URI address, Lookup.Trusted failed) {
        boolean justFetched = clock.instant().isBefore(failed.fetchedAt().plus(SHORTEST_REFRESH));
        return justFetched ? null : fetchUnless(address, failed);
    }

    private synchronized Lookup fetchUnless(URI address, Lookup.@Nullable Trusted failed) {
        Lookup.Trusted known = known(address);
        if (known != null && (failed == null || known.fetchedAt().isAfter(failed.fetchedAt()))) {
            return known;
        }
        Instant now = clock.instant();
        Refusal refusal = refusals.get(address);
        if (refusal != null && now.isBefore(refusal.until())) {
            return refusal.lookup();
        }
        if (!budget.take(now)) {
            return new Lookup.Unread();
        }
        Lookup fetched = fetch(address, now);
        remember(address, fetched, now);
        return fetched;
    }

    /** Deliveries that name the same worthless address must not use up the fetches that genuine ones need. */
    private void remember(URI address, Lookup fetched, Instant now) {
        refusals.values().removeIf(refusal -> !now.isBefore(refusal.until()));
        if (fetched instanceof Lookup.Refused && refusals.size() < MOST_REFUSALS) {
            refusals.put(address, new Refusal(fetched, now.plus(SHORTEST_REFRESH)));
        }
    }

    private Lookup fetch(URI address, Instant now) {
        CallOutcome outcome =
                transport.send(HttpCall.get(address).deadline(FETCH_DEADLINE).build());
        if (!(outcome instanceof CallOutcome.Answered answered)) {
            return new Lookup.Unread();
        }
        HttpAnswer answer = answered.answer();
        if (answer.status() >= 500 || answer.status() == 429 || answer.status() == 408) {
            return new Lookup.Unread();
        }
        if (answer.status() != 200 || answer.body().length > MAX_CERTIFICATE_BYTES) {
            return new Lookup.Refused(WebhookFindings.certificate("there is none at its address"));
        }
        return judge(address, answer.body(), now);
    }

    private Lookup judge(URI address, byte[] bytes, Instant now) {
        X509Certificate certificate;
        try {
            certificate = CertificateReader.read(bytes);
        } catch (CertificateException unreadable) {
            return new Lookup.Refused(WebhookFindings.certificate("it cannot be read"));
        }
        String objection = trust.objection(certificate, now);
        if (objection != null) {
            return new Lookup.Refused(WebhookFindings.certificate(objection));
        }
        Lookup.Trusted trusted = new Lookup.Trusted(certificate, now);
        keep(address, trusted, now);
        return trusted;
    }

    private void keep(URI address, Lookup.Trusted trusted, Instant now) {
        kept.values().removeIf(entry -> !now.isBefore(entry.until()));
        if (kept.size() >= MOST_KEPT) {
            kept.entrySet().stream()
                    .min(Comparator.comparing(
                            entry -> entry.getValue().certificate().fetchedAt()))
                    .ifPresent(oldest -> kept.remove(oldest.getKey()));
        }
        Instant end = trusted.certificate().getNotAfter().toInstant();
        Instant longest = now.plus(trust.revocable() ? LONGEST_KEPT_REVOCABLE : LONGEST_KEPT);
        kept.put(address, new Kept(trusted, end.isBefore(longest) ? end : longest));
    }

    private Lookup.@Nullable Trusted known(URI address) {
        Kept entry = kept.get(address);
        return entry != null && clock.instant().isBefore(entry.until()) ? entry.certificate() : null;
    }
}
