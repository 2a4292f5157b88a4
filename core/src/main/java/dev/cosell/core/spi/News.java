package dev.cosell.core.spi;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Side;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A hint that one side of a deal may have changed.
 *
 * @param deal the deal, by the name that the news used
 * @param side the side
 * @param changedAt when the service says it changed, or null
 * @param eventId identity of the event, at most 200 characters, or null where every news counts
 */
public record News(DealName deal, Side side, @Nullable Instant changedAt, @Nullable String eventId) {
    /** Checks that deal and side are present. */
    public News {
        Objects.requireNonNull(deal, "deal");
        Objects.requireNonNull(side, "side");
    }
}
