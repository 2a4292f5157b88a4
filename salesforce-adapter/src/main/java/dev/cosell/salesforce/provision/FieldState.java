package dev.cosell.salesforce.provision;

/** How a needed field stands in an organisation. */
public enum FieldState {
    /** It does not exist, or field-level security hides it from the integration user: describe cannot tell the two apart. */
    MISSING,
    /** It exists as it is needed. */
    PRESENT,
    /** A field of Microsoft's own package serves in its place. */
    ADOPTED,
    /** It exists, but otherwise than needed; it is never altered here. */
    DIFFERENT
}
