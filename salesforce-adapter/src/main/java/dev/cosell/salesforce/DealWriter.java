package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates the account, the contacts and the opportunity of one deal in one composite call, all or none (salesforce-api 2.10): a deal that is refused leaves no
 * account or contact behind that nobody asked for.
 *
 * <p>Used while few deals of a batch need new parties, as live work does: it costs a call for each of them. For more, stages of collections calls are cheaper (three
 * calls whatever their number), and what a refused deal leaves there is found and used by its next try. Contact roles and solutions follow in a call of their own,
 * because one of them that is refused must not undo the deal.
 */
final class DealWriter {
    static final int MOST = 3;

    private static final String CREATE = "create an opportunity with its customer";
    private static final String ACCOUNT = "account";
    private static final String CONTACT = "contact";
    private static final String DEAL = "deal";

    private final SalesforceRest rest;

    DealWriter(SalesforceRest rest) {
        this.rest = rest;
    }

    /** Returns the text that stands for the id of the account that is created by the same call. */
    static String accountId() {
        return "@{" + ACCOUNT + ".id}";
    }

    /**
     * Creates a deal; adds it to those whose referral may be there already.
     *
     * @param row the opportunity, which may refer to {@link #accountId()}
     */
    void create(PendingWrite pending, ObjectNode row, List<PendingWrite> doubles) {
        ObjectNode body = JsonCodec.object().put("allOrNone", true).put("collateSubrequests", false);
        ArrayNode parts = body.putArray("compositeRequest");
        ObjectNode account = pending.newAccount();
        if (account != null) {
            parts.add(part("Account", ACCOUNT, account));
        }
        List<PendingWrite.NewContact> contacts = pending.newContacts();
        for (int i = 0; i < contacts.size(); i++) {
            parts.add(part("Contact", CONTACT + i, contacts.get(i).row()));
        }
        parts.add(part(OpportunityTable.OBJECT, DEAL, row));
        try {
            settle(pending, rest.post(CREATE, "/composite", body), doubles);
        } catch (SyncException failure) {
            pending.settle(RecordOutcomes.of(failure));
        }
    }

    private ObjectNode part(String object, String reference, ObjectNode row) {
        ObjectNode fields = row.deepCopy();
        fields.remove("attributes");
        ObjectNode part = JsonCodec.object()
                .put("method", "POST")
                .put("url", rest.root() + "/sobjects/" + object)
                .put("referenceId", reference);
        part.set("body", fields);
        return part;
    }

    private static void settle(PendingWrite pending, RestAnswer answer, List<PendingWrite> doubles) {
        Map<String, JsonNode> parts = new LinkedHashMap<>();
        JsonFields.elements(answer.body(), "compositeResponse")
                .forEach(each -> parts.put(each.path("referenceId").asText(), each));
        String deal = savedId(parts, DEAL);
        if (deal == null) {
            pending.settle(failure(parts));
            if (isDouble(parts.get(DEAL))) {
                doubles.add(pending);
            }
            return;
        }
        OpportunityReader.recordId(deal)
                .ifPresentOrElse(
                        pending::saved,
                        () -> pending.settle(
                                new CrmWriteResult.Unknown(RemoteFindings.unknown("no id of the new record"))));
        List<PendingWrite.NewContact> contacts = pending.newContacts();
        for (int i = 0; i < contacts.size(); i++) {
            String contact = savedId(parts, CONTACT + i);
            if (contact != null) {
                pending.contact(contacts.get(i).ref(), FitCheck.normal(contact));
            }
        }
    }

    /** Returns what became of a deal that was not saved: what its culprit says, since the others only went down with it. */
    private static CrmWriteResult failure(Map<String, JsonNode> parts) {
        CrmWriteResult result = new CrmWriteResult.Unknown(RemoteFindings.unknown("no answer for this record"));
        for (JsonNode part : parts.values()) {
            List<RemoteProblem> problems = problems(part);
            int status = part.path("httpStatusCode").asInt(0);
            if (status >= 400) {
                result = RecordOutcomes.ofNewPart(status, problems);
                if (problems.isEmpty() || !RecordOutcomes.isCollateral(problems.get(0))) {
                    return result;
                }
            }
        }
        return result;
    }

    private static boolean isDouble(@Nullable JsonNode part) {
        return part != null
                && problems(part).stream().anyMatch(each -> each.code().equals(RemoteCodes.DUPLICATE_VALUE));
    }

    private static @Nullable String savedId(Map<String, JsonNode> parts, String reference) {
        JsonNode part = parts.get(reference);
        int status = part == null ? 0 : part.path("httpStatusCode").asInt(0);
        return part == null || status < 200 || status >= 300 ? null : JsonFields.textOrNull(part.path("body"), "id");
    }

    private static List<RemoteProblem> problems(JsonNode part) {
        return RemoteProblem.of(part.path("body"));
    }
}
