package dev.cosell.core.spi;

import dev.cosell.core.referral.Referral;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list of referrals. Items may lack details that a single read gives (partner-center-api 3.4).
 *
 * @param referrals the referrals, newest first
 * @param nextPage token of the next page, or null on the last one
 * @param serverTime the service's own clock when it answered
 */
public record ReferralPage(List<Referral> referrals, @Nullable String nextPage, Instant serverTime) {
    /** Copies the list. */
    public ReferralPage {
        referrals = List.copyOf(referrals);
        Objects.requireNonNull(serverTime, "serverTime");
    }
}
