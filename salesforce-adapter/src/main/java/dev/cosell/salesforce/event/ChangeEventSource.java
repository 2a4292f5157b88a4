package dev.cosell.salesforce.event;

/**
 * What brings change events to us. A transport implements it, for the Pub/Sub API (gRPC), CometD or a queue of the host's own.
 *
 * <p>It keeps the subscription alive by itself: after a broken connection it subscribes again behind the last event whose delivery returned, with growing delay. Where
 * that position is refused, it subscribes to the latest events and calls {@link ChangeEventListener#replayLost()}. Its own calls do not count against the limit of API
 * calls, but against the allocation of delivered events.
 */
public interface ChangeEventSource {
    /**
     * Subscribes; returns at once.
     *
     * @param channel such as {@code /data/OpportunityChangeEvent} or {@code /data/ChangeEvents}
     * @param from where to begin
     * @param listener who is told
     * @return ends the subscription when closed; nothing is told after that
     */
    Subscription subscribe(String channel, ReplayPosition from, ChangeEventListener listener);

    /** A subscription that can be ended. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
