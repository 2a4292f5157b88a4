package dev.cosell.core.merge;

/** Brings two changed texts together without losing a word and without growing when merged again. Pure. */
public final class TextMerge {
    /** Line that separates Partner Center's text from the CRM's. */
    public static final String SEPARATOR = "\n--- CRM ---\n";

    private TextMerge() {}

    /** Returns the longer text where it contains the other as whole words, else Partner Center's, a separator line and the CRM's. */
    public static String union(String partnerCenter, String crm) {
        return join(partnerCenter, SEPARATOR, crm);
    }

    /** Returns the longer text where it contains the other as whole words, else both with the given text between them. */
    public static String join(String partnerCenter, String between, String crm) {
        if (holds(partnerCenter, crm)) {
            return partnerCenter;
        }
        if (holds(crm, partnerCenter)) {
            return crm;
        }
        return partnerCenter + between + crm;
    }

    /** Tells whether a text stands in another as whole words: "Bob" is lost if only "Bobby" is kept. */
    public static boolean holds(String whole, String part) {
        for (int at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1)) {
            if (!insideWord(whole, at) && !insideWord(whole, at + part.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean insideWord(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isLetterOrDigit(text.charAt(at - 1))
                && Character.isLetterOrDigit(text.charAt(at));
    }
}
