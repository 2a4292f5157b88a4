package dev.cosell.core.spi;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.validation.Finding;
import java.time.Instant;
import java.util.Objects;

/**
 * A deal that waits for a person. News or a requeue puts it back to work.
 *
 * @param connection the connection
 * @param deal the deal
 * @param finding why, and what to do
 * @param since since when, by the store's clock
 */
public record ParkedDeal(ConnectionId connection, DealName deal, Finding finding, Instant since) {
    /** Checks that all parts are present. */
    public ParkedDeal {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(deal, "deal");
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(since, "since");
    }
}
