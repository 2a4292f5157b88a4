package dev.cosell.store.jdbc;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.StreamClaim;
import dev.cosell.store.jdbc.internal.json.SafeText;
import java.time.Duration;
import java.util.Optional;

/** How far streams of changes were read. Thread-safe. */
final class StreamVerbs {
    private static final String CREATE =
            "INSERT INTO cosell_stream (connection, stream) VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final String TAKE = "UPDATE cosell_stream SET epoch = epoch + 1, asked = 0, lease_until = ?"
            + " WHERE connection = ? AND stream = ? AND (lease_until IS NULL OR lease_until <= ?)"
            + " AND (due_at IS NULL OR due_at <= ?)";
    private static final String READ = "SELECT epoch, place FROM cosell_stream WHERE connection = ? AND stream = ?";
    private static final String SAVE_HELD = "UPDATE cosell_stream SET place = ?, lease_until = ?"
            + " WHERE connection = ? AND stream = ? AND epoch = ? AND lease_until IS NOT NULL";
    private static final String RELEASE = "UPDATE cosell_stream SET lease_until = NULL,"
            + " due_at = CASE WHEN asked = 1 THEN cast(? AS bigint) ELSE cast(? AS bigint) END"
            + " WHERE connection = ? AND stream = ? AND epoch = ? AND lease_until IS NOT NULL";
    private static final String ASK = "UPDATE cosell_stream SET asked = 1,"
            + " due_at = CASE WHEN due_at > ? THEN cast(? AS bigint) ELSE due_at END WHERE connection = ? AND stream = ?";
    private static final String SAVE = "INSERT INTO cosell_stream (connection, stream, place) VALUES (?, ?, ?)"
            + " ON CONFLICT (connection, stream) DO UPDATE SET place = excluded.place";

    private final Database database;

    StreamVerbs(Database database) {
        this.database = database;
    }

    Optional<StreamClaim> claim(ConnectionId connection, String stream, Duration lease) {
        String name = SafeText.written(stream);
        return database.write("claim stream", session -> {
            long now = session.now();
            session.update(CREATE, connection.value(), name);
            if (session.update(TAKE, now + Micros.of(lease), connection.value(), name, now, now) != 1) {
                return Optional.empty();
            }
            return session.one(
                    READ,
                    row -> {
                        String place = row.getString(2);
                        return new StreamClaim(
                                connection, stream, row.getLong(1), place == null ? null : SafeText.read(place));
                    },
                    connection.value(),
                    name);
        });
    }

    boolean save(StreamClaim claim, String cursor, Duration lease) {
        return database.write(
                "save cursor",
                session -> session.update(
                                SAVE_HELD,
                                SafeText.written(cursor),
                                session.now() + Micros.of(lease),
                                claim.connection().value(),
                                SafeText.written(claim.stream()),
                                claim.epoch())
                        == 1);
    }

    boolean release(StreamClaim claim, Duration next) {
        return database.write("release stream", session -> {
            long now = session.now();
            return session.update(
                            RELEASE,
                            now,
                            now + Micros.of(next),
                            claim.connection().value(),
                            SafeText.written(claim.stream()),
                            claim.epoch())
                    == 1;
        });
    }

    void ask(ConnectionId connection, String stream) {
        String name = SafeText.written(stream);
        database.write("ask stream", session -> {
            long now = session.now();
            session.update(CREATE, connection.value(), name);
            return session.update(ASK, now, now, connection.value(), name);
        });
    }

    Optional<String> cursor(ConnectionId connection, String stream) {
        return database.read("cursor", session -> session.one(
                        READ,
                        row -> Optional.ofNullable(row.getString(2)).map(SafeText::read),
                        connection.value(),
                        SafeText.written(stream))
                .flatMap(place -> place));
    }

    void save(ConnectionId connection, String stream, String cursor) {
        database.write(
                "save cursor",
                session -> session.update(
                        SAVE,
                        connection.value(),
                        SafeText.written(stream),
                        cursor.isEmpty() ? null : SafeText.written(cursor)));
    }
}
