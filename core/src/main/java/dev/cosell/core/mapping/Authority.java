package dev.cosell.core.mapping;

/** Says which side decides when both changed the same field. */
public enum Authority {
    /** Partner Center's value wins. */
    PARTNER_CENTER,
    /** The CRM's value wins. */
    CRM
}
