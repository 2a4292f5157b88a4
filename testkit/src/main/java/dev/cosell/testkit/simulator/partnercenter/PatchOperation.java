package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One operation of a patch document; only {@code add} and {@code replace} are known. */
record PatchOperation(String path, JsonNode value) {

    private static final Set<String> OPERATIONS = Set.of("add", "replace");

    /** Reads a patch document; refuses anything that is not a non-empty array of known operations. */
    static List<PatchOperation> parse(JsonNode document) {
        if (!document.isArray() || document.isEmpty()) {
            throw Refusal.invalid("body", "The body must be an array of patch operations.");
        }
        List<PatchOperation> operations = new ArrayList<>();
        document.forEach(entry -> operations.add(parseOne(entry)));
        return operations;
    }

    private static PatchOperation parseOne(JsonNode entry) {
        String operation = entry.path("op").asText();
        if (!OPERATIONS.contains(operation)) {
            throw Refusal.invalid("op", "Only the operations add and replace are supported.");
        }
        FieldChecks.requiredText(entry.path("path"), "path");
        String path = entry.path("path").asText();
        if (entry.path("value").isMissingNode()) {
            throw Refusal.invalid(path, "The operation has no value.");
        }
        if (operation.equals("replace") && path.endsWith("/-")) {
            throw Refusal.invalid(path, "There is nothing to replace behind the end of an array.");
        }
        return new PatchOperation(path, entry.path("value"));
    }
}
