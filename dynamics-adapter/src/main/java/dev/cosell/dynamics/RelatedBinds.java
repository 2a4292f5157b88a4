package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets lookups to the records that have a value, and says what hinders that (dataverse-api 2.2, 2.6). The value itself is named nowhere: it may be personal. */
final class RelatedBinds {
    private final Map<CrmField<?>, RelatedColumn> fields;

    RelatedBinds(DynamicsSchema schema) {
        this.fields = schema.related().fields();
    }

    /** Returns what keeps a value from being written; empty where nothing that can be known before the call does. */
    static Optional<Finding> problem(String table, RelatedColumn related, Optional<?> value) {
        if (!related.writable()) {
            return Optional.of(Finding.error(
                    FindingCodes.SERVICE_REJECTED,
                    "R-222",
                    table + "." + related.path(),
                    "the value of a related record can be read but not written here",
                    "define an alternate key over the column alone in the table "
                            + related.table().name() + ", or do not write it"));
        }
        Object held = value.orElse(null);
        if (held == null || held instanceof String text && text.isBlank()) {
            return Optional.empty();
        }
        int most = related.column().length();
        boolean longer = most > 0 && held.toString().strip().length() > most;
        return longer || related.address(held).isEmpty() ? Optional.of(notFound(table, related)) : Optional.empty();
    }

    static Finding notFound(String table, RelatedColumn related) {
        return Finding.error(
                FindingCodes.SERVICE_REJECTED,
                "R-222",
                table + "." + related.path(),
                "no record of the table " + related.table().name() + " has this value in its column "
                        + related.column().name() + "; nothing was written",
                "add the record there, or correct the value or its translation in the mapping");
    }

    /** Adds the lookup of a field to the body; an empty value empties the lookup. */
    static void bind(ObjectNode body, RelatedColumn related, Optional<?> value) {
        Object held = value.orElse(null);
        if (held == null || held instanceof String text && text.isBlank()) {
            body.putNull(related.navigation().bind());
        } else {
            body.put(
                    related.navigation().bind(),
                    related.address(held).orElseThrow().reference());
        }
    }

    /** Returns what is said of a write that was refused because a record was not found by its key: each look-up of the write that may be meant. */
    List<Finding> notFound(PendingWrite write) {
        List<Finding> findings = new ArrayList<>();
        write.changes().values().forEach((field, value) -> {
            RelatedColumn related = fields.get(field);
            if (related != null && value.isPresent()) {
                findings.add(notFound(DynamicsSchema.OPPORTUNITY, related));
            }
        });
        write.newRows().forEach(row -> findings.addAll(notFound(row)));
        return findings;
    }

    /** Returns the same of a new row of another table. */
    static List<Finding> notFound(NewRow row) {
        List<Finding> findings = new ArrayList<>();
        row.binds().values().forEach(bound -> {
            if (bound instanceof RowRef.Keyed keyed) {
                findings.add(notFound(keyed.table(), keyed.related()));
            }
        });
        return findings;
    }
}
