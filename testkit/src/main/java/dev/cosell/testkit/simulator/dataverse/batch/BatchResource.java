package dev.cosell.testkit.simulator.dataverse.batch;

import dev.cosell.testkit.simulator.dataverse.limits.ServiceUsage;
import dev.cosell.testkit.simulator.dataverse.odata.Preferences;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgHandler;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The resource {@code $batch} (dataverse-api 2.11). Thread-safe. */
public final class BatchResource implements OrgHandler {
    private final OrgHandler api;
    private final OrgData data;
    private final BatchSettings settings;
    private final ServiceUsage usage;

    /** Creates it; {@code api} executes the requests inside. */
    public BatchResource(OrgHandler api, OrgData data, BatchSettings settings, ServiceUsage usage) {
        this.api = api;
        this.data = data;
        this.settings = settings;
        this.usage = usage;
    }

    @Override
    public OrgResponse handle(OrgRequest request) {
        if (!request.method().equals("POST") || !request.path().equals("$batch")) {
            throw new OrgRefusal(
                    405,
                    "0x8006088a",
                    "The requested resource does not support http method '" + request.method() + "'.");
        }
        if (request.batched()) {
            throw BatchText.payload("A batch cannot hold another batch.");
        }
        List<BatchItem> items = BatchReader.read(
                request.header("Content-Type"),
                request.body().getBytes(StandardCharsets.UTF_8),
                settings.lineFeedsTaken());
        boolean goOn = Preferences.of(request.headers().get("Prefer")).continueOnError();
        return goOn ? all(request, items) : untilFailure(request, items);
    }

    /** Without the preference the first failure ends the batch, and the answer holds nothing but it. */
    private OrgResponse untilFailure(OrgRequest outer, List<BatchItem> items) {
        BatchWriter writer = writer();
        for (BatchItem item : items) {
            List<BatchAnswer> answers = execute(outer, item);
            if (failed(answers)) {
                BatchWriter onlyFailure = writer();
                onlyFailure.single(answers.get(0));
                return answer(400, onlyFailure);
            }
            write(writer, item, answers);
        }
        return answer(200, writer);
    }

    private OrgResponse all(OrgRequest outer, List<BatchItem> items) {
        BatchWriter writer = writer();
        for (BatchItem item : items) {
            List<BatchAnswer> answers = execute(outer, item);
            write(writer, item, answers);
            if (item.changeSet() && failed(answers) && settings.stopAfterFailedChangeSet()) {
                break;
            }
        }
        return answer(200, writer);
    }

    private void write(BatchWriter writer, BatchItem item, List<BatchAnswer> answers) {
        if (item.changeSet() && !failed(answers)) {
            writer.changeSet(answers, "changesetresponse_" + data.newId());
        } else {
            writer.single(answers.get(0));
        }
    }

    private static boolean failed(List<BatchAnswer> answers) {
        return answers.stream().anyMatch(BatchAnswer::failed);
    }

    private BatchWriter writer() {
        UUID name = data.newId();
        return new BatchWriter("batchresponse_" + name);
    }

    private static OrgResponse answer(int status, BatchWriter writer) {
        return OrgResponse.text(status, writer.contentType(), new String(writer.end(), StandardCharsets.UTF_8))
                .withHeader("OData-Version", "4.0");
    }

    private List<BatchAnswer> execute(OrgRequest outer, BatchItem item) {
        if (!item.changeSet()) {
            return List.of(call(outer, item.operations().get(0), new BatchReferences()));
        }
        try {
            return data.transaction(() -> changeSet(outer, item));
        } catch (ChangeSetFailure failure) {
            BatchAnswer answer = failure.answer();
            return List.of(
                    settings.contentIdOfFailure()
                            ? answer
                            : new BatchAnswer(answer.status(), answer.headers(), answer.body(), null));
        }
    }

    private List<BatchAnswer> changeSet(OrgRequest outer, BatchItem item) {
        BatchReferences references = new BatchReferences();
        List<BatchAnswer> answers = new ArrayList<>();
        for (BatchOperation operation : item.operations()) {
            BatchAnswer answer = call(outer, operation, references);
            if (answer.failed()) {
                throw new ChangeSetFailure(answer);
            }
            answers.add(answer);
        }
        return answers;
    }

    private BatchAnswer call(OrgRequest outer, BatchOperation operation, BatchReferences references) {
        usage.operations(operation.method(), 1);
        String name = operation.contentId();
        OrgResponse response;
        try {
            OrgRequest inner = BatchUrl.request(outer, references.resolve(operation));
            response = api.handle(inner);
            String address = response.isSuccess() ? RowAddresses.of(data.schema(), inner, response) : null;
            if (name != null && address != null) {
                references.remember(name, address);
            }
        } catch (OrgRefusal refusal) {
            response = OrgResponse.of(refusal);
        }
        return new BatchAnswer(response.status(), response.headers(), response.body(), name);
    }

    /** Takes a change set back. */
    private static final class ChangeSetFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient BatchAnswer answer;

        private ChangeSetFailure(BatchAnswer answer) {
            super("A request of a change set failed", null, false, false);
            this.answer = answer;
        }

        private BatchAnswer answer() {
            return answer;
        }
    }
}
