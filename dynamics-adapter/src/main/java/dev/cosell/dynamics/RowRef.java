package dev.cosell.dynamics;

import dev.cosell.dynamics.odata.RowPath;
import java.util.function.IntFunction;

/** A row that a write refers to: one that exists, or one that the same change set makes before it. */
sealed interface RowRef {
    /** Returns the text with which the row is bound. */
    String bind(IntFunction<String> references);

    /**
     * A row that exists.
     *
     * @param set its entity set
     * @param id its id
     */
    record Existing(String set, String id) implements RowRef {
        @Override
        public String bind(IntFunction<String> references) {
            return RowPath.of(set, id).reference();
        }
    }

    /**
     * A row that the same change set makes.
     *
     * @param index which of the new rows of its write, from 0
     */
    record Made(int index) implements RowRef {
        @Override
        public String bind(IntFunction<String> references) {
            return references.apply(index);
        }
    }
}
