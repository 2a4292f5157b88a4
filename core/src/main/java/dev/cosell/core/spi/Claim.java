package dev.cosell.core.spi;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.validation.Finding;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A deal taken by one worker for a while. Every later write of the store carries the epoch; a stale one is refused (fencing).
 *
 * @param connection the connection
 * @param deal the deal, under its present name
 * @param epoch counts up with every claim of this deal
 * @param seenSeq the news that this claim answers
 * @param lane the most urgent lane of that news
 * @param dueAt since when the deal was due, by the store's clock: how long it waited
 * @param news the sides to look at, with the time of the change; {@link Instant#MAX} where it is not known
 * @param attempts how often in a row it failed for a passing reason
 * @param link the memory
 * @param intents writes of unknown outcome
 * @param parked why the deal still waits for a person although it is looked at, or null where it does not
 */
public record Claim(
        ConnectionId connection,
        DealName deal,
        long epoch,
        long seenSeq,
        Lane lane,
        Instant dueAt,
        Map<Side, Instant> news,
        int attempts,
        Link link,
        List<Intent> intents,
        @Nullable Finding parked) {
    /** Copies the collections. */
    public Claim {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(deal, "deal");
        Objects.requireNonNull(lane, "lane");
        Objects.requireNonNull(dueAt, "dueAt");
        news = Collections.unmodifiableMap(new LinkedHashMap<>(news));
        Objects.requireNonNull(link, "link");
        intents = List.copyOf(intents);
    }
}
