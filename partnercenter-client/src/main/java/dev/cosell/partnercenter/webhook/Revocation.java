package dev.cosell.partnercenter.webhook;

/** Whether a signing certificate may have been revoked (partner-center-api 6.5). Lists come from the host or from addresses that it names, never from where a certificate says. */
public enum Revocation {
    /** Nobody asks. */
    OFF,
    /** A certificate on a valid list is refused; where no list is to be had, it is accepted. */
    SOFT_FAIL,
    /** A certificate is accepted only where valid lists cover it and its issuers, and it is on none. */
    HARD_FAIL
}
