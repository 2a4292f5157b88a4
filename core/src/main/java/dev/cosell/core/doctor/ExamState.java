package dev.cosell.core.doctor;

/** What became of the look at an area. */
public enum ExamState {
    /** It was looked at, and there is nothing to say. */
    FINE("fine"),
    /** Something was found, be it only worth knowing. */
    FINDINGS("findings"),
    /** Nobody looked; the area says why. */
    NOT_CHECKED("not-checked");

    private final String id;

    ExamState(String id) {
        this.id = id;
    }

    /** Returns the stable name, as machine-readable reports have it. */
    public String id() {
        return id;
    }
}
