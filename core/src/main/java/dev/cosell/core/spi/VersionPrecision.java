package dev.cosell.core.spi;

/** Says how far an equal {@code CrmVersion} proves that nothing changed. */
public enum VersionPrecision {
    /** Every change gives another version (row version, eTag). */
    EXACT,
    /** Two changes within one second can carry the same version: equal version and equal content together prove it, once the second is over. */
    WHOLE_SECOND
}
