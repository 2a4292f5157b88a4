package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Which paths a patch may write and with what; partner-center-api 3.5. Works on a copy of the referral. */
final class PatchRules {

    private static final Set<String> TEXTS =
            Set.of("/statusReason", "/details/notes", "/externalReferenceId", "/campaignId", "/referralProgram");

    private static final String VISIBILITY = "/consent/consentToShareReferralWithMicrosoftSellers";

    private static final Set<String> TYPED = Set.of(
            "/status",
            "/substatus",
            "/salesStage",
            "/details/dealValue",
            "/details/currency",
            "/details/closingDateTime",
            VISIBILITY,
            "/details/requirements/solutions",
            "/details/requirements/solutions/-",
            "/team",
            "/team/-",
            "/customerProfile/team",
            "/customerProfile/team/-");

    private PatchRules() {}

    static void apply(List<PatchOperation> operations, ObjectNode referral, boolean contactsFrozen, boolean lenient) {
        for (PatchOperation operation : operations) {
            if (contactsFrozen && operation.path().startsWith("/customerProfile/team")) {
                throw Refusal.invalid(operation.path(), "The customer contact is final once Microsoft was asked in.");
            }
            if (lenient && !editable(operation.path()) && other(operation.path(), referral)) {
                write(operation.path(), operation.value(), referral);
            } else {
                apply(operation.path(), operation.value(), referral);
            }
        }
    }

    /** Tells whether a path, without a dash for the end of an array, is on the allow-list. */
    static boolean editable(String path) {
        return TEXTS.contains(path) || TYPED.contains(path);
    }

    /** Tells whether a path names an existing member that no rule forbids to write. */
    private static boolean other(String path, ObjectNode referral) {
        return path.startsWith("/")
                && !path.contains("/-")
                && !ReferralShape.setByService(path.split("/", -1)[1])
                && !referral.at(path).isMissingNode();
    }

    private static void apply(String path, JsonNode value, ObjectNode referral) {
        switch (path) {
            case "/status" -> FieldChecks.token(value, Vocabulary.STATUS, path);
            case "/substatus" -> FieldChecks.token(value, Vocabulary.SUBSTATUS, path);
            case "/salesStage" -> FieldChecks.token(value, Vocabulary.SALES_STAGE, path);
            case "/details/dealValue" -> FieldChecks.amount(value, path);
            case "/details/currency" -> FieldChecks.currency(value, path);
            case "/details/closingDateTime" -> FieldChecks.timestamp(value, path);
            case VISIBILITY -> visibility(value, referral);
            case "/details/requirements/solutions" -> FieldChecks.solutions(value, path);
            case "/details/requirements/solutions/-" -> FieldChecks.solution(value, path);
            case "/team", "/customerProfile/team" -> FieldChecks.members(value, path);
            case "/team/-", "/customerProfile/team/-" -> FieldChecks.member(value, path);
            default -> text(path, value);
        }
        write(path, shaped(path, value), referral);
    }

    private static void text(String path, JsonNode value) {
        if (!TEXTS.contains(path)) {
            throw Refusal.invalid(path, "The path cannot be patched.");
        }
        FieldChecks.optionalText(value, path);
    }

    private static void visibility(JsonNode value, ObjectNode referral) {
        if (!value.isBoolean()) {
            throw Refusal.invalid(VISIBILITY, "The value must be true or false.");
        }
        if (referral.at(VISIBILITY).asBoolean() && !value.asBoolean()) {
            throw Refusal.invalid(VISIBILITY, "Visibility to Microsoft sellers cannot be taken back.");
        }
    }

    private static JsonNode shaped(String path, JsonNode value) {
        return switch (path) {
            case "/details/dealValue" ->
                value.isTextual() ? Wire.object().numberNode(FieldChecks.amount(value, path)) : value;
            case "/details/requirements/solutions" -> ReferralShape.solutions(value);
            case "/details/requirements/solutions/-" -> ReferralShape.solution(value);
            case "/team", "/customerProfile/team" -> ReferralShape.members(value);
            case "/team/-", "/customerProfile/team/-" -> ReferralShape.member(value);
            default -> value;
        };
    }

    private static void write(String path, JsonNode value, ObjectNode referral) {
        int slash = path.lastIndexOf('/');
        JsonNode parent = referral.at(path.substring(0, slash));
        if (parent instanceof ArrayNode array) {
            array.add(value);
        } else {
            ((ObjectNode) parent).set(path.substring(slash + 1), value);
        }
    }
}
