package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.StreamClaim;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A list of deals in the store that a person was shown, and what of it was confirmed. Kept as a header and buckets of deals under the cursors of a connection, so
 * that no process holds it whole: the bucket of a deal follows from its name. Thread-safe as far as the store is.
 *
 * <p>The buckets carry the token of their list, so that a list never changes: another one is written beside it, and counts from the one step on that stores its header. Whoever dies
 * before has changed nothing. The list before stays until the next one comes, for workers that still look into it.
 */
final class ConfirmedWork {
    /** The list of an initial load. */
    static final String LOAD = "load";

    /** The list of creates that were held back and then confirmed. */
    static final String CREATES = "creates";

    private static final int BUCKET = 400;

    /** After so many rows of a long list the claim is prolonged. */
    private static final int PROLONGED = 250;

    private final StateStore store;
    private final ConnectionId connection;
    private final String name;

    ConfirmedWork(StateStore store, ConnectionId connection, String name) {
        this.store = store;
        this.connection = connection;
        this.name = name;
    }

    /** What was confirmed of a deal. */
    enum Kind {
        /** Both sides exist and are linked. */
        LINK('L'),
        /** One side exists, the other is created. */
        CREATE('N'),
        /** A closed referral becomes a CRM record that is only to be read. */
        HISTORY('H');

        private final char code;

        Kind(char code) {
            this.code = code;
        }

        /** Tells whether something new is made, which cannot be undone. */
        boolean creates() {
            return this != LINK;
        }

        private static Kind of(char code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code == code)
                    .findFirst()
                    .orElseThrow(WorkHeader::notReadable);
        }
    }

    /** A deal of a list. */
    record Entry(Kind kind, DealName deal) {
        private String text() {
            return kind.code + deal.text();
        }

        private boolean inCrm() {
            return kind.creates() && deal instanceof DealName.OfReferral;
        }

        private static Entry parse(String text) {
            return new Entry(Kind.of(text.charAt(0)), DealName.parse(text.substring(1)));
        }
    }

    String name() {
        return name;
    }

    Optional<WorkHeader> header() {
        return store.cursor(connection, name).map(WorkHeader::parse);
    }

    /** Describes a list that somebody is shown, going over it once; stores nothing. */
    WorkHeader proposal(List<Entry> entries, Instant now) {
        LoadToken token = new LoadToken(connection);
        long links = 0;
        long inCrm = 0;
        for (Entry entry : entries) {
            token.add(entry);
            links += entry.kind() == Kind.LINK ? 1 : 0;
            inCrm += entry.inCrm() ? 1 : 0;
        }
        return new WorkHeader(
                WorkHeader.State.PROPOSED,
                token.text(),
                Math.max(1, (entries.size() + BUCKET - 1) / BUCKET),
                links,
                inCrm,
                entries.size() - links - inCrm,
                0,
                0,
                now,
                false);
    }

    /**
     * Stores a list in place of the one that stands, bucket by bucket. Its entries may be made when they are asked for: of a list of millions eight bytes each are held, and one bucket.
     *
     * @param claim the claim of this list, with the header that stands
     * @param header describes the list, and how far it is
     * @return false where the claim was lost; then the list that stands still stands
     */
    boolean replace(StreamClaim claim, WorkHeader header, List<Entry> entries, Duration lease) {
        WorkHeader standing = header(claim);
        forgetAllBut(header, standing);
        BucketOrder order = BucketOrder.of(
                header.buckets(), entries.size(), i -> bucket(entries.get(i).deal(), header.buckets()));
        for (int i = 0; i < header.buckets(); i++) {
            boolean held = standing == null
                    || i % PROLONGED != PROLONGED - 1
                    || store.saveCursor(claim, standing.text(), lease);
            if (!held) {
                return false;
            }
            List<Entry> bucket = order.bucket(i).mapToObj(entries::get).toList();
            store.saveCursor(connection, row(header, i), text(bucket));
        }
        return store.saveCursor(claim, header.text(), lease);
    }

    /** Returns the header that a claim of this list found, or null where there was no list. */
    static @Nullable WorkHeader header(StreamClaim claim) {
        return claim.cursor() == null ? null : WorkHeader.parse(claim.cursor());
    }

    /** Erases what was stored of lists that count no more, whole or in part. Which lists may have rows is noted before the first row is written. */
    private void forgetAllBut(WorkHeader next, @Nullable WorkHeader standing) {
        Set<String> kept = new TreeSet<>(Set.of(next.list()));
        if (standing != null) {
            kept.add(standing.list());
        }
        String stored = store.cursor(connection, name + "-lists").orElse("");
        stored.lines().filter(list -> !kept.contains(list)).forEach(list -> {
            int slash = list.indexOf('/');
            int buckets = Integer.parseInt(list.substring(slash + 1));
            for (int i = 0; i < buckets; i++) {
                store.saveCursor(connection, row(list.substring(0, slash), i), "");
            }
        });
        store.saveCursor(connection, name + "-lists", String.join("\n", kept));
    }

    private static String text(List<Entry> entries) {
        return String.join("\n", entries.stream().map(Entry::text).toList());
    }

    private static int bucket(DealName deal, int buckets) {
        return Math.floorMod(deal.text().hashCode(), buckets);
    }

    private String row(WorkHeader header, int bucket) {
        return row(header.token(), bucket);
    }

    private String row(String token, int bucket) {
        return name + "/" + token + "/" + bucket;
    }

    List<Entry> bucket(WorkHeader header, int number) {
        String text = store.cursor(connection, row(header, number)).orElse("");
        return text.lines().map(Entry::parse).toList();
    }

    /** Returns what was confirmed of a deal, or null where nothing was. */
    @Nullable
    Kind confirmed(WorkHeader header, DealName deal) {
        if (!header.begun()) {
            return null;
        }
        return bucket(header, bucket(deal, header.buckets())).stream()
                .filter(entry -> entry.deal().equals(deal) && header.confirms(entry.kind()))
                .map(Entry::kind)
                .findFirst()
                .orElse(null);
    }

    boolean stopped() {
        return store.cursor(connection, name + "-stopped").isPresent();
    }

    void stopped(boolean value) {
        store.saveCursor(connection, name + "-stopped", value ? "yes" : "");
    }
}
