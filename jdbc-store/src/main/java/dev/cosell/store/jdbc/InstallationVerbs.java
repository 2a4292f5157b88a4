package dev.cosell.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.PairKeys;
import dev.cosell.core.spi.Pause;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.core.validation.Finding;
import dev.cosell.store.jdbc.internal.json.SafeText;
import dev.cosell.store.jdbc.internal.json.StoredFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which systems rest, and who this installation is. Thread-safe. */
final class InstallationVerbs {
    private static final String PAUSE = "INSERT INTO cosell_pause (kind, id, until, why) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (kind, id) DO UPDATE SET until = excluded.until, why = excluded.why"
            + " WHERE excluded.until > cosell_pause.until";
    private static final String RESUME = "DELETE FROM cosell_pause WHERE kind = ? AND id = ?";
    private static final String PAUSES = "SELECT kind, id, until, why FROM cosell_pause WHERE until > ?";
    private static final String NAME = "INSERT INTO cosell_installation (one, id) VALUES (1, ?) ON CONFLICT DO NOTHING";
    private static final String NAMED = "SELECT id FROM cosell_installation WHERE one = 1";
    private static final String REGISTER =
            "INSERT INTO cosell_writer (tenant, organisation, connection) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String REGISTERED =
            "SELECT connection FROM cosell_writer WHERE tenant = ? AND organisation = ?";

    private final Database database;
    private final StoredFormat format;

    InstallationVerbs(Database database, StoredFormat format) {
        this.database = database;
        this.format = format;
    }

    void pause(SystemKey system, Duration atLeast, @Nullable Finding why) {
        database.write(
                "pause",
                session -> session.update(
                        PAUSE,
                        system.kind().name(),
                        SafeText.written(system.id()),
                        session.now() + Micros.of(atLeast),
                        why == null ? null : new String(format.write(why), UTF_8)));
    }

    void resume(SystemKey system) {
        database.write(
                "resume", session -> session.update(RESUME, system.kind().name(), SafeText.written(system.id())));
    }

    List<Pause> pauses() {
        return database.read("pauses", session -> {
            long now = session.now();
            List<Pause> pauses = new ArrayList<>(session.list(
                    PAUSES,
                    row -> {
                        String why = row.getString(4);
                        return new Pause(
                                new SystemKey(
                                        SystemKey.Kind.valueOf(row.getString(1)), SafeText.read(row.getString(2))),
                                Micros.between(now, row.getLong(3)),
                                why == null ? null : format.readFinding(why.getBytes(UTF_8)));
                    },
                    now));
            pauses.sort(Comparator.comparing(Pause::system));
            return List.copyOf(pauses);
        });
    }

    String installation(String proposal) {
        return database.write("installation", session -> {
            session.update(NAME, SafeText.written(proposal));
            return SafeText.read(session.one(NAMED, row -> row.getString(1)).orElseThrow());
        });
    }

    ConnectionId writer(PairKeys pair, ConnectionId candidate) {
        String tenant = SafeText.written(pair.tenantId());
        String organisation = SafeText.written(pair.organisationId());
        return database.write("writer", session -> {
            session.update(REGISTER, tenant, organisation, candidate.value());
            return session.one(REGISTERED, row -> ConnectionId.of(row.getString(1)), tenant, organisation)
                    .orElseThrow();
        });
    }
}
