package dev.cosell.testkit.simulator.dataverse.batch;

/** How batches are taken where sources disagree (dataverse-api 9, numbers 13 and 26); can be changed at run time. Thread-safe. */
public final class BatchSettings {
    private volatile boolean lineFeedsTaken;
    private volatile boolean stopAfterFailedChangeSet;
    private volatile boolean contentIdOfFailure = true;

    /** Creates the settings by default: CR LF everywhere, and going on after a failed change set where that was asked for. */
    public BatchSettings() {}

    /** Sets whether lines may end with LF alone and the last one not at all. Default: false. */
    public BatchSettings lineFeedsTaken(boolean taken) {
        lineFeedsTaken = taken;
        return this;
    }

    /** Sets whether a failed change set ends the batch in spite of {@code odata.continue-on-error}. Default: false. */
    public BatchSettings stopAfterFailedChangeSet(boolean stop) {
        stopAfterFailedChangeSet = stop;
        return this;
    }

    /** Sets whether the part of a failed change set names the request that failed. Default: true. */
    public BatchSettings contentIdOfFailure(boolean named) {
        contentIdOfFailure = named;
        return this;
    }

    boolean lineFeedsTaken() {
        return lineFeedsTaken;
    }

    boolean stopAfterFailedChangeSet() {
        return stopAfterFailedChangeSet;
    }

    boolean contentIdOfFailure() {
        return contentIdOfFailure;
    }
}
