package dev.cosell.core.error;

/** What has to happen before the same request makes sense again (partner-center-api 5.2, sync-engine 7). */
public enum RetryAdvice {
    /** Wait at least as long as the service asked. Nothing was applied. */
    AFTER_WAIT,
    /** Try later, with back-off. Nothing was applied. */
    LATER,
    /** Read the record again and merge. Nothing was applied. */
    AFTER_READING,
    /** Look whether it was applied before anything is sent again. */
    AFTER_LOOKING,
    /** Correct data, options or a role first. Nothing was applied. */
    AFTER_CORRECTION,
    /** A person must sign in or grant a role first. Nothing was applied. */
    AFTER_AUTHORISATION
}
