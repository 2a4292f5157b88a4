package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** The moves a referral's owner may make through the API; partner-center-api 4.1 and 4.2. */
final class StateMachine {

    private static final Map<String, Set<String>> MOVES = Map.of(
            "New/Pending", Set.of("New/Pending", "New/Received", "Active/Accepted", "Closed/Declined"),
            "New/Received", Set.of("New/Received", "Active/Accepted", "Closed/Declined"),
            "Active/Accepted", Set.of("Active/Accepted", "Closed/Won", "Closed/Lost"));

    private StateMachine() {}

    /** Returns the state of a referral as {@code status/substatus}. */
    static String stateOf(ObjectNode referral) {
        return referral.path("status").asText() + "/"
                + referral.path("substatus").asText();
    }

    static void check(ObjectNode before, ObjectNode after, boolean unansweredCloses) {
        boolean byTable = unansweredCloses
                && before.path("status").asText().equals("New")
                && Set.of("Closed/Won", "Closed/Lost").contains(stateOf(after));
        if (!byTable && !MOVES.getOrDefault(stateOf(before), Set.of()).contains(stateOf(after))) {
            throw Refusal.invalid(
                    "status", "The referral cannot go from " + stateOf(before) + " to " + stateOf(after) + ".");
        }
    }

    /** Sets the times that follow from a move; {@code time} is already in wire form. */
    static void stamp(ObjectNode before, ObjectNode after, String time) {
        String from = before.path("status").asText();
        String to = after.path("status").asText();
        if (from.equals("New") && to.equals("Active")) {
            after.put("acceptedDateTime", time);
        }
        if (!from.equals("Closed") && to.equals("Closed")) {
            after.put("closedDateTime", time);
            ClosedPrivacy.apply(after);
        }
    }
}
