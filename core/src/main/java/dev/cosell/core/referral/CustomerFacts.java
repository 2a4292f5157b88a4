package dev.cosell.core.referral;

import org.jspecify.annotations.Nullable;

/**
 * What of a customer is only read (partner-center-api 2.3).
 *
 * @param region the address's region as received beside the state, or null
 * @param matchingComplete whether Microsoft has matched the account, or null where not stated
 */
public record CustomerFacts(@Nullable String region, @Nullable Boolean matchingComplete) {
    /** Nothing stated. */
    public static final CustomerFacts NONE = new CustomerFacts(null, null);
}
