package dev.cosell.core.mapping;

/** Says until when a field may be written to Partner Center. */
public enum WriteWindow {
    /** Never: the field belongs to Partner Center. */
    NEVER,
    /** Only while the referral is created. */
    CREATE_ONLY,
    /** Until the deal is shared with Microsoft for the first time (R-116, C-2). */
    UNTIL_SHARED,
    /** As long as the referral is not closed. */
    UNTIL_CLOSED
}
