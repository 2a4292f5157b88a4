package dev.cosell.core.mapping;

/** Says how two changed sides of a field come together. */
public enum MergeKind {
    /** One value; the authority decides when both changed. */
    SCALAR,
    /** Free text that never loses a word. */
    NOTES,
    /** Elements merged one by one under a key. */
    SET,
    /** Can only go one way; a refused CRM edit is restored. */
    RATCHET,
    /** Status and stage; the life cycle decides (R-080 and following). */
    STATE,
    /** Fixed once the referral exists: each side keeps its own form, a CRM edit is reported and never sent. */
    WATCHED,
    /** Owned by Partner Center; a CRM edit is restored. */
    PARTNER_CENTER_OWNED
}
