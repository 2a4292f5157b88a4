package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Turns the body of a PUT into the operations a patch would need for it; partner-center-api 3.7. */
final class WholeReferral {

    /** Members a reader of a referral cannot help sending in another form, or is told to leave out. */
    private static final Set<String> IGNORED = Set.of("/links", "/eTag", "/updatedDateTime", "/lastModifiedVia");

    private WholeReferral() {}

    /** Returns an operation for each editable member that differs; refuses a difference anywhere else. */
    static List<PatchOperation> differences(ObjectNode stored, ObjectNode sent) {
        List<PatchOperation> operations = new ArrayList<>();
        compare("", stored, sent, operations);
        return operations;
    }

    private static void compare(String path, JsonNode stored, JsonNode sent, List<PatchOperation> operations) {
        sent.properties().forEach(member -> {
            String inner = path + "/" + member.getKey();
            JsonNode before = stored.path(member.getKey());
            JsonNode after = member.getValue();
            if (IGNORED.contains(inner) || member.getKey().startsWith("@") || same(before, after)) {
                return;
            }
            if (PatchRules.editable(inner)) {
                operations.add(new PatchOperation(inner, after));
            } else if (before.isObject() && after.isObject()) {
                compare(inner, before, after, operations);
            } else {
                throw Refusal.invalid(inner, "The member cannot be changed.");
            }
        });
    }

    private static boolean same(JsonNode before, JsonNode after) {
        boolean bothNumbers = before.isNumber() && after.isNumber();
        boolean bothAbsent = FieldChecks.absent(before) && FieldChecks.absent(after);
        return bothAbsent
                || before.equals(after)
                || bothNumbers && before.decimalValue().compareTo(after.decimalValue()) == 0;
    }
}
