package dev.cosell.dynamics;

import dev.cosell.dynamics.odata.RowPath;
import java.util.function.IntFunction;

/** A row that a write refers to: one that exists, one that the same change set makes before it, or one found by a value. */
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
     * A row that is found by a value of its own when the one that refers to it is written.
     *
     * @param table the table that holds the lookup
     * @param related the lookup, and the column with the value
     * @param path its address by that value
     */
    record Keyed(String table, RelatedColumn related, RowPath path) implements RowRef {
        @Override
        public String bind(IntFunction<String> references) {
            return path.reference();
        }

        /** Shows no value. */
        @Override
        public String toString() {
            return "Keyed[" + table + "." + related.path() + "]";
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
