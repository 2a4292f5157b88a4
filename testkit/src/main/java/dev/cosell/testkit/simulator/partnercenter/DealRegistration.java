package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The registration of a Won deal and the states of its review; partner-center-api 2.9, 3.8 and 7.3. */
final class DealRegistration {

    private static final List<String> CONTRACT_FIELDS =
            List.of("value", "currency", "startDateTime", "endDateTime", "signDateTime", "term");
    private static final List<String> SOLUTION_FIELDS =
            List.of("id", "name", "value", "currency", "isDeployedOnAzure", "primaryDeploymentOn", "pricingModel");
    private static final List<String> MARKETPLACE_FIELDS =
            List.of("isMarketplaceTransacted", "marketplaceTransactionDateTime");
    private static final List<String> HISTORY_FIELDS = List.of(
            "reviewPendingDateTime", "actionRequiredDateTime", "passedDateTime", "failedDateTime", "approvedDateTime");

    private static final Set<String> EDITABLE = Set.of(
            "/contract/startDateTime",
            "/contract/endDateTime",
            "/contract/signDateTime",
            "/contract/term",
            "/contract/value",
            "/solutionDetails/0/value",
            "/solutionDetails/0/currency",
            "/solutionDetails/0/isDeployedOnAzure",
            "/solutionDetails/0/primaryDeploymentOn",
            "/solutionDetails/0/pricingModel",
            "/solutionDetails/0/marketplaceTransactionDetails/isMarketplaceTransacted",
            "/solutionDetails/0/marketplaceTransactionDetails/marketplaceTransactionDateTime");

    /** Which state may follow which, 7.3. */
    private static final Map<String, Set<String>> MOVES = Map.of(
            "ReviewPending", Set.of("Approved", "Passed", "Failed", "ActionRequired"),
            "ActionRequired", Set.of("ReviewPending"),
            "Approved", Set.of("ReviewPending", "Closed"),
            "Passed", Set.of("Closed"),
            "Failed", Set.of("Closed"),
            "Closed", Set.of());

    private static final Set<String> OVER = Set.of("Failed", "Closed");

    private DealRegistration() {}

    /** Adds a registration; a deal has one that is not over at most. */
    static void add(ObjectNode referral, JsonNode sent, RegistrationRules rules, String time) {
        FieldChecks.object(sent, "registrations");
        FieldChecks.token(sent.path("type"), Set.of("AzureIPCoSell"), "registrations.type");
        rules.check((ObjectNode) sent, referral.at("/details/requirements/solutions"));
        ArrayNode registrations = (ArrayNode) referral.path("registrations");
        for (JsonNode earlier : registrations) {
            if (!OVER.contains(earlier.path("status").asText())) {
                throw Refusal.conflict("registrations", "The deal has a registration already.");
            }
        }
        ObjectNode registration = shaped(sent);
        registration.put("id", referral.path("id").asText() + "-" + registrations.size());
        registration.put("registrationDateTime", time);
        // The only path of later edits is /registrations/0, so the newest stands there.
        registrations.insert(0, registration);
        boolean onAzure = true;
        for (JsonNode solution : sent.path("solutionDetails")) {
            onAzure &= solution.path("isDeployedOnAzure").asBoolean();
        }
        state(referral, registration, onAzure ? "ReviewPending" : "Closed", time);
    }

    /** Applies one edit of a registration whose review asked for it. */
    static void edit(ObjectNode referral, String path, JsonNode value) {
        String inner = path.substring("/registrations/0".length());
        if (!EDITABLE.contains(inner)) {
            throw Refusal.invalid(path, "The path cannot be patched.");
        }
        if (!current(referral).path("status").asText().equals("ActionRequired")) {
            throw Refusal.invalid(path, "The registration can be changed only while action is required.");
        }
        int slash = inner.lastIndexOf('/');
        ((ObjectNode) current(referral).at(inner.substring(0, slash))).set(inner.substring(slash + 1), value);
    }

    /** Checks an edited registration and hands it back to review. */
    static void resubmit(ObjectNode referral, RegistrationRules rules, String time) {
        rules.check(current(referral), referral.at("/details/requirements/solutions"));
        state(referral, current(referral), "ReviewPending", time);
    }

    /** Moves the newest registration by a decision of Microsoft's. */
    static void decide(ObjectNode referral, String status, String reason, String time) {
        ObjectNode registration = current(referral);
        String from = registration.path("status").asText();
        if (!MOVES.getOrDefault(from, Set.of()).contains(status)) {
            throw new IllegalStateException("A registration cannot go from " + from + " to " + status);
        }
        if (status.equals("Approved") && !RegistrationRules.approvedAutomatically(registration)) {
            throw new IllegalStateException("This registration needs a manual review: Passed, not Approved");
        }
        state(referral, registration, status, time);
        registration.put("statusReason", reason.isEmpty() ? null : reason);
    }

    static boolean exists(ObjectNode referral) {
        return !referral.path("registrations").isEmpty();
    }

    private static ObjectNode current(ObjectNode referral) {
        if (referral.at("/registrations/0") instanceof ObjectNode registration) {
            return registration;
        }
        throw Refusal.invalid("registrations", "The deal has no registration.");
    }

    private static void state(ObjectNode referral, ObjectNode registration, String status, String time) {
        registration.put("status", status);
        referral.put("registrationStatus", status);
        String field = status.substring(0, 1).toLowerCase(Locale.ROOT) + status.substring(1) + "DateTime";
        if (HISTORY_FIELDS.contains(field)) {
            ((ObjectNode) registration.path("statusHistory")).put(field, time);
        }
    }

    private static ObjectNode shaped(JsonNode sent) {
        ObjectNode registration = Wire.object();
        registration
                .putNull("id")
                .putNull("registrationDateTime")
                .putNull("status")
                .putNull("statusReason");
        registration.set("type", sent.path("type"));
        registration.set("contract", picked(sent.path("contract"), CONTRACT_FIELDS));
        ArrayNode solutions = registration.putArray("solutionDetails");
        for (JsonNode solution : sent.path("solutionDetails")) {
            ObjectNode shaped = picked(solution, SOLUTION_FIELDS);
            shaped.set(
                    "marketplaceTransactionDetails",
                    picked(solution.path("marketplaceTransactionDetails"), MARKETPLACE_FIELDS));
            solutions.add(shaped);
        }
        registration.set("statusHistory", picked(Wire.object(), HISTORY_FIELDS));
        return registration;
    }

    private static ObjectNode picked(JsonNode from, List<String> fields) {
        ObjectNode picked = Wire.object();
        for (String field : fields) {
            JsonNode value = from.path(field);
            picked.set(field, value.isMissingNode() ? picked.nullNode() : value);
        }
        return picked;
    }
}
