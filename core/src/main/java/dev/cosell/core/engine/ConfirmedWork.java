package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.spi.StateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list of deals in the store that a person was shown, and what of it was confirmed. Kept as a header and buckets of deals under the cursors of a connection, so
 * that no process holds it whole: the bucket of a deal follows from its name. Thread-safe as far as the store is.
 */
final class ConfirmedWork {
    /** The list of an initial load. */
    static final String LOAD = "load";

    /** The list of creates that were held back and then confirmed. */
    static final String CREATES = "creates";

    private static final int BUCKET = 400;

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
        CREATE('N');

        private final char code;

        Kind(char code) {
            this.code = code;
        }
    }

    /** A deal of a list. */
    record Entry(Kind kind, DealName deal) {
        private String text() {
            return kind.code + deal.text();
        }

        private boolean inCrm() {
            return kind == Kind.CREATE && deal instanceof DealName.OfReferral;
        }

        private boolean inPartnerCenter() {
            return kind == Kind.CREATE && deal instanceof DealName.OfRecord;
        }

        private static Entry parse(String text) {
            Kind kind = text.charAt(0) == Kind.CREATE.code ? Kind.CREATE : Kind.LINK;
            return new Entry(kind, DealName.parse(text.substring(1)));
        }
    }

    String name() {
        return name;
    }

    Optional<WorkHeader> header() {
        return store.cursor(connection, name).map(WorkHeader::parse);
    }

    void save(WorkHeader header) {
        store.saveCursor(connection, name, header.text());
    }

    /** Stores a list that replaces the one before; its header goes last, so that half a list is none. */
    WorkHeader propose(String token, List<Entry> entries, Instant now) {
        int before = header().map(WorkHeader::buckets).orElse(0);
        int buckets = Math.max(1, (entries.size() + BUCKET - 1) / BUCKET);
        store.saveCursor(connection, name, "");
        List<List<Entry>> split = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            split.add(new ArrayList<>());
        }
        entries.forEach(entry -> split.get(bucket(entry.deal(), buckets)).add(entry));
        for (int i = 0; i < buckets; i++) {
            store.saveCursor(connection, row(i), text(split.get(i)));
        }
        for (int i = buckets; i < before; i++) {
            store.saveCursor(connection, row(i), "");
        }
        long inCrm = entries.stream().filter(Entry::inCrm).count();
        long inPartnerCenter = entries.stream().filter(Entry::inPartnerCenter).count();
        WorkHeader header = new WorkHeader(
                WorkHeader.State.PROPOSED,
                token,
                buckets,
                entries.size() - inCrm - inPartnerCenter,
                inCrm,
                inPartnerCenter,
                0,
                0,
                now,
                false);
        save(header);
        return header;
    }

    private static String text(List<Entry> entries) {
        return String.join("\n", entries.stream().map(Entry::text).toList());
    }

    private static int bucket(DealName deal, int buckets) {
        return Math.floorMod(deal.text().hashCode(), buckets);
    }

    private String row(int bucket) {
        return name + "/" + bucket;
    }

    List<Entry> bucket(int number) {
        String text = store.cursor(connection, row(number)).orElse("");
        return text.isEmpty() ? List.of() : text.lines().map(Entry::parse).toList();
    }

    /** Returns what was confirmed of a deal, or null where nothing was. */
    @Nullable
    Kind confirmed(WorkHeader header, DealName deal) {
        if (!header.begun()) {
            return null;
        }
        Kind kind = bucket(bucket(deal, header.buckets())).stream()
                .filter(entry -> entry.deal().equals(deal))
                .map(Entry::kind)
                .findFirst()
                .orElse(null);
        return kind == Kind.CREATE && !header.createsConfirmed() ? null : kind;
    }

    boolean stopped() {
        return store.cursor(connection, name + "-stopped").isPresent();
    }

    void stopped(boolean value) {
        store.saveCursor(connection, name + "-stopped", value ? "yes" : "");
    }
}
