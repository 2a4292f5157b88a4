package dev.cosell.testkit.simulator.partnercenter;

import java.time.Instant;

/**
 * What the service remembers of a token it issued.
 *
 * @param delegated whether a user stands behind it; false for client credentials
 * @param mfa whether that user signed in with a second factor
 */
record AccessToken(Audience audience, boolean delegated, boolean mfa, Instant expires) {}
