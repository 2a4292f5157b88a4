package dev.cosell.salesforce;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.core.validation.FindingCodes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in our own words what Salesforce's codes mean. Its messages are never shown, because they quote values. */
final class RemoteWords {
    private static final Words OTHER = new Words("the data was refused", "correct the record or the mapping");

    private static final Map<String, Words> KNOWN = Map.ofEntries(
            Map.entry("REQUIRED_FIELD_MISSING", new Words("a required field is empty", "fill it")),
            Map.entry("STRING_TOO_LONG", new Words("the text is too long", "shorten it")),
            Map.entry("INVALID_EMAIL_ADDRESS", new Words("not a mail address", "correct the mail address")),
            Map.entry(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    new Words("the picklist has no such value", "add the value to the picklist or map it")),
            Map.entry(
                    "FIELD_INTEGRITY_EXCEPTION",
                    new Words("fields contradict each other, or a country or state is not known", "correct them")),
            Map.entry(
                    "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                    new Words("a validation rule of the organisation refused the record", "satisfy the rule")),
            Map.entry(
                    "FIELD_FILTER_VALIDATION_EXCEPTION",
                    new Words("a lookup filter refused the value", "choose a value that the filter allows")),
            Map.entry(
                    "INVALID_FIELD_FOR_INSERT_UPDATE",
                    new Words("the field cannot be written", "grant the integration user edit access")),
            Map.entry("INVALID_FIELD", new Words("there is no such field", "correct the field's name or grant access")),
            Map.entry(
                    "DUPLICATES_DETECTED",
                    new Words("a duplicate rule refused the record", "merge the duplicates or exempt the user")),
            Map.entry("DUPLICATE_VALUE", new Words("another record holds this value", "clear it there")),
            Map.entry(
                    "INVALID_CROSS_REFERENCE_KEY",
                    new Words("a record referred to does not exist or is hidden", "look it up again")),
            Map.entry("INACTIVE_OWNER_OR_USER", new Words("the owner is inactive", "choose an active owner")),
            Map.entry(
                    "INVALID_CURRENCY_ISO", new Words("the currency is not set up", "activate it in the organisation")),
            Map.entry(
                    "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                    new Words("a trigger or flow of the organisation failed", "ask the administrator")),
            Map.entry(
                    "CANNOT_EXECUTE_FLOW_TRIGGER",
                    new Words("a flow of the organisation failed", "ask the administrator")),
            Map.entry(
                    "INSUFFICIENT_ACCESS_OR_READONLY",
                    new Words("the integration user may not write the record", "share it with the user")),
            Map.entry(
                    "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
                    new Words("the integration user may not use a record referred to", "share it with the user")));

    private static final Map<String, String> RULES = Map.of(
            "INVALID_CURRENCY_ISO", "R-185",
            "INSUFFICIENT_ACCESS_OR_READONLY", "R-224",
            "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", "R-224",
            "FIELD_INTEGRITY_EXCEPTION", "R-184");

    private RemoteWords() {}

    private record Words(String message, String remedy) {}

    static Finding refused(RemoteProblem problem) {
        Words words = KNOWN.getOrDefault(problem.code(), OTHER);
        boolean access = problem.code().startsWith("INSUFFICIENT_ACCESS");
        FindingCode code = access ? FindingCodes.PERMISSION_MISSING : FindingCodes.SERVICE_REJECTED;
        return Finding.error(
                code,
                RULES.getOrDefault(problem.code(), "R-222"),
                field(problem),
                "Salesforce: " + words.message() + " [" + problem.code() + "]",
                words.remedy());
    }

    private static @Nullable String field(RemoteProblem problem) {
        return problem.fields().isEmpty() ? null : String.join(", ", problem.fields());
    }
}
