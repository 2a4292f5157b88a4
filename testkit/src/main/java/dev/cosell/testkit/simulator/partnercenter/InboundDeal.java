package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What Microsoft shares with the partner: a co-sell opportunity or a lead, filled with sample data that each method
 * replaces in part. Confined to one thread; {@link MicrosoftSeller#share} takes a copy.
 */
public final class InboundDeal {

    private final ObjectNode content;
    private final boolean lead;
    private boolean microsoftReferral;

    private InboundDeal(ObjectNode content, boolean lead) {
        this.content = content;
        this.lead = lead;
    }

    /** Starts from a complete co-sell opportunity: Fabrikam AG, Hamburg, 75,000 EUR, one solution, one contact. */
    public static InboundDeal coSell() {
        return new InboundDeal(SampleDeal.coSell(), false);
    }

    /** Starts from a marketplace lead: Direct, no deal value, a contact and where the lead came from. */
    public static InboundDeal lead() {
        return new InboundDeal(SampleDeal.lead(), true);
    }

    /** Sets the deal's name. */
    public InboundDeal name(String name) {
        content.put("name", name);
        return this;
    }

    /** Sets the customer's company name and country (ISO 3166-1 alpha-2). */
    public InboundDeal customer(String name, String country) {
        object("/customerProfile").put("name", name);
        object("/customerProfile/address").put("country", country);
        return this;
    }

    /** Sets the customer's street, city and postal code. */
    public InboundDeal address(String line, String city, String postalCode) {
        object("/customerProfile/address")
                .put("addressLine1", line)
                .put("city", city)
                .put("postalCode", postalCode);
        return this;
    }

    /** Replaces the customer's contacts by this one; more come with {@link #set}. */
    public InboundDeal contact(String firstName, String lastName, String phoneNumber, String email) {
        object("/customerProfile").putArray("team").add(SampleDeal.member(firstName, lastName, phoneNumber, email));
        return this;
    }

    /** Sets value and currency (ISO 4217). */
    public InboundDeal dealValue(BigDecimal value, String currency) {
        object("/details").put("dealValue", value).put("currency", currency);
        return this;
    }

    /** Sets the estimated closing date; it travels as midnight UTC. */
    public InboundDeal closingDate(LocalDate date) {
        object("/details").put("closingDateTime", date + "T00:00:00Z");
        return this;
    }

    /** Sets the deal's notes. */
    public InboundDeal notes(String notes) {
        object("/details").put("notes", notes);
        return this;
    }

    /** Sets what Microsoft asks for: a help code of partner-center-api 2.2 and words. */
    public InboundDeal helpRequired(String assistanceRequestCode, String notes) {
        object("/inviteContext")
                .put("assistanceRequestCode", assistanceRequestCode)
                .put("notes", notes);
        return this;
    }

    /** Replaces the solutions, and the target, by this one. */
    public InboundDeal solution(String id, String name) {
        object("/details/requirements").putArray("solutions").add(SampleDeal.solution(id, name));
        content.putArray("target").addObject().put("type", "SolutionProfile").put("id", id);
        return this;
    }

    /** Adds a solution to those already there. */
    public InboundDeal addSolution(String id, String name) {
        object("/details/requirements").withArray("solutions").add(SampleDeal.solution(id, name));
        return this;
    }

    /** Sets Microsoft's CRM identifier; null for none yet. */
    public InboundDeal msxId(@Nullable String id) {
        object("/trackingInfo").put("microsoftMsxId", id);
        return this;
    }

    /** Lets the engagement hold a referral of Microsoft's own, Active/Accepted, beside the partner's. */
    public InboundDeal withMicrosoftReferral() {
        microsoftReferral = true;
        return this;
    }

    /**
     * Sets any member of the referral.
     *
     * @param pointer a JSON pointer such as {@code /callToAction}
     * @throws IllegalArgumentException if the pointer's parent is not an object of the deal
     */
    public InboundDeal set(String pointer, JsonNode value) {
        int slash = pointer.lastIndexOf('/');
        object(pointer.substring(0, slash)).set(pointer.substring(slash + 1), value);
        return this;
    }

    boolean isLead() {
        return lead;
    }

    boolean hasMicrosoftReferral() {
        return microsoftReferral;
    }

    ObjectNode content() {
        return content.deepCopy();
    }

    private ObjectNode object(String pointer) {
        JsonNode node = pointer.isEmpty() ? content : content.at(pointer);
        if (node instanceof ObjectNode found) {
            return found;
        }
        throw new IllegalArgumentException("The deal has no object at " + pointer);
    }
}
