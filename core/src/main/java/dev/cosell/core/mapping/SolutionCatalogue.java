package dev.cosell.core.mapping;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The solutions that may be attached to a referral, as the host knows them at one moment. Microsoft offers no API to list them, so a host fills this from
 * its own source and gives new settings when the source changes. A snapshot, so that planning stays pure.
 *
 * <p>Immutable.
 */
public final class SolutionCatalogue {
    private final Map<String, CatalogueSolution> byId;

    private SolutionCatalogue(Map<String, CatalogueSolution> byId) {
        this.byId = Collections.unmodifiableMap(byId);
    }

    /**
     * Returns a catalogue.
     *
     * @throws IllegalArgumentException if two entries with the same id differ
     */
    public static SolutionCatalogue of(Collection<CatalogueSolution> solutions) {
        Map<String, CatalogueSolution> byId = new LinkedHashMap<>();
        for (CatalogueSolution solution : solutions) {
            CatalogueSolution before = byId.putIfAbsent(solution.id(), solution);
            if (before != null && !before.equals(solution)) {
                throw new IllegalArgumentException("solution " + solution.id() + " stands twice, with differences");
            }
        }
        return new SolutionCatalogue(byId);
    }

    /** Returns what is known of a solution, or null where it is not in the catalogue. */
    public @Nullable CatalogueSolution find(String id) {
        return byId.get(id);
    }

    /** Returns how many solutions there are. */
    public int size() {
        return byId.size();
    }

    @Override
    public String toString() {
        return "SolutionCatalogue[" + byId.size() + " solutions]";
    }
}
