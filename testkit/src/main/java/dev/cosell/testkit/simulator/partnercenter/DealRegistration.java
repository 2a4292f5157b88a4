package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Adds a deal registration to a Won deal; partner-center-api 2.9 and 3.8, without the review that follows. */
final class DealRegistration {

    private DealRegistration() {}

    static void add(ObjectNode referral, JsonNode sent, String time) {
        FieldChecks.object(sent, "registrations");
        FieldChecks.token(sent.path("type"), Set.of("AzureIPCoSell"), "registrations.type");
        JsonNode contract = sent.path("contract");
        FieldChecks.amount(contract.path("value"), "registrations.contract.value");
        FieldChecks.currency(contract.path("currency"), "registrations.contract.currency");
        FieldChecks.timestamp(contract.path("signDateTime"), "registrations.contract.signDateTime");
        FieldChecks.token(contract.path("term"), Set.of("Finite", "Perpetual"), "registrations.contract.term");
        FieldChecks.solution(sent.at("/solutionDetails/0"), "registrations.solutionDetails[0]");
        ArrayNode registrations = (ArrayNode) referral.path("registrations");
        ObjectNode registration = sent.deepCopy();
        registration.put("id", referral.path("id").asText() + "-" + registrations.size());
        registration.put("registrationDateTime", time);
        registration.put("status", "ReviewPending");
        registration.putNull("statusReason");
        registration.putObject("statusHistory").put("reviewPendingDateTime", time);
        registrations.add(registration);
        referral.put("registrationStatus", "ReviewPending");
    }
}
