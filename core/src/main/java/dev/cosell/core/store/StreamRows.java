package dev.cosell.core.store;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.PairKeys;
import dev.cosell.core.spi.Pause;
import dev.cosell.core.spi.StreamClaim;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Streams with their cursors, pauses, and who this installation is. Guarded by the store's lock. */
final class StreamRows {
    private final Map<String, Stream> streams = new TreeMap<>();
    private final Map<SystemKey, Rest> rests = new LinkedHashMap<>();
    private final Map<PairKeys, ConnectionId> writers = new LinkedHashMap<>();
    private @Nullable String installation;

    private static final class Stream {
        private @Nullable String cursor;
        private Instant dueAt = Instant.MIN;
        private @Nullable Instant leaseUntil;
        private long epoch;
        private boolean asked;
    }

    private record Rest(Instant until, @Nullable Finding why) {}

    Optional<StreamClaim> claim(ConnectionId connection, String name, Instant now, Duration lease) {
        Stream stream = stream(connection, name);
        boolean held = stream.leaseUntil != null && stream.leaseUntil.isAfter(now);
        if (held || stream.dueAt.isAfter(now)) {
            return Optional.empty();
        }
        stream.epoch++;
        stream.asked = false;
        stream.leaseUntil = now.plus(lease);
        return Optional.of(new StreamClaim(connection, name, stream.epoch, stream.cursor));
    }

    boolean save(StreamClaim claim, String cursor, Instant until) {
        Stream stream = stream(claim.connection(), claim.stream());
        if (stream.epoch != claim.epoch() || stream.leaseUntil == null) {
            return false;
        }
        stream.cursor = cursor;
        stream.leaseUntil = until;
        return true;
    }

    boolean release(StreamClaim claim, Instant now, Duration next) {
        Stream stream = stream(claim.connection(), claim.stream());
        if (stream.epoch != claim.epoch() || stream.leaseUntil == null) {
            return false;
        }
        stream.leaseUntil = null;
        stream.dueAt = stream.asked ? now : now.plus(next);
        return true;
    }

    void ask(ConnectionId connection, String name, Instant now) {
        Stream stream = stream(connection, name);
        stream.asked = true;
        stream.dueAt = stream.dueAt.isAfter(now) ? now : stream.dueAt;
    }

    Optional<String> cursor(ConnectionId connection, String name) {
        return Optional.ofNullable(streams.get(connection + "\n" + name))
                .flatMap(each -> Optional.ofNullable(each.cursor));
    }

    void save(ConnectionId connection, String name, String cursor) {
        stream(connection, name).cursor = cursor.isEmpty() ? null : cursor;
    }

    private Stream stream(ConnectionId connection, String name) {
        return streams.computeIfAbsent(connection + "\n" + name, key -> new Stream());
    }

    void pause(SystemKey system, Instant until, @Nullable Finding why) {
        rests.merge(system, new Rest(until, why), (old, wish) -> wish.until.isAfter(old.until) ? wish : old);
    }

    void resume(SystemKey system) {
        rests.remove(system);
    }

    List<Pause> pauses(Instant now) {
        List<Pause> pauses = new ArrayList<>();
        rests.forEach((system, rest) -> {
            if (rest.until.isAfter(now)) {
                pauses.add(new Pause(system, Duration.between(now, rest.until), rest.why));
            }
        });
        pauses.sort(Comparator.comparing(Pause::system));
        return List.copyOf(pauses);
    }

    String installation(String proposal) {
        String known = installation == null ? proposal : installation;
        installation = known;
        return known;
    }

    ConnectionId writer(PairKeys pair, ConnectionId candidate) {
        return writers.computeIfAbsent(pair, key -> candidate);
    }
}
