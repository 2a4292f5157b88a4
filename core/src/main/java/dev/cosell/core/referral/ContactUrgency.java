package dev.cosell.core.referral;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How urgent it is to contact the customer of a lead: a lead that asks to be contacted is urgent for 72 hours.
 *
 * @param until when the 72 hours end
 * @param left how much of them is left, zero where they are over
 */
public record ContactUrgency(Instant until, Duration left) {
    private static final Duration URGENT = Duration.ofHours(72);

    /** Checks that both parts are present. */
    public ContactUrgency {
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(left, "left");
    }

    /**
     * Returns the urgency of a referral, or empty where the customer does not ask to be contacted or nobody knows since when.
     *
     * @param now the present time
     */
    public static Optional<ContactUrgency> of(Referral referral, Instant now) {
        Instant since = referral.createdAt();
        if (since == null || !referral.lead().asksForContact()) {
            return Optional.empty();
        }
        Instant until = since.plus(URGENT);
        Duration left = Duration.between(now, until);
        return Optional.of(new ContactUrgency(until, left.isNegative() ? Duration.ZERO : left));
    }

    /** Tells whether the 72 hours are over. */
    public boolean over() {
        return left.isZero();
    }
}
