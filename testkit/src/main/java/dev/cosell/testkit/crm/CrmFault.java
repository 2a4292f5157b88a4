package dev.cosell.testkit.crm;

/** What can go wrong with one call of {@link InMemoryCrm#write}, as remote systems do it. */
public enum CrmFault {
    /** The connection is refused: nothing is written, and the caller knows it. */
    NOT_SENT,
    /** A limit is reached: nothing is written, and the caller is told to wait. */
    THROTTLED,
    /** The credentials are refused: nothing is written. */
    DENIED,
    /** The request disappears on its way: nothing is written, but the caller cannot know. */
    REQUEST_LOST,
    /** Everything is written, but the answer disappears: the caller cannot know. */
    ANSWER_LOST,
    /** Somebody saves every record of the batch just before: all guards fail. */
    EDITED_MEANWHILE
}
