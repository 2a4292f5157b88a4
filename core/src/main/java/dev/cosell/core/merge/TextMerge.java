package dev.cosell.core.merge;

/** Brings two changed texts together without losing a word and without growing when merged again. Pure. */
public final class TextMerge {
    /** Line that separates Partner Center's text from the CRM's. */
    public static final String SEPARATOR = "\n--- CRM ---\n";

    private TextMerge() {}

    /** Returns the longer text where it contains the other, else Partner Center's, a separator line and the CRM's. */
    public static String union(String partnerCenter, String crm) {
        if (partnerCenter.contains(crm)) {
            return partnerCenter;
        }
        if (crm.contains(partnerCenter)) {
            return crm;
        }
        return partnerCenter + SEPARATOR + crm;
    }
}
