package dev.cosell.core.merge;

/** What a three-way merge of one value found. */
public enum Verdict {
    /** Nothing to do: neither side moved, or too little is known. */
    NONE,
    /** Both sides hold the same value. */
    AGREED,
    /** Only Partner Center moved. */
    PARTNER_CENTER_MOVED,
    /** Only the CRM moved. */
    CRM_MOVED,
    /** Both moved, to different values. */
    BOTH_MOVED,
    /** The sides differ and were never agreed on. */
    NEVER_AGREED
}
