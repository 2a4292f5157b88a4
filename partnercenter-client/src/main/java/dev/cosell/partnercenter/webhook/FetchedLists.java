package dev.cosell.partnercenter.webhook;

import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpTransport;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fetches revocation lists from addresses that the host names, and keeps each until its own end or a day, whichever comes first. Thread-safe. */
final class FetchedLists implements RevocationLists {
    static final int MAX_LIST_BYTES = 10 * 1024 * 1024;
    private static final Duration LONGEST_KEPT = Duration.ofHours(24);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(5);
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final List<URI> addresses;
    private final HttpTransport transport;
    private final InstantSource clock;
    private final Map<URI, Kept> kept = new HashMap<>();

    FetchedLists(Collection<URI> addresses, HttpTransport transport, InstantSource clock) {
        this.addresses = List.copyOf(addresses);
        this.transport = transport;
        this.clock = clock;
    }

    private record Kept(@Nullable X509CRL list, Instant until) {}

    @Override
    public synchronized Collection<X509CRL> current() {
        Instant now = clock.instant();
        return addresses.stream()
                .map(address -> list(address, now))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private @Nullable X509CRL list(URI address, Instant now) {
        Kept known = kept.get(address);
        if (known != null && now.isBefore(known.until())) {
            return known.list();
        }
        X509CRL fetched = fetch(address);
        Kept newest = fetched == null
                ? new Kept(known == null ? null : known.list(), now.plus(PAUSE_AFTER_FAILURE))
                : new Kept(fetched, end(fetched, now));
        kept.put(address, newest);
        return newest.list();
    }

    private static Instant end(X509CRL list, Instant now) {
        Instant longest = now.plus(LONGEST_KEPT);
        if (list.getNextUpdate() == null) {
            return longest;
        }
        Instant next = list.getNextUpdate().toInstant();
        Instant soonest = now.plus(PAUSE_AFTER_FAILURE);
        return next.isBefore(soonest) ? soonest : next.isBefore(longest) ? next : longest;
    }

    private @Nullable X509CRL fetch(URI address) {
        CallOutcome outcome =
                transport.send(HttpCall.get(address).deadline(DEADLINE).build());
        boolean there = outcome instanceof CallOutcome.Answered answered
                && answered.answer().status() == 200;
        if (!there) {
            return null;
        }
        byte[] bytes = ((CallOutcome.Answered) outcome).answer().body();
        try {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(bytes));
        } catch (CRLException | CertificateException unreadable) {
            // As if there were none: the mode decides what that means.
            return null;
        }
    }
}
