package dev.cosell.testkit.simulator.partnercenter;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of the simulated service and what a test can do to them. Thread-safe.
 *
 * <p>Delivery is asynchronous and at least once, in no promised order; {@link #awaitQuiet} waits for it.
 */
public final class WebhookControl {

    private final EventDispatcher dispatcher;
    private final EventSender sender;
    private final SigningIdentities identities;
    private final RegistrationApi registrations;

    WebhookControl(
            EventDispatcher dispatcher,
            EventSender sender,
            SigningIdentities identities,
            RegistrationApi registrations) {
        this.dispatcher = dispatcher;
        this.sender = sender;
        this.identities = identities;
        this.registrations = registrations;
    }

    /** Returns the roots that the signing chain ends at. */
    public Set<X509Certificate> signingTrustAnchors() {
        return identities.trustAnchors();
    }

    /** Returns the issuing authorities between leaf and root; the service serves the leaf only. */
    public Set<X509Certificate> bundledIssuingCas() {
        return identities.issuingAuthorities();
    }

    /**
     * Registers a receiver for the tenant without the registration API; {@code http} is allowed here.
     *
     * @param msSignatureHeader whether the signature goes into {@code x-ms-signature}
     * @throws IllegalArgumentException if {@code url} is neither http nor https; nothing was registered
     */
    public void register(URI url, List<String> events, boolean msSignatureHeader) {
        if (url.getHost() == null || !List.of("http", "https").contains(String.valueOf(url.getScheme()))) {
            throw new IllegalArgumentException("A receiver has an absolute http or https URL: " + url);
        }
        registrations.store(url, events, msSignatureHeader);
    }

    /** Returns the URL registered now, or null when there is none. */
    public @Nullable URI registeredUrl() {
        WebhookRegistration registration = dispatcher.registration();
        return registration == null ? null : registration.url();
    }

    /** Holds all later events back until they are released. */
    public void pause() {
        dispatcher.pause();
    }

    /** Returns the number of events held back. */
    public int heldBack() {
        return dispatcher.heldBack();
    }

    /** Ends a pause; the held events go out in the order of their changes. */
    public void release() {
        dispatcher.release(events -> {});
    }

    /** Ends a pause; the held events go out shuffled, the same way for the same seed. */
    public void releaseShuffled(long seed) {
        dispatcher.release(events -> EventDispatcher.shuffle(events, seed));
    }

    /** Ends a pause, forgetting what was held back: those events are lost. */
    public void releaseNothing() {
        dispatcher.release(List::clear);
    }

    /**
     * Delivers each later event {@code copies} times. Default: once.
     *
     * @throws IllegalArgumentException if {@code copies} is less than one
     */
    public void duplicate(int copies) {
        if (copies < 1) {
            throw new IllegalArgumentException("An event is delivered at least once: " + copies);
        }
        dispatcher.copies(copies);
    }

    /**
     * Lets the event of the partner's own POST be delivered, and its answer be awaited, before that POST is answered. A
     * pause has precedence. Default: off.
     */
    public void deliverBeforeAnswer(boolean on) {
        dispatcher.beforeAnswer(on);
    }

    /**
     * Loses later events with a probability, drawn from a seed; a lost event is never attempted. Default: 0.
     *
     * @throws IllegalArgumentException if {@code probability} is not from 0 to 1
     */
    public void lose(double probability, long seed) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("A probability lies between 0 and 1: " + probability);
        }
        dispatcher.lose(probability, seed);
    }

    /** Lets another program of the tenant register its own receiver, displacing the one there was. */
    public void takenOverBy(URI url) {
        register(url, List.of("referral-created", "referral-updated"), false);
    }

    /** Signs later events by a new key; its certificate is served at the same URL or at a new one. */
    public void rotateCertificate(boolean sameUrl) {
        identities.rotate(sameUrl);
    }

    /** Signs later events under a new root and issuing authority; see {@link #signingTrustAnchors} for the new root. */
    public void rotateRoot() {
        identities.rotateRoot();
    }

    /** Puts the certificate that signs now on the revocation list of its issuing authority. */
    public void revokeCertificate() {
        identities.revoke();
    }

    /** Sets how later deliveries are signed. Default: {@link SigningMode#GENUINE}. */
    public void signing(SigningMode mode) {
        sender.mode(mode);
    }

    /** Sets what later events' {@code ResourceUri} looks like. Default: {@link ResourceUriForm#DOCUMENTED}. */
    public void resourceUriForm(ResourceUriForm form) {
        dispatcher.uriForm(form);
    }

    /** Delivers every event so far {@code times} times more, shuffled the same way for the same seed. */
    public void redeliverAll(int times, long seed) {
        dispatcher.redeliver(times, seed);
    }

    /**
     * Signs any body as an event, posts it once to the registered receiver and returns the status answered, 0 when no
     * answer came.
     *
     * @throws IllegalStateException if no receiver is registered
     */
    public int send(byte[] body) {
        WebhookRegistration registration = dispatcher.registration();
        if (registration == null) {
            throw new IllegalStateException("No webhook is registered");
        }
        return sender.send(registration, body);
    }

    /** Waits until no delivery is under way; returns false when {@code limit} passed first. Held events do not count. */
    public boolean awaitQuiet(Duration limit) {
        try {
            return dispatcher.awaitQuiet(limit);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns the events that were raised while registered for, in the order of their changes, without copies. */
    public List<WebhookEvent> announced() {
        return dispatcher.announced();
    }

    /** Returns every attempt so far in the order in which they ended. */
    public List<WebhookDelivery> deliveries() {
        return dispatcher.deliveries();
    }

    /** Returns the events given up after ten attempts. */
    public List<WebhookEvent> deadLetters() {
        return dispatcher.deadLetters();
    }
}
