package dev.cosell.core.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a dry run of many deals found of one field, in deals. Immutable.
 *
 * @param toCrm deals in which the CRM alone would be written
 * @param toPartnerCenter deals in which Partner Center alone would be written
 * @param toBoth deals in which both would be
 * @param conflicts deals in which two values meet: one of them would lose, or a person is asked
 * @param stays deals in which the sides differ and may, by the reason; what a person is asked about is no part of it
 */
public record FieldForecast(long toCrm, long toPartnerCenter, long toBoth, long conflicts, Map<String, Long> stays) {
    static final FieldForecast NOTHING = new FieldForecast(0, 0, 0, 0, Map.of());

    /** Copies the map. */
    public FieldForecast {
        stays = Collections.unmodifiableMap(new TreeMap<>(stays));
    }

    /** Returns one line for a person. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        add(parts, toCrm, "to the CRM");
        add(parts, toPartnerCenter, "to Partner Center");
        add(parts, toBoth, "to both");
        add(parts, conflicts, "conflict(s)");
        stays.forEach((reason, deals) -> add(parts, deals, "stay different, " + reason));
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, long deals, String what) {
        if (deals > 0) {
            parts.add(deals + " " + what);
        }
    }
}
