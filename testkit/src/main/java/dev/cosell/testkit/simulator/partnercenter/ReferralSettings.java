package dev.cosell.testkit.simulator.partnercenter;

import org.jspecify.annotations.Nullable;

/**
 * How the simulated service behaves where sources are silent or disagree; partner-center-api 9.1 and 10.1.
 *
 * @param mpnId the location a create without one gets
 * @param userEmail when not null the caller is a Referrals user who sees only referrals with this team member
 */
record ReferralSettings(
        Organization partner,
        String mpnId,
        Strictness strictness,
        int createStatus,
        boolean ownDealsIncoming,
        int pageSize,
        boolean filterByUpdated,
        boolean cleanNextLink,
        @Nullable String userEmail) {}
