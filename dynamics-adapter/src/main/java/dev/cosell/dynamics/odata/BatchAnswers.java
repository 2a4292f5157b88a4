package dev.cosell.dynamics.odata;

import dev.cosell.http.HttpAnswer;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of the operations of a batch. Immutable. An operation without answer is one whose outcome is not known: the answer was cut short, or the
 * service stopped before it.
 */
public final class BatchAnswers {
    private final Map<Integer, HttpAnswer> bySlot;
    private final Map<Integer, Integer> culprits;
    private final @Nullable HttpAnswer whole;

    BatchAnswers(Map<Integer, HttpAnswer> bySlot, Map<Integer, Integer> culprits, @Nullable HttpAnswer whole) {
        this.bySlot = Map.copyOf(bySlot);
        this.culprits = Map.copyOf(culprits);
        this.whole = whole;
    }

    /**
     * Returns the answer to the operation of a slot; empty where there was none. All operations of a failed change set get the one answer that says why:
     * nothing of it was done.
     */
    public Optional<HttpAnswer> at(int slot) {
        return Optional.ofNullable(bySlot.get(slot));
    }

    /** Returns the slot of the operation that made the change set of this slot fail, where the service named it. */
    public Optional<Integer> culprit(int slot) {
        return Optional.ofNullable(culprits.get(slot));
    }

    /**
     * Returns the answer that stands for the batch as a whole where the service refused it before, or instead of, answering its operations one by one
     * (limits, sign-in, a body it could not read, a first failure whose operation it did not name).
     */
    public Optional<HttpAnswer> whole() {
        return Optional.ofNullable(whole);
    }
}
