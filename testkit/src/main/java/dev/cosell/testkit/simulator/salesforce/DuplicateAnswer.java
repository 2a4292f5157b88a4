package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.DuplicateRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;

/** What a refusal by a duplicate rule tells about the rows that match (salesforce-api 3.1). */
final class DuplicateAnswer {
    private DuplicateAnswer() {}

    static ObjectNode of(DuplicateRefusal refusal) {
        String object = refusal.matches().get(0).object().name();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("allowSave", refusal.allowSave())
                .put("duplicateRule", "Standard_" + object + "_Duplicate_Rule")
                .put("duplicateRuleEntityType", object)
                .put("errorMessage", refusal.text());
        ObjectNode result = node.putArray("matchResults").addObject();
        result.put("entityType", object)
                .put("matchEngine", "ExactMatchEngine")
                .put("rule", "Standard_" + object + "_Match_Rule")
                .put("size", refusal.matches().size())
                .put("success", true)
                .putArray("errors");
        ArrayNode records = result.putArray("matchRecords");
        for (OrgRow match : refusal.matches()) {
            ObjectNode record = records.addObject();
            record.put("matchConfidence", 100.0);
            record.putArray("fieldDiffs");
            record.putArray("additionalInformation");
            ObjectNode shown = record.putObject("record");
            shown.putObject("attributes").put("type", object);
            shown.put("Id", match.id());
        }
        return node;
    }
}
