package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.dynamics.internal.DefinitionCalls;
import dev.cosell.dynamics.odata.BatchWriter;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls of provisioning over the same connection as the adapter's. Thread-safe. */
final class DefinitionRest implements DefinitionCalls {
    private static final String READ = "read definitions";
    private static final String MAKE = "make definitions";
    private static final int NOT_FOUND = 404;

    private final DataverseRest rest;
    private final DataverseBatch batches;

    DefinitionRest(DataverseRest rest) {
        this.rest = rest;
        this.batches = new DataverseBatch(rest);
    }

    @Override
    public List<@Nullable JsonNode> read(List<String> paths) {
        ErrorContext context = DataverseRest.context(READ);
        BatchWriter batch = batches.begin();
        for (String path : paths) {
            // What was just made is not in the caches of every server yet (dataverse-api 2.14, 6.3).
            batch.add(batches.operation(HttpMethod.GET, path).header("Consistency", "Strong"));
        }
        DataverseBatch.Sent sent = batches.send(READ, batch, true);
        List<@Nullable JsonNode> answers = new ArrayList<>();
        for (int slot = 0; slot < paths.size(); slot++) {
            HttpAnswer part = sent.answers().at(slot).orElseThrow(() -> DataverseRest.unreadable(context, true));
            RestAnswer answer = batches.answer(context, true, part, sent);
            answers.add(
                    answer.status() == NOT_FOUND
                            ? null
                            : rest.requireRead(READ, answer).body());
        }
        return answers;
    }

    @Override
    public void post(String path, JsonNode body, @Nullable String solution) {
        HttpAnswer answer = rest.define(
                MAKE, path, body, call -> solution == null ? call : call.header("MSCRM.SolutionUniqueName", solution));
        if (answer.successful()) {
            return;
        }
        ErrorContext context = DataverseRest.context(MAKE);
        RemoteProblem problem = RemoteProblem.of(answer);
        boolean unasked = answer.retryAfter().isEmpty();
        boolean busy = unasked && RemoteErrors.fate(problem) == RemoteFate.LATER;
        if (busy
                || answer.status()
                        == NOT_FOUND) { // another change is running, or what it stands on is not shown everywhere yet
            throw new RemoteUnavailableException(context, RemoteFindings.passing(problem), null);
        }
        throw RemoteErrors.of(context, answer, false);
    }
}
