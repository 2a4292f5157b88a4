package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.OutcomeUnknownException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.dynamics.odata.BatchAnswers;
import dev.cosell.dynamics.odata.BatchOperation;
import dev.cosell.dynamics.odata.BatchReader;
import dev.cosell.dynamics.odata.BatchWriter;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.json.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends many operations in one call, each with an outcome of its own (dataverse-api 2.11). Thread-safe. */
final class DataverseBatch {
    private static final String PATH = "$batch";
    private static final String GO_ON = "odata.continue-on-error";

    private final DataverseRest rest;

    DataverseBatch(DataverseRest rest) {
        this.rest = rest;
    }

    /** Begins a batch. */
    BatchWriter begin() {
        return new BatchWriter("batch_" + rest.newId());
    }

    /** Returns an operation with an address below the base path; writes carry the tag. */
    BatchOperation operation(HttpMethod method, String path) {
        return BatchOperation.of(method, DataverseRest.BASE + (method.isRead() ? path : rest.tagged(path)));
    }

    /**
     * Reads several resources in one call.
     *
     * @return the answers in the order asked, the refused ones with their status
     * @throws SyncException if the call failed, or an answer is missing
     */
    List<RestAnswer> getAll(String operation, List<String> paths) {
        return getAll(operation, paths, null);
    }

    /** Reads several resources under the same preferences. */
    List<RestAnswer> getAll(String operation, List<String> paths, @Nullable String prefer) {
        ErrorContext context = DataverseRest.context(operation);
        List<RestAnswer> answers = new ArrayList<>();
        for (int from = 0; from < paths.size(); from += BatchWriter.MOST_OPERATIONS) {
            List<String> some = paths.subList(from, Math.min(paths.size(), from + BatchWriter.MOST_OPERATIONS));
            BatchWriter batch = begin();
            for (String path : some) {
                BatchOperation get = operation(HttpMethod.GET, path);
                batch.add(prefer == null ? get : get.header("Prefer", prefer));
            }
            Sent sent = send(operation, batch, true);
            for (int slot = 0; slot < some.size(); slot++) {
                HttpAnswer part = sent.answers().at(slot).orElseThrow(() -> DataverseRest.unreadable(context, true));
                answers.add(answer(context, true, part, sent));
            }
        }
        return answers;
    }

    /**
     * Sends a batch.
     *
     * @throws SyncException if it failed as a whole
     */
    Sent send(String operation, BatchWriter batch, boolean read) {
        ErrorContext context = DataverseRest.context(operation);
        HttpAnswer answer = rest.post(operation, PATH, new RestBody(batch.contentType(), batch.body()), GO_ON, read);
        BatchAnswers answers = BatchReader.read(batch, answer);
        Optional<HttpAnswer> whole = answers.whole();
        if (whole.isEmpty()) {
            for (int slot = 0; slot < batch.size(); slot++) {
                answers.at(slot).filter(each -> !each.successful()).ifPresent(each -> rest.doubt()
                        .look(each, rest.time(answer)));
            }
            return new Sent(answers, answer);
        }
        if (answer.successful() || !read && isMultipart(answer)) {
            throw cut(context, read); // the first failure, not named: what came before it is done
        }
        throw RemoteErrors.of(context, whole.get(), read);
    }

    private static SyncException cut(ErrorContext context, boolean read) {
        if (read) {
            return DataverseRest.unreadable(context, true);
        }
        Finding finding = Finding.warning(
                FindingCodes.OUTCOME_UNKNOWN,
                "R-221",
                null,
                "Dynamics 365 stopped within a batch and did not say where",
                "it may have been applied: look before it is sent again");
        return new OutcomeUnknownException(context, finding, null);
    }

    private static boolean isMultipart(HttpAnswer answer) {
        String type = Objects.requireNonNullElse(answer.headers().first("Content-Type"), "");
        return type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /**
     * What became of a batch.
     *
     * @param answers the answers to its operations
     * @param whole the answer of the call
     */
    record Sent(BatchAnswers answers, HttpAnswer whole) {}

    /** Returns the answer of a part, its JSON read where it has any. */
    RestAnswer answer(ErrorContext context, boolean read, HttpAnswer part, Sent sent) {
        JsonNode body = part.successful() ? DataverseRest.json(context, read, part.body()) : MissingNode.getInstance();
        return new RestAnswer(part.status(), part.headers(), body, rest.time(sent.whole()), part);
    }

    /**
     * Returns the rows of a read, with those of the pages that follow.
     *
     * @throws SyncException if it was refused
     */
    List<JsonNode> rows(String operation, RestAnswer first) {
        RestAnswer page = rest.requireRead(operation, first);
        List<JsonNode> rows = new ArrayList<>(JsonFields.elements(page.body(), "value"));
        String next = JsonFields.textOrNull(page.body(), "@odata.nextLink");
        while (next != null) {
            page = rest.get(operation, rest.pathOf(DataverseRest.context(operation), next));
            rows.addAll(JsonFields.elements(page.body(), "value"));
            next = JsonFields.textOrNull(page.body(), "@odata.nextLink");
        }
        return rows;
    }
}
