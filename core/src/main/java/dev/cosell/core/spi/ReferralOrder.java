package dev.cosell.core.spi;

/** The times by which the service can order referrals; both documented, newest first (partner-center-api 3.4). */
public enum ReferralOrder {
    /** By the time of the last change. */
    UPDATED,
    /** By the time of creation. */
    CREATED
}
