package dev.cosell.partnercenter.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.OutcomeUnknownException;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.validation.Finding;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.partnercenter.internal.http.CenterCalls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The webhook registration of a tenant: there is one, for one address and one list of events, and whoever writes it displaces what stood there
 * (partner-center-api T13, 6.1). Nothing is displaced unless it is asked for.
 *
 * <p>All methods block and throw {@link dev.cosell.core.error.SyncException}s. Thread-safe.
 */
public final class WebhookRegistrations {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookRegistrations.class);
    private static final String REGISTRATION = "/webhooks/v1/registration";
    private static final String TESTS = REGISTRATION + "/validationEvents";
    private static final Duration POLL = Duration.ofSeconds(2);

    private final CenterCalls calls;
    private final Seams seams;
    private final boolean thisMachineAllowed;
    private final FetchBudget tests = new FetchBudget(2, Duration.ofMinutes(1));

    /**
     * Makes the registrations of a tenant; hosts get them from {@code PartnerCenterClient.webhooks()}.
     *
     * @param thisMachineAllowed whether plain addresses of this machine may be registered, for simulators
     */
    public WebhookRegistrations(CenterCalls calls, Seams seams, boolean thisMachineAllowed) {
        this.calls = calls;
        this.seams = seams;
        this.thisMachineAllowed = thisMachineAllowed;
    }

    /** Reads the names of all events there are. One call. */
    public Set<String> eventTypes() {
        HttpAnswer answer = calls.read(REGISTRATION + "/events", "read event types");
        try {
            return RegistrationJson.eventTypes(answer);
        } catch (MalformedJsonException unreadable) {
            throw CenterCalls.unreadable(answer, "read event types");
        }
    }

    /** Reads the registration; empty where nobody is registered. One call. */
    public Optional<WebhookRegistration> read() {
        return calls.find(REGISTRATION, "read webhook registration", Map.of()).flatMap(answer -> {
            try {
                return RegistrationJson.registration(answer);
            } catch (MalformedJsonException unreadable) {
                throw CenterCalls.unreadable(answer, "read webhook registration");
            }
        });
    }

    /**
     * Registers unless somebody else is registered. One call where it stands already, else two. Events that are registered for the same address beside the wanted ones
     * stay.
     *
     * @throws ConfigurationException if the address or the events cannot be registered; nothing was sent
     */
    public RegistrationOutcome register(WebhookRegistration wanted) {
        return register(wanted, false);
    }

    /** Registers even if somebody else is registered, and says who was displaced; it is logged, too. Two calls, one where it stands already. */
    public RegistrationOutcome registerOverwriting(WebhookRegistration wanted) {
        return register(wanted, true);
    }

    private RegistrationOutcome register(WebhookRegistration wanted, boolean overwrite) {
        List<Finding> problems = RegistrationCheck.problems(wanted, thisMachineAllowed);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(ErrorContext.of("partner-center", "register webhook"), problems);
        }
        Optional<WebhookRegistration> found = read();
        return found.isEmpty() ? created(wanted, overwrite) : decided(wanted, found.get(), overwrite);
    }

    private RegistrationOutcome decided(WebhookRegistration wanted, WebhookRegistration now, boolean overwrite) {
        if (!now.url().equals(wanted.url())) {
            return overwrite
                    ? overwritten(wanted, now)
                    : new RegistrationOutcome.Refused(RegistrationDrift.displaced(now), now);
        }
        WebhookRegistration union = wanted.withEvents(now.events());
        WebhookRegistration merged = now.signatureInOwnHeader() ? union.withSignatureInOwnHeader() : union;
        boolean stands = now.events().containsAll(wanted.events())
                && (now.signatureInOwnHeader() == wanted.signatureInOwnHeader() || !wanted.signatureInOwnHeader());
        return stands
                ? new RegistrationOutcome.Unchanged(now)
                : new RegistrationOutcome.Registered(write(HttpMethod.PUT, merged), null);
    }

    /** Between reading and writing somebody may have registered, another process of ours included: then it is decided again, once. */
    private RegistrationOutcome created(WebhookRegistration wanted, boolean overwrite) {
        try {
            return new RegistrationOutcome.Registered(write(HttpMethod.POST, wanted), null);
        } catch (RemoteRejectedException refused) {
            boolean conflict = refused.answer() != null && refused.answer().status() == 409;
            if (!conflict) {
                throw refused;
            }
            return decided(wanted, read().orElseThrow(() -> refused), overwrite);
        }
    }

    private RegistrationOutcome overwritten(WebhookRegistration wanted, WebhookRegistration other) {
        // Before the write: also an answer that is lost may have displaced.
        LOG.warn("webhook registration displaces {}", other.shownUrl());
        WebhookRegistration now = write(HttpMethod.PUT, wanted);
        return new RegistrationOutcome.Registered(now, other);
    }

    /** A write without a usable answer is looked up, never repeated: the registration itself tells whether it was taken. */
    private WebhookRegistration write(HttpMethod method, WebhookRegistration wanted) {
        HttpAnswer answer;
        try {
            answer = calls.write(method, REGISTRATION, RegistrationJson.write(wanted), "register webhook");
        } catch (OutcomeUnknownException unknown) {
            return confirmed(wanted, unknown);
        }
        return said(answer)
                .filter(now -> now.url().equals(wanted.url()))
                .map(now -> new WebhookRegistration(now.url(), now.events(), wanted.signatureInOwnHeader()))
                .orElseGet(() -> confirmed(wanted, SelfTestFindings.notConfirmed()));
    }

    private static Optional<WebhookRegistration> said(HttpAnswer answer) {
        try {
            return RegistrationJson.registration(answer);
        } catch (MalformedJsonException unreadable) {
            // The registration is read instead.
            return Optional.empty();
        }
    }

    private WebhookRegistration confirmed(WebhookRegistration wanted, OutcomeUnknownException unknown) {
        Optional<WebhookRegistration> found;
        try {
            found = read();
        } catch (SyncException unread) {
            unknown.addSuppressed(unread);
            throw unknown;
        }
        return found.filter(
                        now -> now.url().equals(wanted.url()) && now.events().equals(wanted.events()))
                .map(now -> wanted)
                .orElseThrow(() -> unknown);
    }

    /**
     * Stops the events of referrals for an address that is registered; other events of it stay, and an address of somebody else is left alone. The service documents no way to remove a
     * registration, so one for the test event at least stays. Two calls at most.
     *
     * @return the registration that stands now, empty where nobody is registered
     */
    public Optional<WebhookRegistration> retire(String url) {
        Optional<WebhookRegistration> found = read();
        if (found.isEmpty() || !found.get().url().equals(url)) {
            return found;
        }
        Set<String> others = new TreeSet<>(found.get().events());
        others.removeAll(WebhookRegistration.REFERRAL_EVENTS);
        others.add(WebhookRegistration.TEST_EVENT);
        WebhookRegistration quiet =
                new WebhookRegistration(url, others, found.get().signatureInOwnHeader());
        return found.get().events().equals(quiet.events()) ? found : Optional.of(write(HttpMethod.PUT, quiet));
    }

    /** Says whether events still arrive where they should; to be called on a timer. One call. */
    public List<Finding> checkDrift(WebhookRegistration wanted) {
        return RegistrationDrift.compare(wanted, read());
    }

    /**
     * Lets the service deliver its test event and waits for the result. Two calls and one for every two seconds waited. Two tests a minute are allowed; a third is refused
     * without a call.
     *
     * @param patience how long to wait for a result
     * @throws dev.cosell.core.error.ThrottledException if two tests were begun within the last minute
     */
    public SelfTest selfTest(Duration patience) {
        synchronized (tests) {
            if (!tests.take(seams.time().instant())) {
                throw SelfTestFindings.tooMany();
            }
        }
        String correlationId = begin();
        SelfTest result = result(correlationId);
        Duration left = patience;
        while (result.verdict() == SelfTest.Verdict.OPEN && left.compareTo(Duration.ZERO) > 0 && pause()) {
            left = left.minus(POLL);
            result = result(correlationId);
        }
        return result;
    }

    private String begin() {
        HttpAnswer answer = calls.write(HttpMethod.POST, TESTS, null, "begin webhook self-test");
        try {
            return RegistrationJson.correlationId(answer);
        } catch (MalformedJsonException unreadable) {
            throw CenterCalls.unreadable(answer, "begin webhook self-test");
        }
    }

    /** Reads the result of a test that was begun within the last seven days; not there yet is open. One call. */
    public SelfTest result(String correlationId) {
        if (!correlationId.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("not a correlation id");
        }
        Optional<HttpAnswer> answer = calls.find(TESTS + "/" + correlationId, "read webhook self-test", Map.of());
        if (answer.isEmpty()) {
            return SelfTestFindings.open(correlationId);
        }
        try {
            JsonNode json =
                    RegistrationJson.lowerCase(JsonCodec.readObject(answer.get().body()));
            return SelfTestFindings.judge(
                    correlationId, RegistrationJson.completed(json), RegistrationJson.attempts(json));
        } catch (MalformedJsonException unreadable) {
            throw CenterCalls.unreadable(answer.get(), "read webhook self-test");
        }
    }

    private boolean pause() {
        try {
            seams.idle().await(POLL);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
