package dev.cosell.core.referral;

import java.util.EnumSet;
import java.util.Set;

/**
 * The paths that a patch of a referral may touch: the allow-list of R-113, nothing else is updatable, and one more that sources disagree on. Registration paths are apart
 * (R-271).
 */
public enum ReferralPath {
    /** Marketing campaign id; text. */
    CAMPAIGN_ID("/campaignId"),
    /** Visibility to Microsoft sellers; boolean, only ever true. */
    VISIBILITY("/consent/consentToShareReferralWithMicrosoftSellers"),
    /** All customer contacts; list of people. */
    CUSTOMER_TEAM("/customerProfile/team"),
    /** One more customer contact; person. */
    CUSTOMER_TEAM_APPEND("/customerProfile/team/-"),
    /** Estimated closing date; date. */
    CLOSING_DATE("/details/closingDateTime"),
    /** ISO 4217 code; text. */
    CURRENCY("/details/currency"),
    /** Estimated deal value; decimal. */
    DEAL_VALUE("/details/dealValue"),
    /** Deal name; text. Not on the allow-list: sent only where a host switches it on, because sources disagree (C-1). */
    NAME("/name"),
    /** Notes; text. */
    NOTES("/details/notes"),
    /** All solutions; list of solutions. */
    SOLUTIONS("/details/requirements/solutions"),
    /** One more solution; solution. */
    SOLUTIONS_APPEND("/details/requirements/solutions/-"),
    /** CRM record id; text. */
    EXTERNAL_REFERENCE_ID("/externalReferenceId"),
    /** Referral programme; text. */
    REFERRAL_PROGRAM("/referralProgram"),
    /** Sales stage; text. */
    SALES_STAGE("/salesStage"),
    /** Status; text, always with the substatus. */
    STATUS("/status"),
    /** Substatus; text. */
    SUBSTATUS("/substatus"),
    /** Reason of the state; text. */
    STATUS_REASON("/statusReason"),
    /** The whole own team; list of people. */
    TEAM("/team"),
    /** One more member of the own team; person. */
    TEAM_APPEND("/team/-");

    private static final Set<ReferralPath> TEXTS = EnumSet.of(
            CAMPAIGN_ID, CURRENCY, NAME, NOTES, EXTERNAL_REFERENCE_ID, REFERRAL_PROGRAM, SALES_STAGE, STATUS_REASON);

    private final String pointer;

    ReferralPath(String pointer) {
        this.pointer = pointer;
    }

    /** Returns the JSON pointer, exactly as the service spells it. */
    public String pointer() {
        return pointer;
    }

    /** Tells whether the service documents this path as one that may be patched. */
    public boolean onAllowList() {
        return this != NAME;
    }

    /** Tells whether this path holds one text that may be set by itself; status and substatus go together only. */
    public boolean holdsText() {
        return TEXTS.contains(this);
    }

    /** Tells whether this path appends one element to an array, so that the operation is {@code add}. */
    public boolean appends() {
        return pointer.endsWith("/-");
    }
}
