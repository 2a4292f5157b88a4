package dev.cosell.testkit.simulator.partnercenter;

import java.time.Instant;

/**
 * A committed change that subscribers are told about.
 *
 * @param partnersReferralId the partner's referral in the same engagement
 * @param byApi whether the partner's own POST made it, so that it may be delivered before that POST is answered
 */
record Announcement(String eventName, String referralId, String partnersReferralId, Instant time, boolean byApi) {}
