package dev.cosell.store.jdbc.dialect;

import dev.cosell.core.doctor.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a database is. Immutable.
 *
 * @param facts what it says of itself and of how it keeps what was committed
 * @param unfit why it cannot be relied on any more, or null where nothing speaks against it
 * @param unseen what could not be looked at, in words; null where all was
 */
public record DatabaseHealth(List<Fact> facts, @Nullable UnfitDatabaseException unfit, @Nullable String unseen) {
    /** Copies the facts. */
    public DatabaseHealth {
        facts = List.copyOf(facts);
    }
}
