package dev.cosell.salesforce;

import dev.cosell.core.spi.CrmChangePage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins feeds at the present, and says which cursors can be gone on from. A cursor of another organisation (a sandbox that was refreshed, a changed login
 * host) or of a time that has not come yet (a restored copy) says nothing here: going on from it would lose changes without notice, so the feed begins anew
 * and says that it has a gap.
 */
final class FeedStart {
    private static final Logger LOG = LoggerFactory.getLogger(FeedStart.class);

    /** Clocks of several servers of one organisation may differ by seconds. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final SalesforceRest rest;
    private final SchemaSource schemas;
    private final AtomicLong chains;

    FeedStart(SalesforceRest rest, SchemaSource schemas, AtomicLong chains) {
        this.rest = rest;
        this.schemas = schemas;
        this.chains = chains;
    }

    /** Returns the first page: no changes, and a cursor of now. */
    CrmChangePage now(boolean gap) {
        Instant now = rest.serverTime();
        String chain = organisation() + "-" + now.getEpochSecond() + "-" + chains.incrementAndGet();
        return new CrmChangePage(List.of(), FeedCursor.begin(chain, now).toCursor(), false, gap);
    }

    /** Tells whether a cursor belongs to another organisation; cursors that name none are taken for ours. */
    boolean isForeign(FeedCursor cursor) {
        String own = organisation();
        boolean foreign = cursor.organisation() != null && !own.equals(cursor.organisation());
        if (foreign) {
            LOG.warn("the stored cursor is of another organisation than {}: the feed begins anew", own);
        }
        return foreign;
    }

    /** Tells whether a cursor is of a time that has not come yet. */
    boolean isAhead(FeedCursor cursor, Instant serverTime) {
        boolean ahead = cursor.highWater().isAfter(serverTime.plus(CLOCKS));
        if (ahead) {
            LOG.warn(
                    "the stored cursor is of {}, the service's clock says {}: the feed begins anew",
                    cursor.highWater(),
                    serverTime);
        }
        return ahead;
    }

    private String organisation() {
        return FitCheck.normal(schemas.get().organisation().id());
    }
}
