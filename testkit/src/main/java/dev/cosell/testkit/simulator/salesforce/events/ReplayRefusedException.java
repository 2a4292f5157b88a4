package dev.cosell.testkit.simulator.salesforce.events;

/** The place to read on from is not on the bus: never was, or is older than what is kept (salesforce-api 2.15). */
public final class ReplayRefusedException extends RuntimeException {
    /** The code that the Pub/Sub API sends in its trailer. */
    public static final String CODE = "sfdc.platform.eventbus.grpc.subscription.fetch.replayid.corrupted";

    private static final long serialVersionUID = 1L;

    ReplayRefusedException(long replayId) {
        super("The Replay ID validation failed. Ensure that the Replay ID is valid: " + replayId);
    }

    /** Returns the code. */
    public String code() {
        return CODE;
    }
}
