package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.dynamics.odata.RowIds;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which row a write made: its body says it where there is one, else its address (dataverse-api 2.2, 9.14). */
final class RowAddress {
    private static final Pattern ROW = Pattern.compile("\\(([0-9a-fA-F-]{36})\\)\\s*$");

    private RowAddress() {}

    static Optional<CrmRecordId> idIn(HttpAnswer answer, String primaryId) {
        Optional<CrmRecordId> inBody = inBody(answer, primaryId);
        if (inBody.isPresent()) {
            return inBody;
        }
        String address = Objects.requireNonNullElse(
                answer.headers().first("OData-EntityId"),
                Objects.requireNonNullElse(answer.headers().first("Location"), ""));
        Matcher row = ROW.matcher(address);
        return row.find() ? RowIds.normal(row.group(1)).map(CrmRecordId::of) : Optional.empty();
    }

    private static Optional<CrmRecordId> inBody(HttpAnswer answer, String primaryId) {
        try {
            JsonNode body = JsonCodec.read(answer.body());
            return PartyRows.id(body, primaryId);
        } catch (MalformedJsonException noBody) {
            return Optional.empty(); // an answer without a body names the row by its address
        }
    }
}
