package dev.cosell.salesforce;

import dev.cosell.core.spi.CrmCursor;
import dev.cosell.salesforce.query.SalesforceIds;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Where the feed stands. A pass goes once over everything stamped since the last high-water mark less the overlap; within a pass, pages follow the keyset
 * (stamp, id).
 *
 * @param chain names the line of cursors that began with one null cursor, and the organisation it began in
 * @param pass number of the pass, from 1
 * @param highWater the server's clock when the last pass began: everything before is delivered, but for what becomes visible late
 * @param passStart the server's clock when this pass began, or null before its first page
 * @param lastStamp stamp of the last row delivered in this pass, or null
 * @param lastId id of the last row delivered in this pass, or null
 * @param deletedFrom where to ask for deletions from
 */
record FeedCursor(
        String chain,
        long pass,
        Instant highWater,
        @Nullable Instant passStart,
        @Nullable Instant lastStamp,
        @Nullable String lastId,
        Instant deletedFrom) {
    private static final String FORMAT = "sf1";
    private static final String NONE = "-";
    private static final int PARTS = 8;

    static FeedCursor begin(String chain, Instant serverTime) {
        return new FeedCursor(chain, 1, serverTime, null, null, null, serverTime);
    }

    /** Returns the organisation that the line of cursors began in, or null where it does not say. */
    @Nullable
    String organisation() {
        int end = chain.indexOf('-');
        String first = end < 0 ? chain : chain.substring(0, end);
        return SalesforceIds.normalise(first, "00D").orElse(null);
    }

    FeedCursor page(Instant start, Instant stamp, String id) {
        return new FeedCursor(chain, pass, highWater, start, stamp, id, deletedFrom);
    }

    FeedCursor nextPass(Instant start, Instant nextDeletedFrom) {
        return new FeedCursor(chain, pass + 1, start, null, null, null, nextDeletedFrom);
    }

    CrmCursor toCursor() {
        return new CrmCursor(String.join(
                ";",
                List.of(
                        FORMAT,
                        chain,
                        Long.toString(pass),
                        highWater.toString(),
                        text(passStart),
                        text(lastStamp),
                        lastId == null ? NONE : lastId,
                        deletedFrom.toString())));
    }

    /**
     * Reads a cursor.
     *
     * @throws IllegalArgumentException if it is not one of this adapter's
     */
    static FeedCursor of(CrmCursor cursor) {
        String[] parts = cursor.value().split(";", -1);
        if (parts.length != PARTS || !parts[0].equals(FORMAT)) {
            throw new IllegalArgumentException("not a cursor of the Salesforce adapter");
        }
        try {
            Instant highWater = Instant.parse(parts[3]);
            String lastId = parts[6].equals(NONE)
                    ? null
                    : SalesforceIds.normalise(parts[6]).orElseThrow();
            return new FeedCursor(
                    parts[1],
                    Long.parseLong(parts[2]),
                    highWater,
                    moment(parts[4]),
                    moment(parts[5]),
                    lastId,
                    Instant.parse(parts[7]));
        } catch (DateTimeException | NumberFormatException | NoSuchElementException damaged) {
            throw new IllegalArgumentException("a damaged cursor of the Salesforce adapter", damaged);
        }
    }

    private static String text(@Nullable Instant moment) {
        return moment == null ? NONE : moment.toString();
    }

    private static @Nullable Instant moment(String text) {
        return text.equals(NONE) ? null : Instant.parse(text);
    }
}
