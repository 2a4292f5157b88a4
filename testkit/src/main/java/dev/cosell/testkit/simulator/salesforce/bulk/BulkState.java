package dev.cosell.testkit.simulator.salesforce.bulk;

/** The states of a job, with their wire names (salesforce-api 2.13). */
enum BulkState {
    OPEN("Open"),
    UPLOAD_COMPLETE("UploadComplete"),
    IN_PROGRESS("InProgress"),
    JOB_COMPLETE("JobComplete"),
    FAILED("Failed"),
    ABORTED("Aborted");

    private final String wire;

    BulkState(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }

    /** Tells whether nothing happens to the job any more. */
    boolean isOver() {
        return this == JOB_COMPLETE || this == FAILED || this == ABORTED;
    }
}
