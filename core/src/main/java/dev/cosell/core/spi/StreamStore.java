package dev.cosell.core.spi;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of whole connections and systems: how far their streams of changes were read, which systems rest, who this installation is.
 *
 * <p>Every method is one atomic, durable step; times are the store's own clock. Thread-safe.
 */
public interface StreamStore {
    /** Takes a stream that is due and that nobody holds; a stream never seen before is due. Empty otherwise. */
    Optional<StreamClaim> claimStream(ConnectionId connection, String stream, Duration lease);

    /** Stores how far a claimed stream was read and prolongs its lease; false where the claim was lost, and then nothing changed. */
    boolean saveCursor(StreamClaim claim, String cursor, Duration lease);

    /** Ends a claim; the stream is due again after a while, or at once where somebody asked for it meanwhile. False where the claim was lost. */
    boolean releaseStream(StreamClaim claim, Duration next);

    /** Makes a stream due now. */
    void askStream(ConnectionId connection, String stream);

    /** Returns a stored cursor. */
    Optional<String> cursor(ConnectionId connection, String stream);

    /** Stores a cursor without a claim; empty text forgets it. */
    void saveCursor(ConnectionId connection, String stream, String cursor);

    /**
     * Keeps a system from being called for a while; never shortens a longer pause.
     *
     * @param why the reason for people to see, or null
     */
    void pause(SystemKey system, Duration atLeast, @Nullable Finding why);

    /** Ends a pause by a person's word. */
    void resume(SystemKey system);

    /** Returns the systems that rest now, by kind and id. */
    List<Pause> pauses();

    /**
     * Returns who this installation is: the id stored first, ever.
     *
     * @param proposal stored where there is none yet; letters, digits and hyphens, at most 60 characters
     */
    String installation(String proposal);

    /**
     * Registers the connection that writes for a tenant and a CRM organisation, where none is registered yet.
     *
     * @return the connection that is registered
     */
    ConnectionId writer(PairKeys pair, ConnectionId candidate);
}
