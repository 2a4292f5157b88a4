package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One side of a comparison. */
sealed interface Operand {

    /** A value written into the query: String, BigDecimal, Boolean, UUID, LocalDate, Instant or null, as its kind says. */
    record Literal(EdmKind kind, @Nullable Object value) implements Operand {}

    /** A property, or a property one step away: {@code primarycontactid/fullname}. */
    record Path(List<String> steps) implements Operand {
        String last() {
            return steps.get(steps.size() - 1);
        }
    }
}
