package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Consumer;

/**
 * Acts as a seller at Microsoft: shares deals, answers requests, edits. Thread-safe.
 *
 * <p>Every action is a commit like any other: new eTag, {@code updatedDateTime}, events. The state table holds here too: an
 * action that it forbids throws {@link IllegalStateException} and changes nothing.
 */
public final class MicrosoftSeller {

    private static final String VIA = "MicrosoftSeller";

    private final ReferralLedger ledger;
    private final Stamps stamps;
    private final ReferralSettings settings;

    MicrosoftSeller(ReferralLedger ledger, Stamps stamps, ReferralSettings settings) {
        this.ledger = ledger;
        this.stamps = stamps;
        this.settings = settings;
    }

    /** Shares a deal with the partner: New/Pending, to be answered in 14 days. Returns the partner's referral. */
    public JsonNode share(InboundDeal deal) {
        ObjectNode referral = inbound(deal);
        return ledger.change(VIA, change -> {
                    String expires = Wire.stamp(change.time().plus(ReferralCreation.ANSWER_TIME));
                    referral.put("expirationDateTime", expires);
                    if (deal.hasMicrosoftReferral()) {
                        change.insert(microsoftsOwn(referral, Wire.stamp(change.time())), false);
                    }
                    return change.insert(referral, false);
                })
                .json()
                .deepCopy();
    }

    /** Accepts the request in an engagement: Active/Accepted, a Microsoft seller as team, MSX id on both referrals. */
    public void accept(String engagementId) {
        accept(engagementId, stamps.msxId());
    }

    /** Accepts the request in an engagement under a given MSX id. */
    public void accept(String engagementId, String msxId) {
        ledger.change(VIA, change -> {
            move(change, engagementId, "New", referral -> {
                state(referral, "Active", "Accepted", "");
                referral.putArray("team").add(seller());
                track(referral, msxId);
            });
            change.ofEngagement(engagementId).stream()
                    .filter(referral -> referral.ownedBy(settings.partner().id()) && !referral.closed())
                    .forEach(referral -> edit(change, referral, json -> track(json, msxId)));
            return null;
        });
    }

    /** Declines the request in an engagement. */
    public void decline(String engagementId, String reason) {
        close(engagementId, "New", "Declined", reason);
    }

    /** Lets the request in an engagement expire now; without a reason, as the service shows none. */
    public void expire(String engagementId) {
        close(engagementId, "New", "Expired", "");
    }

    /** Closes Microsoft's side of an engagement as won; the partner's side stays as it is. */
    public void win(String engagementId) {
        close(engagementId, "Active", "Won", "");
    }

    /** Closes Microsoft's side of an engagement as lost; the partner's side stays as it is. */
    public void lose(String engagementId, String reason) {
        close(engagementId, "Active", "Lost", reason);
    }

    /** Sets Microsoft's CRM identifier on one referral. */
    public void setMsxId(String referralId, String msxId) {
        edit(referralId, referral -> track(referral, msxId));
    }

    /** Sets the deal value of an open referral; the currency stays. */
    public void editDealValue(String referralId, BigDecimal value) {
        edit(referralId, referral -> ((ObjectNode) referral.path("details")).put("dealValue", value));
    }

    /** Sets the estimated closing date of an open referral. */
    public void editClosingDate(String referralId, LocalDate date) {
        edit(referralId, referral -> ((ObjectNode) referral.path("details"))
                .put("closingDateTime", date + "T00:00:00Z"));
    }

    /** Sets the notes of an open referral. */
    public void editNotes(String referralId, String notes) {
        edit(referralId, referral -> ((ObjectNode) referral.path("details")).put("notes", notes));
    }

    /** Marks the account matching of an open referral as finished, as the service does by itself. */
    public void completeMatching(String referralId) {
        edit(referralId, referral -> ((ObjectNode) referral.path("customerProfile")).put("isMatchingComplete", true));
    }

    private ObjectNode inbound(InboundDeal deal) {
        ObjectNode content = deal.content();
        ObjectNode referral = ReferralShape.of(content);
        ReferralShape.party(referral, settings.partner(), Organization.MICROSOFT);
        referral.put("engagementId", stamps.guid());
        referral.put("direction", "Incoming");
        referral.put("mpnId", content.path("mpnId").asText(settings.mpnId()));
        ((ObjectNode) referral.path("trackingInfo")).setAll((ObjectNode) content.path("trackingInfo"));
        ((ObjectNode) referral.path("customerProfile")).put("isMatchingComplete", true);
        if (deal.isLead()) {
            referral.put("type", "Independent");
        } else {
            ReferralCreation.deriveType(referral);
        }
        return referral;
    }

    private static ObjectNode microsoftsOwn(ObjectNode partners, String time) {
        ObjectNode own = partners.deepCopy();
        ReferralShape.party(own, Organization.MICROSOFT, Organization.MICROSOFT);
        own.put("status", "Active").put("substatus", "Accepted").put("acceptedDateTime", time);
        own.put("direction", "Outgoing").putNull("expirationDateTime");
        own.putNull("mpnId").put("externalReferenceId", "").putArray("team").add(seller());
        return own;
    }

    private void close(String engagementId, String from, String substatus, String reason) {
        ledger.change(VIA, change -> {
            move(change, engagementId, from, referral -> state(referral, "Closed", substatus, reason));
            return null;
        });
    }

    private static void move(
            ReferralLedger.Change change, String engagementId, String from, Consumer<ObjectNode> edit) {
        StoredReferral microsofts = change.ofEngagement(engagementId).stream()
                .filter(referral ->
                        referral.ownedByMicrosoft() && referral.status().equals(from))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("The engagement has no referral of Microsoft that is " + from));
        edit(change, microsofts, edit);
    }

    private void edit(String referralId, Consumer<ObjectNode> edit) {
        ledger.change(VIA, change -> {
            StoredReferral referral = change.find(referralId);
            if (referral == null || referral.closed()) {
                throw new IllegalStateException("There is no open referral " + referralId);
            }
            edit(change, referral, edit);
            return null;
        });
    }

    private static void edit(ReferralLedger.Change change, StoredReferral referral, Consumer<ObjectNode> edit) {
        ObjectNode after = referral.json().deepCopy();
        edit.accept(after);
        StateMachine.stamp(referral.json(), after, Wire.stamp(change.time()));
        change.replace(referral, after);
    }

    private static void state(ObjectNode referral, String status, String substatus, String reason) {
        referral.put("status", status).put("substatus", substatus);
        if (!reason.isEmpty()) {
            referral.put("statusReason", reason);
        }
    }

    private static void track(ObjectNode referral, String msxId) {
        ((ObjectNode) referral.path("trackingInfo")).put("microsoftMsxId", msxId);
    }

    private static ObjectNode seller() {
        return ReferralShape.member(SampleDeal.member("Mona", "Seller", "+14255550100", "mona@microsoft.example"));
    }
}
