package dev.cosell.store.jdbc.dialect;

/** The database cannot be relied on as it is; the message says why and what to do. */
public final class UnfitDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    UnfitDatabaseException(String why, String remedy) {
        super(why);
        this.remedy = remedy;
    }

    /** Returns what to do. */
    public String remedy() {
        return remedy;
    }
}
