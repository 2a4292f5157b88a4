package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.validation.Finding;
import dev.cosell.dynamics.odata.NavigationName;
import dev.cosell.dynamics.odata.ODataFilter;
import dev.cosell.dynamics.odata.ODataQuery;
import dev.cosell.dynamics.odata.RowPath;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The notes of an opportunity as records: annotations with a text and no file (R-208; dataverse-api 4.3). Stateless. */
final class NotePart implements OpportunityPart {
    private static final String TABLE = "annotation";
    private static final String OWNER = "objectid";
    private static final String LOOKUP = "_objectid_value";
    private static final String OWNER_TYPE = "objecttypecode";
    private static final String TEXT = "notetext";
    private static final String SUBJECT = "subject";
    private static final int LONGEST = 100_000;

    private final boolean wanted;
    private final @Nullable String subject;

    NotePart(DynamicsFeatures features) {
        this.wanted = features.noteRecords();
        this.subject = features.noteSubject();
    }

    @Override
    public List<String> tables(DynamicsOptions options) {
        return wanted ? List.of(TABLE) : List.of();
    }

    @Override
    public Set<CrmFeature> features(Map<String, TableSchema> tables, DynamicsOptions options, List<Finding> findings) {
        if (!wanted) {
            return Set.of();
        }
        TableSchema table = tables.get(TABLE);
        if (table == null || !table.has(TEXT) || !table.has(OWNER)) {
            findings.add(PartFindings.noNotes());
            return Set.of();
        }
        return Set.of(CrmFeature.NOTE_RECORDS);
    }

    @Override
    public @Nullable String query(DynamicsSchema schema, Collection<String> opportunities) {
        TableSchema table = table(schema);
        return table == null
                ? null
                : ODataQuery.of(table.set())
                        .select(table.id(), LOOKUP, TEXT, SUBJECT)
                        .where(ODataFilter.idIn(OWNER, opportunities).and(ODataFilter.flagIs("isdocument", false)))
                        .orderBy("createdon", table.id())
                        .text();
    }

    @Override
    public void fill(DynamicsSchema schema, List<JsonNode> rows, Map<String, Opportunity.Builder> images) {
        Map<String, List<String>> notes = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            CrmRecordId owner = owner(row);
            String text = JsonFields.textOrNull(row, TEXT);
            String shown = text == null ? JsonFields.textOrNull(row, SUBJECT) : text;
            if (owner != null && shown != null) {
                notes.computeIfAbsent(owner.value(), unused -> new ArrayList<>())
                        .add(shown.replace("\r\n", "\n"));
            }
        }
        images.forEach((id, image) -> image.notes(notes.getOrDefault(id, List.of())));
    }

    @Override
    public boolean concerns(PendingWrite write) {
        return !write.changes().addedNotes().isEmpty();
    }

    @Override
    public void write(DynamicsSchema schema, List<PendingWrite> saved, PartBatch batch) {
        TableSchema table = table(schema);
        if (table == null) {
            return;
        }
        int length = table.column(TEXT).map(ColumnSchema::length).orElse(0);
        int most = length > 0 ? length : LONGEST;
        for (PendingWrite each : saved) {
            for (String text : each.changes().addedNotes()) {
                if (text.length() > most) {
                    each.incomplete(PartFindings.noteTooLong(most));
                } else {
                    batch.add(
                            each,
                            batch.operation(HttpMethod.POST, table.set())
                                    .json(body(table, schema.opportunity().set(), each, text)),
                            Set.of());
                }
            }
        }
    }

    private ObjectNode body(TableSchema table, String set, PendingWrite write, String text) {
        ObjectNode body = JsonCodec.object().put(TEXT, text);
        if (subject != null) {
            body.put(SUBJECT, subject);
        }
        String navigation = table.navigation(OWNER, DynamicsSchema.OPPORTUNITY).orElse("objectid_opportunity");
        return body.put(
                new NavigationName(navigation).bind(),
                RowPath.of(set, write.id()).reference());
    }

    @Override
    public Optional<WatchedTable> watched(DynamicsSchema schema) {
        TableSchema table = table(schema);
        if (table == null) {
            return Optional.empty();
        }
        boolean typed = table.has(OWNER_TYPE);
        return Optional.of(new WatchedTable(table, typed ? List.of(LOOKUP, OWNER_TYPE) : List.of(LOOKUP)));
    }

    /** Returns the opportunity; notes hang on records of many tables, which say so where they can. */
    @Override
    public @Nullable CrmRecordId owner(JsonNode row) {
        String type = JsonFields.textOrNull(row, OWNER_TYPE);
        boolean other = type != null && !type.equalsIgnoreCase(DynamicsSchema.OPPORTUNITY) && !type.equals("3");
        return other ? null : PartyRows.id(row, LOOKUP).orElse(null);
    }

    private static @Nullable TableSchema table(DynamicsSchema schema) {
        return schema.partFeatures().contains(CrmFeature.NOTE_RECORDS) ? schema.table(TABLE) : null;
    }
}
