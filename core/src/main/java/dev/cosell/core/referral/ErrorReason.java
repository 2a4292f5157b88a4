package dev.cosell.core.referral;

/** Why a referral is closed as an error: the list of the portal and the bulk file. Read always; written only if enabled (C-5). */
public enum ErrorReason {
    /** Made twice by a bulk file. */
    DUPLICATE_BULK(1, "Duplicate created by bulk upload"),
    /** Made twice in Partner Center. */
    DUPLICATE_PORTAL(2, "Duplicate created in Partner Center"),
    /** Sent twice by Microsoft. */
    DUPLICATE_MICROSOFT(3, "Duplicate sent by Microsoft"),
    /** The connector lost step. */
    CONNECTOR(4, "Connector data sync issues"),
    /** The wrong customer was matched. */
    CUSTOMER_MATCHING(5, "Customer matching issue"),
    /** Something is wrong with the solution. */
    SOLUTION(6, "Solution issue"),
    /** It was a test. */
    TEST(7, "Test referral"),
    /** The data is wrong. */
    DATA(8, "Data error"),
    /** Another reason. */
    OTHER(9, "Other");

    private final int number;
    private final String words;

    ErrorReason(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /** Returns the number in Microsoft's bulk file, 1 to 9. */
    public int number() {
        return number;
    }

    /** Returns the text to send. */
    public String text() {
        return words;
    }
}
