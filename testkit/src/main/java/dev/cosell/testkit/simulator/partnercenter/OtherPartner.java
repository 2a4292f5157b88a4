package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Acts as another partner: answers what this partner invited it to, or invites this partner; partner-center-api 3.1 and 4.4.
 *
 * <p>Thread-safe. An action that the state table forbids throws {@link IllegalStateException} and changes nothing.
 */
public final class OtherPartner {

    private static final String VIA = "OtherPartner";

    private final ReferralLedger ledger;
    private final Stamps stamps;
    private final ReferralSettings settings;
    private final String location;
    private final Organization self;

    OtherPartner(ReferralLedger ledger, Stamps stamps, ReferralSettings settings, String location, Organization self) {
        this.ledger = ledger;
        this.stamps = stamps;
        this.settings = settings;
        this.location = location;
        this.self = self;
    }

    /** Returns the partner's organization id. */
    public String organizationId() {
        return self.id();
    }

    /** Shares a deal with this partner: New/Pending, 14 days, beside the inviter's own. Returns this partner's referral. */
    public JsonNode share(InboundDeal deal) {
        ObjectNode referral = ReferralShape.of(deal.content());
        ReferralShape.party(referral, settings.partner(), self);
        referral.put("engagementId", stamps.guid()).put("direction", "Incoming");
        referral.put("mpnId", settings.mpnId());
        ReferralCreation.deriveType(referral);
        ObjectNode own = referral.deepCopy();
        ReferralShape.party(own, self, self);
        own.put("status", "Active").put("substatus", "Accepted").put("direction", "Outgoing");
        own.put("mpnId", location).putArray("team").add(person());
        return ledger.change(VIA, change -> {
                    own.put("acceptedDateTime", Wire.stamp(change.time()));
                    change.insert(own, false);
                    String expires = Wire.stamp(change.time().plus(ReferralCreation.ANSWER_TIME));
                    return change.insert(referral.put("expirationDateTime", expires), false);
                })
                .json()
                .deepCopy();
    }

    /** Accepts its referral in an engagement. */
    public void accept(String engagementId) {
        edit(engagementId, Set.of("New"), referral -> {
            referral.put("status", "Active").put("substatus", "Accepted");
            referral.putArray("team").add(person());
        });
    }

    /** Declines its referral in an engagement. */
    public void decline(String engagementId, String reason) {
        edit(engagementId, Set.of("New"), referral -> closed(referral, "Declined", reason));
    }

    /** Wins its part of an engagement. */
    public void win(String engagementId) {
        edit(engagementId, Set.of("Active"), referral -> closed(referral, "Won", ""));
    }

    /** Loses its part of an engagement. */
    public void lose(String engagementId, String reason) {
        edit(engagementId, Set.of("Active"), referral -> closed(referral, "Lost", reason));
    }

    /** Sets the value of its own part. */
    public void editDealValue(String engagementId, BigDecimal value) {
        edit(engagementId, Set.of("New", "Active"), referral -> ((ObjectNode) referral.path("details"))
                .put("dealValue", value));
    }

    private void edit(String engagementId, Set<String> from, Consumer<ObjectNode> edit) {
        ledger.change(VIA, change -> {
            StoredReferral own = change.ofEngagement(engagementId).stream()
                    .filter(referral -> referral.ownedBy(self.id()) && from.contains(referral.status()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The partner has no referral there that is " + from));
            ObjectNode after = own.json().deepCopy();
            edit.accept(after);
            StateMachine.stamp(own.json(), after, Wire.stamp(change.time()));
            return change.replace(own, after);
        });
    }

    private static void closed(ObjectNode referral, String substatus, String reason) {
        referral.put("status", "Closed").put("substatus", substatus).put("statusReason", reason);
    }

    private static ObjectNode person() {
        return ReferralShape.member(
                SampleDeal.member("Frida", "Partner", "+4930555020", "frida@fabrikam-services.example"));
    }
}
