package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.LinkMapping;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldPrints;
import dev.cosell.core.reconcile.Remapping;
import dev.cosell.core.spi.StreamStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The mappings that a connection ever had, by their ids, as the store keeps them; fits memories to the present one. Reads only, so that a dry run can use it too. Confined to
 * one thread.
 */
final class MappingHistory {
    /** Before the id: one stream each, so that nodes with different mappings do not overwrite each other's. */
    static final String OF_ID = "mapping/";

    /** The mapping under which memories were made that name none. */
    static final String FIRST = "mapping-first";

    /** Stands for a mapping that nobody knows any more. */
    static final String NOBODY_KNOWS = "-";

    /** Stream whose cursor is the fingerprint of the settings. */
    static final String SETTINGS = "settings";

    private final ConnectionId connection;
    private final String fingerprint;
    private final FieldPrints now;
    private final StreamStore store;
    private final Map<String, Optional<FieldPrints>> known = new HashMap<>();
    private @Nullable String first;

    MappingHistory(ConnectionRuntime connection, StreamStore store) {
        this.connection = connection.id();
        this.fingerprint = connection.settings().fingerprint();
        this.now = connection.mapping();
        this.store = store;
    }

    FieldPrints now() {
        return now;
    }

    /** Returns the memory under the present mapping. */
    Link fitted(Link link) {
        return link.complete() ? Remapping.of(link, now, before(link.mapping().id())) : link;
    }

    /** Returns the fields of an open write of which another mapping intended something. */
    Set<FieldId> changed(Intent intent) {
        return now.id().equals(intent.mapping()) ? Set.of() : Remapping.changed(intent, now, before(intent.mapping()));
    }

    /** Returns the memory of a pair under the present mapping where it does not say under which it was made: as every new one. */
    Link signed(Link link) {
        LinkMapping mapping = link.mapping();
        return link.complete() && mapping.id() == null
                ? link.toBuilder().mapping(mapping.under(now.id())).build()
                : link;
    }

    /** Says in which fields the present mapping differs from an earlier one. */
    String changedSince(String id) {
        FieldPrints before = before(id);
        return before == null
                ? "all fields"
                : now.differing(before).stream().map(FieldId::value).collect(Collectors.joining(", ", "fields ", ""));
    }

    private @Nullable FieldPrints before(@Nullable String id) {
        String named = id == null ? first() : id;
        return named.equals(now.id())
                ? now
                : known.computeIfAbsent(named, this::stored).orElse(null);
    }

    private Optional<FieldPrints> stored(String id) {
        return store.cursor(connection, OF_ID + id).flatMap(FieldPrints::parse).filter(prints -> prints.id()
                .equals(id));
    }

    /**
     * Returns the id of the mapping under which memories were made that name none: the present one where this store never saw other settings, and nobody knows which where it
     * did before mappings had ids.
     */
    String first() {
        String found = first;
        if (found == null) {
            found = store.cursor(connection, FIRST).orElseGet(() -> {
                String before = store.cursor(connection, SETTINGS).orElse("");
                return before.isEmpty() || before.equals(fingerprint) ? now.id() : NOBODY_KNOWS;
            });
            first = found;
        }
        return found;
    }
}
