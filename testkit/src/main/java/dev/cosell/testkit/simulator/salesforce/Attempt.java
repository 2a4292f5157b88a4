package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work whose changes stay only when its outcome says so, and whose outcome is known in any case. */
final class Attempt {
    private Attempt() {}

    /** Runs work; what it changed is taken back where {@code keep} says no to its outcome. */
    static <T> T of(OrgData data, Supplier<T> work, Predicate<T> keep) {
        Holder<T> outcome = new Holder<>();
        try {
            return data.transaction(() -> {
                T result = work.get();
                outcome.value = result;
                if (!keep.test(result)) {
                    throw new TakenBackException();
                }
                return result;
            });
        } catch (TakenBackException takenBack) {
            T result = outcome.value;
            if (result == null) {
                throw takenBack;
            }
            return result;
        }
    }

    private static final class Holder<T> {
        private @Nullable T value;
    }

    private static final class TakenBackException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
