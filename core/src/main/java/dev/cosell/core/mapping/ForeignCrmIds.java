package dev.cosell.core.mapping;

/** What becomes of a referral whose CRM ID is not an id of this CRM, because people type their own into the portal. */
public enum ForeignCrmIds {
    /** It is reported, and the referral is taken over as if it had none. */
    TREAT_AS_EMPTY,
    /** It is reported, and the referral is left alone. */
    IGNORE
}
