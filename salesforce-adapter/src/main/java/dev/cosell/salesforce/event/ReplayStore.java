package dev.cosell.salesforce.event;

import java.util.Optional;

/**
 * Keeps how far each channel was received. The host implements it, durably: a position that is lost costs one look at every linked record. Thread-safe.
 */
public interface ReplayStore {
    /** Returns the position of a channel, or empty where none was saved. */
    Optional<String> load(String channel);

    /** Saves the position of a channel, replacing the one before. Called after everything up to it was made safe. */
    void save(String channel, String replayId);
}
