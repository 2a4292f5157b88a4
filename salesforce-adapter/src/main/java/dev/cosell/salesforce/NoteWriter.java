package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.error.SyncException;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds note records. An enhanced note and its link go together in one composite call, all or nothing, so that no note without a record is left behind;
 * a call holds the notes of one opportunity, so that one deal's trouble is not another's.
 */
final class NoteWriter {
    /** Longest title of a classic note, in characters; enough for the other kind too. */
    static final int LONGEST_TITLE = 80;

    private static final String WRITE = "write notes";
    private static final int NOTES_OF_A_CALL = 12;

    private final SalesforceRest rest;
    private final RecordCollections collections;
    private final @Nullable NoteKind kind;

    NoteWriter(SalesforceRest rest, RecordCollections collections, SalesforceSchema schema) {
        this.rest = rest;
        this.collections = collections;
        this.kind = schema.notes();
    }

    static boolean concerns(PendingWrite pending) {
        return !pending.changes().addedNotes().isEmpty();
    }

    void write(List<PendingWrite> writes) {
        if (kind == NoteKind.CLASSIC) {
            classic(writes);
        } else if (kind == NoteKind.ENHANCED) {
            writes.forEach(this::enhanced);
        }
    }

    private void classic(List<PendingWrite> writes) {
        List<PendingWrite> owners = new ArrayList<>();
        List<ObjectNode> rows = new ArrayList<>();
        for (PendingWrite each : writes) {
            for (String text : each.changes().addedNotes()) {
                owners.add(each);
                rows.add(RecordCollections.record("Note")
                        .put("ParentId", ChildWriter.id(each))
                        .put("Title", title(text))
                        .put("Body", text));
            }
        }
        List<JsonNode> items = collections.create(WRITE, rows);
        for (int i = 0; i < items.size(); i++) {
            ChildWriter.note(owners.get(i), items.get(i));
        }
    }

    private void enhanced(PendingWrite pending) {
        List<String> texts = pending.changes().addedNotes();
        for (int from = 0; from < texts.size(); from += NOTES_OF_A_CALL) {
            try {
                send(pending, texts.subList(from, Math.min(from + NOTES_OF_A_CALL, texts.size())));
            } catch (SyncException failure) {
                pending.incomplete(failure.findings().get(0));
                return;
            }
        }
    }

    private void send(PendingWrite pending, List<String> texts) {
        ObjectNode body = JsonCodec.object().put("allOrNone", true).put("collateSubrequests", false);
        ArrayNode parts = body.putArray("compositeRequest");
        for (int i = 0; i < texts.size(); i++) {
            String note = "n" + i;
            parts.add(part(note, "ContentNote", note(texts.get(i))));
            parts.add(part("l" + i, "ContentDocumentLink", link(note, ChildWriter.id(pending))));
        }
        RestAnswer answer = rest.post(WRITE, "/composite", body);
        List<RemoteProblem> problems = problems(answer.body());
        if (problems == null) {
            pending.incomplete(RemoteFindings.unknown("no answer for a note"));
        } else if (problems.isEmpty()) {
            pending.childSaved();
        } else {
            pending.incomplete(ChildWriter.finding(RecordOutcomes.ofRecord(problems)));
        }
    }

    private ObjectNode part(String reference, String object, ObjectNode row) {
        ObjectNode part = JsonCodec.object()
                .put("method", "POST")
                .put("url", rest.root() + "/sobjects/" + object)
                .put("referenceId", reference);
        part.set("body", row);
        return part;
    }

    private static ObjectNode note(String text) {
        byte[] html = NoteHtml.of(text).getBytes(StandardCharsets.UTF_8);
        return JsonCodec.object()
                .put("Title", title(text))
                .put("Content", Base64.getEncoder().encodeToString(html));
    }

    /** Visibility is left to the organisation: which values it takes depends on its features. */
    private static ObjectNode link(String note, String opportunity) {
        return JsonCodec.object()
                .put("ContentDocumentId", "@{" + note + ".id}")
                .put("LinkedEntityId", opportunity)
                .put("ShareType", "V");
    }

    /** Returns what went wrong, empty where nothing did, null where the answer does not say. */
    private static @Nullable List<RemoteProblem> problems(JsonNode answer) {
        List<JsonNode> parts = JsonFields.elements(answer, "compositeResponse");
        if (parts.isEmpty()) {
            return null;
        }
        List<RemoteProblem> problems = new ArrayList<>();
        for (JsonNode each : parts) {
            int status = each.path("httpStatusCode").asInt(0);
            if (status < 200 || status >= 300) {
                List<RemoteProblem> said = RemoteProblem.of(each.path("body"));
                problems.addAll(said.isEmpty() ? List.of(RemoteProblem.of(RemoteProblem.NO_CODE)) : said);
            }
        }
        return problems;
    }

    private static String title(String text) {
        String first = text.strip().lines().findFirst().orElse("").strip();
        String title = first.substring(0, Math.min(first.length(), LONGEST_TITLE));
        return title.isEmpty() ? "Note" : title;
    }
}
