package dev.cosell.salesforce.event;

import java.util.Objects;

/** Where a subscription begins. */
public sealed interface ReplayPosition {
    /** With the events that come from now on. */
    record Latest() implements ReplayPosition {}

    /**
     * Behind an event that was received before.
     *
     * @param replayId the position as the transport gave it
     */
    record After(String replayId) implements ReplayPosition {
        /** Checks that the position is present. */
        public After {
            Objects.requireNonNull(replayId, "replayId");
        }
    }
}
