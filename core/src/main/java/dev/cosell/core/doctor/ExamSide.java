package dev.cosell.core.doctor;

/** A side of a connection that is examined. More may come; a reader of reports passes over what it does not know. */
public enum ExamSide {
    /** The Partner Center tenant. */
    PARTNER_CENTER("partner-center", "Partner Center"),
    /** The CRM organisation. */
    CRM("crm", "CRM"),
    /** This installation: its store and its settings. */
    HOST("host", "Host");

    private final String id;
    private final String words;

    ExamSide(String id, String words) {
        this.id = id;
        this.words = words;
    }

    /** Returns the stable name, as machine-readable reports have it. */
    public String id() {
        return id;
    }

    /** Returns the name for people. */
    public String words() {
        return words;
    }
}
