package dev.cosell.core.merge;

/**
 * On which sides an element of a set was seen. A side can only remove what it was seen to hold.
 *
 * @param partnerCenter seen in Partner Center
 * @param crm seen in the CRM
 */
public record Presence(boolean partnerCenter, boolean crm) {
    /** Seen on both sides. */
    public static final Presence BOTH = new Presence(true, true);
}
