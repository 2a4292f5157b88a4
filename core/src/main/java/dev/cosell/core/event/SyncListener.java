package dev.cosell.core.event;

/**
 * Is told what the engine does. Called on the engine's threads, so return soon; an exception is logged and ignored. Must be thread-safe.
 */
@FunctionalInterface
public interface SyncListener {
    /** Takes one event. */
    void on(SyncEvent event);
}
