package dev.cosell.core.spi;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A deal taken by one worker for a while. Every later write of the store carries the epoch; a stale one is refused (fencing).
 *
 * @param connection the connection
 * @param deal the deal, under its present name
 * @param epoch counts up with every claim of this deal
 * @param seenSeq the news that this claim answers
 * @param news the sides to look at, with the time of the change; {@link Instant#MAX} where it is not known
 * @param attempts how often in a row it failed for a passing reason
 * @param link the memory
 * @param intents writes of unknown outcome
 */
public record Claim(
        ConnectionId connection,
        DealName deal,
        long epoch,
        long seenSeq,
        Map<Side, Instant> news,
        int attempts,
        Link link,
        List<Intent> intents) {
    /** Copies the collections. */
    public Claim {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(deal, "deal");
        news = Collections.unmodifiableMap(new LinkedHashMap<>(news));
        Objects.requireNonNull(link, "link");
        intents = List.copyOf(intents);
    }
}
