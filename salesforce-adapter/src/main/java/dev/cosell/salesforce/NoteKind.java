package dev.cosell.salesforce;

/** Where note records are kept (salesforce-api 4.9). */
enum NoteKind {
    /** {@code ContentNote}, linked to its record by a {@code ContentDocumentLink}. */
    ENHANCED,
    /** {@code Note}, a child of its record; where enhanced notes are switched off. */
    CLASSIC
}
