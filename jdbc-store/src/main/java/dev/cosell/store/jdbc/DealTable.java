package dev.cosell.store.jdbc;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.Link;
import dev.cosell.core.validation.Finding;
import dev.cosell.store.jdbc.internal.json.StoredFormat;
import dev.cosell.store.jdbc.internal.json.StoredFormatException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a deal's row stands in its table. Immutable. */
final class DealTable {
    /** The columns of a row, of the alias {@code d}. */
    static final String COLUMNS =
            "d.deal, d.epoch, d.lane, d.due_at, d.not_before, d.dirty_seq, d.attempts, d.news, d.intents, d.owner, d.lease_until,"
                    + " d.parked, d.parked_at, d.settled_at, d.linked, d.orphaned, d.memory_rev, d.claimed_rev,"
                    + " d.linked_to, d.related_to, d.related_referral";

    static final String CREATE = "INSERT INTO cosell_deal (connection, deal) VALUES (?, ?) ON CONFLICT DO NOTHING";

    static final String SAVE = "UPDATE cosell_deal SET epoch = ?, lane = ?, due_at = ?, not_before = ?, dirty_seq = ?,"
            + " attempts = ?, news = ?, intents = ?, owner = ?, lease_until = ?, parked = ?, parked_code = ?,"
            + " parked_at = ?, settled_at = ?, linked = ?, orphaned = ?, memory_rev = ?, claimed_rev = ?"
            + " WHERE connection = ? AND deal = ? AND epoch = ?";

    static final String REMEMBER = "INSERT INTO cosell_memory (connection, deal, memory) VALUES (?, ?, ?)"
            + " ON CONFLICT (connection, deal) DO UPDATE SET memory = excluded.memory";

    /** What is lost anyway when a deal is erased: gone before it is read, so that it can be erased even if it cannot be read any more. */
    static final String EMPTY = "UPDATE cosell_deal SET news = NULL, intents = NULL, parked = NULL, parked_code = NULL"
            + " WHERE connection = ? AND deal = ?";

    /** Sets a deal aside that cannot be read. */
    static final String PARK = "UPDATE cosell_deal SET due_at = NULL, parked = ?, parked_code = ?, parked_at = ?"
            + " WHERE connection = ? AND deal = ?";

    static final String FORGET = "DELETE FROM cosell_memory WHERE connection = ? AND deal = ?";

    private final StoredFormat format;

    DealTable(StoredFormat format) {
        this.format = format;
    }

    StoredFormat format() {
        return format;
    }

    /** Reads the columns of {@link #COLUMNS}. */
    DealRow row(ConnectionId connection, ResultSet from) throws SQLException {
        DealRow row = new DealRow(connection, from.getString(1), from.getLong(2));
        try {
            read(from, row);
            return row;
        } catch (StoredFormatException e) {
            throw e.of(row.deal);
        }
    }

    private void read(ResultSet from, DealRow row) throws SQLException {
        row.lane = Lanes.lane(from.getInt(3));
        row.dueAt = number(from, 4);
        row.notBefore = number(from, 5);
        row.dirtySeq = from.getLong(6);
        row.attempts = from.getInt(7);
        String news = from.getString(8);
        if (news != null) {
            row.news.putAll(format.readNews(news.getBytes(StandardCharsets.UTF_8)));
        }
        byte[] intents = from.getBytes(9);
        if (intents != null) {
            format.readIntents(intents).forEach(intent -> row.intents.put(intent.kind(), intent));
        }
        row.owner = from.getString(10);
        row.leaseUntil = number(from, 11);
        String parked = from.getString(12);
        row.parked = parked == null ? null : format.readFinding(parked.getBytes(StandardCharsets.UTF_8));
        row.parkedAt = number(from, 13);
        row.settledAt = number(from, 14);
        row.linked = from.getInt(15) == 1;
        row.orphaned = from.getInt(16) == 1;
        row.memoryRev = from.getLong(17);
        row.claimedRev = from.getLong(18);
        row.linkedTo = from.getString(19);
        row.relatedTo = from.getString(20);
        row.relatedReferral = from.getString(21);
    }

    /** Returns the memory of a deal as it is stored, or nothing where none is. */
    Link memory(String deal, byte @Nullable [] stored) {
        try {
            return stored == null ? Link.none() : format.readLink(stored);
        } catch (StoredFormatException e) {
            throw e.of(deal);
        }
    }

    private static @Nullable Long number(ResultSet from, int column) throws SQLException {
        long value = from.getLong(column);
        return from.wasNull() ? null : value;
    }

    private @Nullable Object[] values(DealRow row) {
        Finding parked = row.parked;
        return new @Nullable Object[] {
            row.epoch,
            Lanes.number(row.lane),
            Null.or(row.dueAt),
            Null.or(row.notBefore),
            row.dirtySeq,
            row.attempts,
            Null.or(row.news.isEmpty() ? null : text(format.write(row.news))),
            Null.or(row.intents.isEmpty() ? null : format.write(List.copyOf(row.intents.values()))),
            Null.or(row.owner),
            Null.or(row.leaseUntil),
            Null.or(parked == null ? null : text(format.write(parked))),
            Null.or(parked == null ? null : parked.code().value()),
            Null.or(row.parkedAt),
            Null.or(row.settledAt),
            row.linked ? 1 : 0,
            row.orphaned ? 1 : 0,
            row.memoryRev,
            row.claimedRev,
            row.connection.value(),
            row.deal,
            row.readEpoch
        };
    }

    /** Lets deals that cannot be read wait for a person; they must be held. */
    void park(Session session, Map<DealRow, Finding> unreadable, long now) throws SQLException {
        List<@Nullable Object[]> parked = new ArrayList<>();
        unreadable.forEach((row, why) -> parked.add(new @Nullable Object[] {
            text(format.write(why)), why.code().value(), now, row.connection.value(), row.deal
        }));
        session.batch(PARK, parked);
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    /** Writes the rows that were touched, and the memories that changed. */
    void save(Session session, Iterable<DealRow> rows) throws SQLException {
        List<@Nullable Object[]> saved = new ArrayList<>();
        List<@Nullable Object[]> remembered = new ArrayList<>();
        List<@Nullable Object[]> forgotten = new ArrayList<>();
        for (DealRow row : rows) {
            if (row.touched) {
                saved.add(values(row));
            }
            if (row.memoryChanged() && row.memory().equals(Link.none())) {
                forgotten.add(new @Nullable Object[] {row.connection.value(), row.deal});
            } else if (row.memoryChanged()) {
                remembered.add(new @Nullable Object[] {row.connection.value(), row.deal, format.write(row.memory())});
            }
        }
        for (int count : session.batch(SAVE, saved)) {
            if (count != 1) {
                throw new RunAgainException();
            }
        }
        session.batch(FORGET, forgotten);
        session.batch(REMEMBER, remembered);
    }
}
