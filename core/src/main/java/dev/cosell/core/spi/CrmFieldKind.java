package dev.cosell.core.spi;

/** What a field of a CRM holds, whatever the CRM itself calls that. */
public enum CrmFieldKind {
    /** Text of bounded length. */
    TEXT,
    /** One of a list of choices. */
    CHOICE,
    /** Any number of a list of choices, read and written as texts separated by {@code ;}. */
    CHOICES,
    /** Yes or no. */
    FLAG,
    /** A number with digits after the decimal point, an amount of money among them. */
    DECIMAL,
    /** A whole number. */
    INTEGER,
    /** A calendar date without zone. */
    DATE,
    /** A moment. */
    MOMENT,
    /** The id of another record. */
    REFERENCE,
    /** Something that mappings cannot use. */
    OTHER
}
