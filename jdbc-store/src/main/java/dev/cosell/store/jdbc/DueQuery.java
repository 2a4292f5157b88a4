package dev.cosell.store.jdbc;

import dev.cosell.core.spi.Lane;
import java.util.ArrayList;
import java.util.List;

/**
 * The queries for due deals. Each lane is asked on its own, so that the index gives its first ones at once, however many wait for later; the few that come of it are
 * put in the order of due time plus handicap.
 */
final class DueQuery {
    /** The column of the memory behind the columns of a deal. */
    static final int MEMORY = 22;

    private static final String FREE = " AND d.due_at <= ? AND (d.lease_until IS NULL OR d.lease_until <= ?)";

    /** Counts the due deals of one connection and lane: both, twice the time, and where to stop. */
    static final String COUNT = "SELECT count(*) FROM (SELECT d.deal FROM cosell_deal d WHERE d.connection = ?"
            + " AND d.lane = ? AND d.due_at IS NOT NULL" + FREE + " LIMIT ?) counted";

    private DueQuery() {}

    /** Returns the query for the due deals of one connection; per lane connection, twice the time and the number wanted, then the number wanted. */
    static String of(String holding) {
        List<String> lanes = new ArrayList<>();
        for (Lane lane : Lanes.all()) {
            lanes.add("SELECT * FROM (SELECT d.*, d.due_at + " + Micros.of(lane.handicap()) + " AS place"
                    + " FROM cosell_deal d WHERE d.connection = ? AND d.lane = " + Lanes.number(lane) + FREE
                    + " ORDER BY d.due_at, d.deal LIMIT ?" + holding + ") lane" + Lanes.number(lane));
        }
        return "SELECT " + DealTable.COLUMNS + ", m.memory FROM (" + String.join(" UNION ALL ", lanes) + ") d"
                + " LEFT JOIN cosell_memory m ON m.connection = d.connection AND m.deal = d.deal"
                + " ORDER BY d.place, d.deal LIMIT ?";
    }

    /** Returns the query for those of the given connections that have due deals, in the given order; the names, then per lane twice the time. */
    static String connections(String texts) {
        List<String> lanes = new ArrayList<>();
        for (Lane lane : Lanes.all()) {
            lanes.add("EXISTS (SELECT 1 FROM cosell_deal d WHERE d.connection = a.name AND d.lane = "
                    + Lanes.number(lane) + " AND d.due_at IS NOT NULL" + FREE + ")");
        }
        return "SELECT a.name FROM " + texts + " a WHERE " + String.join(" OR ", lanes) + " ORDER BY a.at";
    }
}
