package dev.cosell.core.engine;

import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.event.SyncListener;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.validation.Finding;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listener and log what happened. Thread-safe. */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);

    private final SyncListener listener;
    private final InstantSource time;

    Announcer(SyncListener listener, InstantSource time) {
        this.listener = listener;
        this.time = time;
    }

    Instant now() {
        return time.instant();
    }

    void say(Claim claim, SyncEvent.Kind kind, String text, List<Finding> findings) {
        say(claim.connection(), claim.deal().text(), kind, text, findings);
    }

    void say(ConnectionId connection, String deal, SyncEvent.Kind kind, String text, List<Finding> findings) {
        say(new SyncEvent(now(), connection, deal, kind, text, findings, Map.of()));
    }

    /** Tells of a deal, with numbers. */
    void say(Claim claim, SyncEvent.Kind kind, String text, List<Finding> findings, Map<String, Long> numbers) {
        say(new SyncEvent(now(), claim.connection(), claim.deal().text(), kind, text, findings, numbers));
    }

    /** Tells of a whole connection, with numbers. */
    void say(
            ConnectionId connection,
            SyncEvent.Kind kind,
            String text,
            List<Finding> findings,
            Map<String, Long> numbers) {
        say(new SyncEvent(now(), connection, "-", kind, text, findings, numbers));
    }

    private void say(SyncEvent event) {
        LOG.debug("{}", event);
        try {
            listener.on(event);
        } catch (RuntimeException hostFailure) {
            LOG.warn("the listener failed with {}", hostFailure.getClass().getName());
        }
    }

    /** Logs a failure that nobody expected, with its stack but without its message, which may quote data. */
    void unexpected(Claim claim, RuntimeException failure) {
        unexpected(claim.connection(), claim.deal().text(), failure);
    }

    /** As above, over a stream or a whole connection. */
    void unexpected(ConnectionId connection, String over, RuntimeException failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        LOG.error(
                "{} {} failed with {} at {}",
                connection,
                over,
                failure.getClass().getName(),
                stack.length == 0 ? "?" : stack[0]);
    }
}
