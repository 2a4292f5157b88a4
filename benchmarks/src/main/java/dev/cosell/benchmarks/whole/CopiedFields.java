package dev.cosell.benchmarks.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The five fields that the loops copy, whether they have changed or not. */
final class CopiedFields {
    /** What is read of a record. */
    static final String OF_RECORD = "Id,Name,Amount,CurrencyIsoCode,CloseDate,Description,Referral_Identifier__c";

    private static final ObjectMapper JSON = new ObjectMapper();

    private CopiedFields() {}

    /** Returns the patch of a referral: value, currency, closing date, notes and the record's id. */
    static String toReferral(JsonNode record) {
        ArrayNode patch = JSON.createArrayNode();
        replace(patch, "/details/dealValue", record.path("Amount"));
        replace(patch, "/details/currency", record.path("CurrencyIsoCode"));
        replace(
                patch,
                "/details/closingDateTime",
                JSON.getNodeFactory().textNode(record.path("CloseDate").asText() + "T00:00:00Z"));
        replace(patch, "/details/notes", record.path("Description"));
        replace(patch, "/externalReferenceId", record.path("Id"));
        return patch.toString();
    }

    private static void replace(ArrayNode patch, String path, JsonNode value) {
        patch.addObject().put("op", "replace").put("path", path).set("value", value);
    }

    /** Returns the changes of a record: name, amount, currency, close date and description. */
    static String toRecord(JsonNode referral) {
        JsonNode details = referral.path("details");
        ObjectNode changes = JSON.createObjectNode();
        changes.set("Name", referral.path("name"));
        changes.set("Amount", details.path("dealValue"));
        changes.set("CurrencyIsoCode", details.path("currency"));
        changes.put("CloseDate", details.path("closingDateTime").asText().replaceAll("T.*", ""));
        changes.set("Description", details.path("notes"));
        return changes.toString();
    }

    /** Returns the query for the record of a referral. */
    static String findRecord(String referral) {
        return "SELECT " + OF_RECORD + " FROM Opportunity WHERE Referral_Identifier__c = '" + referral + "'";
    }
}
