package dev.cosell.core.link;

/** The places where a deal may have changed, and which must be looked at again. */
public enum Side {
    /** The partner's own referral. */
    REFERRAL,
    /** The other referrals of the engagement, Microsoft's above all. */
    RELATED,
    /** The CRM record. */
    CRM
}
