package dev.cosell.store.jdbc;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Deals of one connection that a transaction holds: read once, always in the order of their names so that two transactions seldom wait for each other in a circle,
 * changed in memory and written together. Confined to one transaction.
 */
final class HeldDeals {
    private static final String GOES_TO = "SELECT d.deal, d.linked_to, d.related_to FROM %s a CROSS JOIN cosell_deal d"
            + " WHERE d.connection = ? AND d.deal = a.name AND (d.linked_to IS NOT NULL OR d.related_to IS NOT NULL)";
    private static final String HOLD = "SELECT " + DealTable.COLUMNS
            + " FROM %s a CROSS JOIN cosell_deal d WHERE d.connection = ? AND d.deal = a.name ORDER BY d.deal";
    private static final String MEMORIES = "SELECT m.deal, m.memory FROM %s a CROSS JOIN cosell_memory m"
            + " WHERE m.connection = ? AND m.deal = a.name";

    private final Session session;
    private final DealTable table;
    private final ConnectionId connection;
    private final Map<String, DealRow> rows = new TreeMap<>();

    HeldDeals(Session session, DealTable table, ConnectionId connection) {
        this.session = session;
        this.table = table;
        this.connection = connection;
    }

    /** Holds the deals of these names that there are. */
    HeldDeals hold(Collection<String> names) throws SQLException {
        read(names);
        return this;
    }

    /** Holds the deals of these names, and begins those that there are not. */
    HeldDeals holdOrBegin(Collection<String> names) throws SQLException {
        read(names);
        List<@Nullable Object[]> missing = new ArrayList<>();
        for (String name : new TreeSet<>(names)) {
            if (!rows.containsKey(name)) {
                missing.add(new @Nullable Object[] {connection.value(), name});
            }
        }
        if (!missing.isEmpty()) {
            session.batch(DealTable.CREATE, missing);
            read(missing.stream().map(key -> String.valueOf(key[1])).toList());
        }
        return this;
    }

    /**
     * Holds the deals of these names and those that their news goes to, and begins those that there are not. Where news goes is looked up first, so that all rows are
     * held in one order, and looked at again once they are.
     */
    HeldDeals holdNamed(Collection<String> names) throws SQLException {
        Map<String, String> goesTo = goesTo(names);
        TreeSet<String> all = new TreeSet<>(names);
        all.addAll(goesTo.values());
        holdOrBegin(all);
        for (String name : names) {
            if (!row(name).canonical().equals(goesTo.getOrDefault(name, name))) {
                throw new RunAgainException();
            }
        }
        return this;
    }

    /** Holds a deal by whichever of its names, without beginning anything. */
    HeldDeals holdKnown(DealName name) throws SQLException {
        String canonical = goesTo(List.of(name.text())).getOrDefault(name.text(), name.text());
        read(List.of(name.text(), canonical));
        DealRow named = find(name.text());
        if (named != null && !named.canonical().equals(canonical)) {
            throw new RunAgainException();
        }
        return this;
    }

    /** Holds a deal that goes, by whichever of its names, even if what it is about to lose cannot be read any more. */
    HeldDeals holdErased(DealName name) throws SQLException {
        Set<String> names = new TreeSet<>(goesTo(List.of(name.text())).values());
        names.add(name.text());
        empty(names);
        return holdKnown(name);
    }

    /** Empties what deals lose in this transaction, before they are held and read. */
    void empty(Collection<String> names) throws SQLException {
        session.batch(
                DealTable.EMPTY,
                names.stream()
                        .map(name -> new @Nullable Object[] {connection.value(), name})
                        .toList());
    }

    /** Returns the deal under which a name is worked, or null where nothing is known of it; it was held by {@link #holdKnown}. */
    @Nullable
    DealRow findWorked(DealName name) {
        DealRow named = find(name.text());
        DealRow worked = named == null ? null : find(named.canonical());
        return worked != null && worked.known() ? worked : null;
    }

    private Map<String, String> goesTo(Collection<String> names) throws SQLException {
        Map<String, String> goesTo = new TreeMap<>();
        List<String> referrals =
                names.stream().filter(name -> !name.startsWith("crm:")).toList();
        if (!referrals.isEmpty()) {
            session.list(
                    sql(GOES_TO),
                    row -> {
                        String linked = row.getString(2);
                        return goesTo.put(row.getString(1), linked == null ? row.getString(3) : linked);
                    },
                    new Session.Texts(referrals),
                    connection.value());
        }
        return goesTo;
    }

    private void read(Collection<String> names) throws SQLException {
        List<String> unread = new TreeSet<>(names)
                .stream().filter(name -> !rows.containsKey(name)).toList();
        if (!unread.isEmpty()) {
            session.list(
                            sql(HOLD) + session.dialect().holding(),
                            row -> table.row(connection, row),
                            new Session.Texts(unread),
                            connection.value())
                    .forEach(row -> rows.put(row.deal, row));
        }
    }

    /** Reads the memories of held deals that were not read yet. */
    HeldDeals withMemories(Collection<String> names) throws SQLException {
        List<String> unread = names.stream()
                .filter(name -> rows.containsKey(name) && !row(name).memoryKnown())
                .toList();
        if (!unread.isEmpty()) {
            Map<String, byte[]> stored = new TreeMap<>();
            session.list(
                    sql(MEMORIES),
                    row -> stored.put(row.getString(1), row.getBytes(2)),
                    new Session.Texts(unread),
                    connection.value());
            unread.forEach(name -> row(name).read(table.memory(name, stored.get(name))));
        }
        return this;
    }

    private String sql(String text) {
        return text.replace("%s", session.dialect().texts());
    }

    /** Returns a held deal that must be there. */
    DealRow row(String name) {
        return Objects.requireNonNull(rows.get(name), "not held");
    }

    /** Returns a held deal, or null where there is none. */
    @Nullable
    DealRow find(String name) {
        return rows.get(name);
    }

    /** Returns the deal under which a name is worked; it was held by {@link #holdNamed}. */
    DealRow worked(DealName name) {
        return row(row(name.text()).canonical());
    }

    ConnectionId connection() {
        return connection;
    }

    Collection<DealRow> all() {
        return rows.values();
    }

    void save() throws SQLException {
        table.save(session, rows.values());
    }
}
