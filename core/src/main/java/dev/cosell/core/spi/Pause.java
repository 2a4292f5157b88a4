package dev.cosell.core.spi;

import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A system to which no call is made for a while.
 *
 * @param system which
 * @param remaining how much longer, more than zero
 * @param why the reason, or null where the service only asked to wait
 */
public record Pause(SystemKey system, Duration remaining, @Nullable Finding why) {
    /** Checks that system and time are present. */
    public Pause {
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(remaining, "remaining");
    }
}
