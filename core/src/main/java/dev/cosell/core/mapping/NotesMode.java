package dev.cosell.core.mapping;

/** How the notes of a deal are kept in step. */
public enum NotesMode {
    /** The referral's notes and the opportunity's description are one text. */
    TEXT,
    /**
     * The referral's notes are entries between lines that hold three dashes only, and each entry is a note record of the CRM. An entry crosses once, an edited
     * entry is a new one, and nothing is ever removed. The description stays out of it. Needs {@code CrmFeature.NOTE_RECORDS}; without it the notes stay one text,
     * which is said once per deal.
     */
    RECORDS
}
