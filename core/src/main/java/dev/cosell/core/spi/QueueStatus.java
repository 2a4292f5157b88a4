package dev.cosell.core.spi;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How far a connection is, counted at one moment.
 *
 * @param links linked deals
 * @param due deals due now and held by nobody, by lane; lanes without one are left out
 * @param later deals that are due later: back-offs and clocks
 * @param held deals that workers hold now
 * @param parked deals that wait for a person
 * @param openConflicts conflicts that wait for a person
 * @param lag how long the longest due deal has waited; zero where none is due
 */
public record QueueStatus(
        long links, Map<Lane, Long> due, long later, long held, long parked, long openConflicts, Duration lag) {
    /** Copies the map. */
    public QueueStatus {
        Map<Lane, Long> copy = new EnumMap<>(Lane.class);
        copy.putAll(due);
        due = Collections.unmodifiableMap(copy);
        Objects.requireNonNull(lag, "lag");
    }

    /** Returns how many deals are due now over all lanes. */
    public long dueInAll() {
        return due.values().stream().mapToLong(Long::longValue).sum();
    }
}
