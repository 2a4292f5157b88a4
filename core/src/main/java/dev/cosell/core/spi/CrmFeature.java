package dev.cosell.core.spi;

/** Something that a CRM, or this organisation of it, may lack. What is lacking switches off its part of the sync with a finding, never the record. */
public enum CrmFeature {
    /** Solutions have a place beside the opportunity. */
    SOLUTIONS,
    /** The opportunity has a team of CRM users that can be read and written. */
    TEAM,
    /** Notes can be kept as records of their own. */
    NOTE_RECORDS,
    /** There are leads, and they can be turned into opportunities. */
    LEADS
}
