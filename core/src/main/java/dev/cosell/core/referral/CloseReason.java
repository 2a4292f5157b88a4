package dev.cosell.core.referral;

import org.jspecify.annotations.Nullable;

/**
 * Why a referral is closed as declined or lost: the list of the portal and the bulk file (R-085, partner-center-api 7.1). The API takes free text and publishes
 * no tokens, so {@link #text} is sent.
 */
public enum CloseReason {
    /** The budget does not suffice. */
    BUDGET(1, "Customer's budget is inadequate"),
    /** The customer does not answer. */
    NO_RESPONSE(2, "Customer did not respond"),
    /** The customer chose another vendor. */
    OTHER_VENDOR(3, "Customer chose another vendor"),
    /** A requirement cannot be met. */
    REQUIREMENT_NOT_MET(4, "Customer's requirement cannot be met"),
    /** It is no customer. */
    NOT_A_CUSTOMER(5, "Not a customer"),
    /** The time is too short. */
    TIMELINE(6, "Customer's timeline is too short"),
    /** Abuse, spam or phishing. */
    ABUSE(7, "Abuse, spam or phishing"),
    /** Another reason. */
    OTHER(8, "Other");

    private final int number;
    private final String words;

    CloseReason(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /** Returns the number in Microsoft's bulk file, 1 to 8. */
    public int number() {
        return number;
    }

    /** Returns the text to send: the reason, and the partner's own words after it where there are some. */
    public String text(@Nullable String ownWords) {
        return ownWords == null || ownWords.isBlank() ? words : words + ": " + ownWords.strip();
    }
}
