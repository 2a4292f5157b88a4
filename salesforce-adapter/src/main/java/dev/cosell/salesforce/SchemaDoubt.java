package dev.cosell.salesforce;

import dev.cosell.http.HttpAnswer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Notices that Salesforce does not know a field any more, or hides it: then what is remembered of the fields is old. Raised at most every ten minutes, so that a
 * lasting contradiction does not cost calls. Thread-safe.
 */
final class SchemaDoubt {
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final String WORD = "\"INVALID_FIELD";

    private @Nullable Instant last;
    private boolean raised;

    /** Looks at a failed answer, or at one of a write, whose records may have failed each on its own. */
    void look(HttpAnswer answer, Instant now) {
        String text = answer.bodyText();
        // A value that finds no related record is said with the same code, and is no doubt.
        if (count(text, WORD) > count(text, RemoteFindings.NO_RELATED)) {
            raise(now);
        }
    }

    private static int count(String text, String word) {
        int count = 0;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            count++;
        }
        return count;
    }

    /** Tells whether there is a doubt, and takes it away. */
    synchronized boolean take() {
        boolean was = raised;
        raised = false;
        return was;
    }

    private synchronized void raise(Instant now) {
        if (last == null || !now.isBefore(last.plus(PAUSE))) {
            last = now;
            raised = true;
        }
    }
}
