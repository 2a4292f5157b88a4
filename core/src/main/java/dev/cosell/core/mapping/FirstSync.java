package dev.cosell.core.mapping;

/** What happens to fields that differ when a referral and a CRM record are matched for the first time. */
public enum FirstSync {
    /** The difference is listed and stays until a person settles it; neither side is overwritten. */
    REPORT,
    /** The configured authority of each field decides at once; the losing value is kept in a conflict record. */
    AUTHORITY
}
