package dev.cosell.testkit.partnercenter;

/** What can go wrong with one write to {@link InMemoryPartnerCenter}. */
public enum ReferralFault {
    /** The connection is refused: nothing is written, and the caller knows it. */
    NOT_SENT,
    /** The request disappears on its way: nothing is written, but the caller cannot know. */
    REQUEST_LOST,
    /** Everything is written, but the answer disappears: the caller cannot know. */
    ANSWER_LOST,
    /** A limit is reached: nothing is written, and the caller is told to wait {@link InMemoryPartnerCenter#THROTTLE}. */
    THROTTLED,
    /** The service refuses the data. */
    REJECTED
}
