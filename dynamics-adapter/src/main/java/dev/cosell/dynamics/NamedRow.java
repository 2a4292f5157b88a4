package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.error.PermissionException;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.dynamics.odata.ODataQuery;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A row that a setting names, such as a connection role: looked up once and remembered until somebody asks anew. Thread-safe. */
final class NamedRow {
    private final DataverseBatch batches;
    private final DataverseRest rest;
    private final String operation;
    private @Nullable List<String> known;

    NamedRow(DataverseRest rest, String operation) {
        this.rest = rest;
        this.batches = new DataverseBatch(rest);
        this.operation = operation;
    }

    /** Returns the ids found, from memory where there is one. */
    synchronized List<String> ids(Supplier<ODataQuery> query, String primaryId) {
        List<String> remembered = known;
        return remembered == null ? look(query.get(), primaryId) : remembered;
    }

    /** Returns the ids found now. */
    synchronized List<String> look(ODataQuery query, String primaryId) {
        List<String> ids = rows(query).stream()
                .map(row -> PartyRows.id(row, primaryId))
                .flatMap(Optional::stream)
                .map(id -> id.value())
                .toList();
        known = ids;
        return ids;
    }

    /** What we may not read is, for us, not there. */
    private List<JsonNode> rows(ODataQuery query) {
        try {
            return batches.rows(operation, rest.get(operation, query.text()));
        } catch (PermissionException | RemoteRejectedException hidden) {
            return List.of();
        }
    }
}
