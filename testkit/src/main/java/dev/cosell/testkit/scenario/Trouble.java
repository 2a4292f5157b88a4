package dev.cosell.testkit.scenario;

/**
 * What can happen to one write of the software under test. Over HTTP the simulator of the service makes it, in the service's own words; in memory the ports do, so that the
 * engine is told the same.
 */
public enum Trouble {
    /** The service asks to slow down and applies nothing; over HTTP the wait that it names is a second, as clients may wait for real. */
    THROTTLED("is throttled"),
    /** The service is down for this one call and applies nothing. */
    UNAVAILABLE("finds the service unavailable"),
    /**
     * The call times out before it is applied: over HTTP the connection closes without an answer. Nothing was written, and the caller cannot know.
     */
    TIMEOUT_BEFORE("is lost on its way"),
    /** The call is applied and its answer is lost: over HTTP the connection closes instead of answering. The caller cannot know. */
    TIMEOUT_AFTER("is applied and its answer is lost"),
    /** The call is applied, and its answer breaks off in the middle of the body. In memory the answer is lost whole. */
    ANSWER_CUT("is applied and its answer breaks off"),
    /** Somebody saves the record, without a change, right before the write: the version that it names has moved. */
    VERSION_MOVED("meets a version that has just moved");

    private final String words;

    Trouble(String words) {
        this.words = words;
    }

    /** Returns what becomes of the write, as the end of a sentence. */
    @Override
    public String toString() {
        return words;
    }
}
