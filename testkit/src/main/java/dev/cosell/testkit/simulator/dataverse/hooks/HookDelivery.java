package dev.cosell.testkit.simulator.dataverse.hooks;

/**
 * One web hook that was sent.
 *
 * @param message for instance {@code Update}
 * @param table logical name of the table
 * @param attempts how often it was posted: once, or twice after 502, 503 or 504
 * @param status of the last answer; 0 when there was none
 * @param body what was posted
 */
public record HookDelivery(String message, String table, int attempts, int status, String body) {

    /** Tells whether the receiver took it: any status from 200 to 299. */
    public boolean taken() {
        return status / 100 == 2;
    }

    /** Names message and table only: bodies hold personal data. */
    @Override
    public String toString() {
        return message + " of " + table + " -> " + status;
    }
}
