package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.http.json.JsonFields;
import dev.cosell.salesforce.query.SalesforceIds;
import dev.cosell.salesforce.query.Soql;
import dev.cosell.salesforce.query.SoqlCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads the note records of opportunities: two queries for a batch and one call for each enhanced note whose text is not remembered; one query where
 * notes are classic. The preview that a query could give is not used: a shortened text would count as another note.
 */
final class NoteReader {
    private static final String READ = "read notes";
    private static final String LINK = "ContentDocumentLink";
    private static final List<String> LINK_COLUMNS = List.of("ContentDocumentId", "LinkedEntityId");

    /** A stamp that is younger says too little: the note may be edited again in the same second. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final SalesforceRest rest;
    private final SchemaSource schemas;
    private final NoteMemory memory;

    NoteReader(SalesforceRest rest, SchemaSource schemas, NoteMemory memory) {
        this.rest = rest;
        this.schemas = schemas;
        this.memory = memory;
    }

    /** Returns the images with their notes, the oldest first; as they are where note records are not used. */
    List<Opportunity> with(List<Opportunity> images) {
        NoteKind kind = schemas.get().notes();
        if (kind == null || images.isEmpty()) {
            return images;
        }
        Set<String> ids = new LinkedHashSet<>();
        images.forEach(each -> ids.add(each.id().value()));
        Map<String, List<String>> notes = kind == NoteKind.CLASSIC ? classic(ids) : enhanced(ids);
        return images.stream()
                .map(each -> each.toBuilder()
                        .notes(notes.getOrDefault(each.id().value(), List.of()))
                        .build())
                .toList();
    }

    private Map<String, List<String>> classic(Set<String> ids) {
        Map<String, List<String>> notes = new LinkedHashMap<>();
        for (Soql soql : Chunks.statements(
                ids, some -> Soql.select(List.of("Id", "ParentId", "Title", "Body", "CreatedDate"), "Note")
                        .where(SoqlCondition.in("ParentId", some))
                        .ordered(List.of("CreatedDate", "Id"), 2_000))) {
            for (JsonNode row : rest.query(READ, soql).rows()) {
                String body = JsonFields.textOrNull(row, "Body");
                String text = body == null ? JsonFields.textOrNull(row, "Title") : body;
                if (text != null) {
                    add(notes, OpportunityRows.id(row, "ParentId").value(), text.replace("\r\n", "\n"));
                }
            }
        }
        return notes;
    }

    private Map<String, List<String>> enhanced(Set<String> ids) {
        Map<String, Set<String>> holders = new LinkedHashMap<>();
        for (JsonNode link : links("LinkedEntityId", ids)) {
            holders.computeIfAbsent(
                            OpportunityRows.id(link, "ContentDocumentId").value(), any -> new LinkedHashSet<>())
                    .add(OpportunityRows.id(link, "LinkedEntityId").value());
        }
        Map<String, List<String>> notes = new LinkedHashMap<>();
        for (Soql soql : Chunks.statements(
                holders.keySet(), some -> Soql.select(List.of("Id", "CreatedDate", "LastModifiedDate"), "ContentNote")
                        .where(SoqlCondition.in("Id", some))
                        .ordered(List.of("CreatedDate", "Id"), 2_000))) {
            QueryRows answer = rest.query(READ, soql);
            for (JsonNode row : answer.rows()) {
                String text = text(row, answer.serverTime());
                holders.getOrDefault(OpportunityRows.id(row, "Id").value(), Set.of())
                        .forEach(holder -> add(notes, holder, text));
            }
        }
        return notes;
    }

    private String text(JsonNode row, Instant now) {
        String id = OpportunityRows.id(row, "Id").value();
        String stamp = Objects.requireNonNullElse(JsonFields.textOrNull(row, "LastModifiedDate"), "");
        String known = memory.text(id, stamp);
        if (known != null) {
            return known;
        }
        String text = rest.findText(READ, "/sobjects/ContentNote/" + id + "/Content")
                .map(NoteHtml::text)
                .orElse(""); // deleted since the query
        Instant modified = SalesforceTime.parse(stamp);
        if (modified != null && !modified.plus(SETTLED).isAfter(now)) {
            memory.remember(id, stamp, text);
        }
        return text;
    }

    /** Returns the opportunities that hold the given enhanced notes. */
    Set<CrmRecordId> opportunitiesOf(Collection<String> notes) {
        Set<CrmRecordId> found = new LinkedHashSet<>();
        for (JsonNode link : links("ContentDocumentId", notes)) {
            SalesforceIds.normalise(link.path("LinkedEntityId").asText(), "006")
                    .ifPresent(id -> found.add(CrmRecordId.of(id)));
        }
        return found;
    }

    /** Links can be asked for by one of their ends only. */
    private List<JsonNode> links(String end, Collection<String> ids) {
        List<JsonNode> links = new ArrayList<>();
        for (Soql soql :
                Chunks.statements(ids, some -> Soql.select(LINK_COLUMNS, LINK).where(SoqlCondition.in(end, some)))) {
            links.addAll(rest.query(READ, soql).rows());
        }
        return links;
    }

    private static void add(Map<String, List<String>> notes, String holder, String text) {
        if (!text.isBlank()) {
            notes.computeIfAbsent(holder, unused -> new ArrayList<>()).add(text);
        }
    }
}
