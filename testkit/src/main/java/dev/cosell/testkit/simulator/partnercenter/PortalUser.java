package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Acts as a person of the partner in the portal: edits, accepts, declines and closes the partner's own referrals.
 *
 * <p>Thread-safe. Every action is a commit like any other: new eTag, {@code updatedDateTime}, {@code referral-updated}.
 * What the portal would not offer throws {@link IllegalStateException} and changes nothing.
 */
public final class PortalUser {

    private static final Map<String, Set<String>> CLOSE = Map.of(
            "Won", Set.of("Active"), "Lost", Set.of("Active"), "Declined", Set.of("New"), "Error", Set.of("Active"));

    private final ReferralLedger ledger;
    private final String partnerId;

    PortalUser(ReferralLedger ledger, String partnerId) {
        this.partnerId = partnerId;
        this.ledger = ledger;
    }

    /** Sets the deal's name, which only the portal can. */
    public void editName(String referralId, String name) {
        edit(referralId, referral -> referral.put("name", name));
    }

    /** Sets the deal value; the currency stays. */
    public void editDealValue(String referralId, BigDecimal value) {
        edit(referralId, referral -> details(referral).put("dealValue", value));
    }

    /** Sets the estimated closing date. */
    public void editClosingDate(String referralId, LocalDate date) {
        edit(referralId, referral -> details(referral).put("closingDateTime", date + "T00:00:00Z"));
    }

    /** Sets the notes. */
    public void editNotes(String referralId, String notes) {
        edit(referralId, referral -> details(referral).put("notes", notes));
    }

    /** Sets the CRM id that the portal shows. */
    public void editExternalReference(String referralId, String reference) {
        edit(referralId, referral -> referral.put("externalReferenceId", reference));
    }

    /** Replaces the solutions by this one. */
    public void editSolution(String referralId, String id, String name) {
        edit(referralId, referral -> ((ObjectNode) referral.at("/details/requirements"))
                .set("solutions", ReferralShape.solutions(Wire.array().add(SampleDeal.solution(id, name)))));
    }

    /** Accepts a referral that waits for an answer. */
    public void accept(String referralId) {
        edit(referralId, referral -> {
            require(Set.of("New"), referral);
            referral.put("status", "Active").put("substatus", "Accepted");
        });
    }

    /**
     * Closes a referral.
     *
     * @param substatus {@code Won}, {@code Lost} or {@code Error} of an active one, {@code Declined} of a new one
     */
    public void close(String referralId, String substatus, String reason) {
        edit(referralId, referral -> {
            require(CLOSE.getOrDefault(substatus, Set.of()), referral);
            referral.put("status", "Closed").put("substatus", substatus).put("statusReason", reason);
        });
    }

    private void edit(String referralId, Consumer<ObjectNode> edit) {
        ledger.change("Portal", change -> {
            StoredReferral referral = change.find(referralId);
            if (referral == null || !referral.ownedBy(partnerId) || referral.closed()) {
                throw new IllegalStateException("The partner has no open referral " + referralId);
            }
            ObjectNode after = referral.json().deepCopy();
            edit.accept(after);
            StateMachine.stamp(referral.json(), after, Wire.stamp(change.time()));
            return change.replace(referral, after);
        });
    }

    private static void require(Set<String> allowed, ObjectNode referral) {
        String status = referral.path("status").asText();
        if (!allowed.contains(status)) {
            throw new IllegalStateException("The portal does not offer that for a referral that is " + status);
        }
    }

    private static ObjectNode details(ObjectNode referral) {
        return (ObjectNode) referral.path("details");
    }
}
