package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * What the partner sees of another party's referral: state, team, tracking, but no contacts, notes or amounts;
 * partner-center-api 2.7 and 4.3. Microsoft publishes no list, so this is the reading that gives a client least.
 */
final class RelatedView {

    private static final BigDecimal REASON_SHOWN_FROM = new BigDecimal(25_000);

    private RelatedView() {}

    static ObjectNode reduce(ObjectNode referral) {
        ObjectNode shown = referral.deepCopy();
        ((ObjectNode) shown.path("customerProfile")).putArray("team");
        ObjectNode details = (ObjectNode) shown.path("details");
        JsonNode value = details.path("dealValue");
        BigDecimal dollars = value.isNumber()
                ? RegistrationEligibility.dollars(
                        value.decimalValue(), details.path("currency").asText())
                : BigDecimal.ZERO;
        details.putNull("notes").putNull("dealValue");
        ((ObjectNode) shown.path("inviteContext")).putNull("notes");
        String substatus = shown.path("substatus").asText();
        boolean hidden =
                substatus.equals("Expired") || substatus.equals("Declined") && dollars.compareTo(REASON_SHOWN_FROM) < 0;
        if (hidden) {
            shown.putNull("statusReason");
        }
        return shown;
    }
}
