package dev.cosell.testkit.simulator.dataverse;

import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.RowScope;
import dev.cosell.testkit.simulator.dataverse.write.RowAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row: {@code GET}, {@code PATCH} with its matrix of preconditions, {@code DELETE} (dataverse-api 2.3, 2.5 to 2.7). */
final class RowResource {
    private final DataverseParts parts;

    RowResource(DataverseParts parts) {
        this.parts = parts;
    }

    OrgResponse handle(OrgRequest request, OrgCaller caller, RowAddress address) {
        return switch (request.method()) {
            case "GET" -> get(request, caller, address);
            case "PATCH" -> parts.data().transaction(() -> patch(request, caller, address));
            case "DELETE" -> parts.data().transaction(() -> delete(request, caller, address));
            default -> throw OrgApi.notAllowed(request);
        };
    }

    private OrgResponse get(OrgRequest request, OrgCaller caller, RowAddress address) {
        return show(parts, request, caller, parts.finder().require(address));
    }

    /** Shows a row, or says that it is unchanged. */
    static OrgResponse show(DataverseParts parts, OrgRequest request, OrgCaller caller, OrgRow present) {
        OrgTable table = parts.schema().require(present.table());
        parts.access().read(caller, table);
        OrgRow row = parts.access().seen(caller, table, present);
        String known = request.header("If-None-Match");
        boolean conditional = table.optimisticConcurrency()
                && !request.query().containsKey("$expand")
                && request.preference("odata.include-annotations") == null;
        if (conditional && row.eTag().equals(known)) {
            return OrgResponse.empty(304).withHeader("ETag", row.eTag());
        }
        return parts.query().row(request, row, new RowScope(table, table.entitySet(), List.of(row), false), 200);
    }

    private OrgResponse patch(OrgRequest request, OrgCaller caller, RowAddress address) {
        OrgRow present = parts.finder().find(address);
        Preconditions.check(request, address.table(), present);
        String echoed = address.table().entitySet() + "(" + address.key().text() + ")";
        if (present != null) {
            OrgRow updated = parts.writer().update(caller, present, OrgApi.body(request));
            return WriteAnswers.answer(parts, request, updated, 200, echoed);
        }
        if (request.header("If-Match") != null) {
            throw missing(address);
        }
        OrgRow created = parts.writer().create(caller, address.table(), OrgApi.body(request), valuesOf(address));
        return WriteAnswers.answer(parts, request, created, 201, echoed);
    }

    private Map<String, Object> valuesOf(RowAddress address) {
        UUID id = parts.finder().idOf(address);
        OrgTable table = address.table();
        if (id != null) {
            return Map.of(table.primaryId(), id);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        parts.finder()
                .keyValues(address)
                .forEach((name, value) -> values.put(name, stored(table.require(name), value)));
        return values;
    }

    /** A lookup in a key is given by its id alone. */
    private Object stored(OrgColumn column, Object value) {
        if (!column.type().isReference() || !(value instanceof UUID id)) {
            return value;
        }
        return column.lookups().stream()
                .map(lookup -> parts.data().row(lookup.target(), id))
                .filter(Objects::nonNull)
                .map(OrgRow::reference)
                .findFirst()
                .orElseThrow(() -> OrgRefusal.missing(column.lookups().get(0).target(), id));
    }

    private OrgResponse delete(OrgRequest request, OrgCaller caller, RowAddress address) {
        @Nullable OrgRow present = parts.finder().find(address);
        if (present == null) {
            throw missing(address);
        }
        Preconditions.check(request, address.table(), present);
        parts.access().require(caller, "Delete", address.table());
        parts.writer().delete(caller, present);
        return OrgResponse.empty(204);
    }

    private OrgRefusal missing(RowAddress address) {
        UUID id = parts.finder().idOf(address);
        String table = address.table().logicalName();
        return id == null ? OrgRefusal.missingKey(table) : OrgRefusal.missing(table, id);
    }
}
