package dev.cosell.testkit.simulator.dataverse.limits;

import java.time.Duration;

/**
 * A refusal by service protection.
 *
 * @param code in the body
 * @param text in the body
 * @param retryAfter how long to wait; whole seconds on the wire, rounded up
 */
record Throttling(String code, String text, Duration retryAfter) {
    long seconds() {
        return Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }
}
