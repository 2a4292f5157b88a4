package dev.cosell.testkit.scenario;

/** One of the two sides that are kept in step. */
public enum Service {
    /** Partner Center. */
    PARTNER_CENTER("Partner Center"),
    /** The CRM, whichever it is. */
    CRM("CRM");

    private final String words;

    Service(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
