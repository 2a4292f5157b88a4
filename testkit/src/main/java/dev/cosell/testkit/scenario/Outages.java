package dev.cosell.testkit.scenario;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which services are down, and until when. Confined to one thread. */
final class Outages {
    private final Sides sides;
    private final Map<Service, Instant> ends = new EnumMap<>(Service.class);

    Outages(Sides sides) {
        this.sides = sides;
    }

    /** Begins an outage; {@link Instant#MAX} for one that a person ends. */
    void begin(Service service, Instant end) {
        ends.put(service, end);
        set(service, true);
    }

    void end(Service service) {
        ends.remove(service);
        set(service, false);
    }

    void endThoseUntil(Instant now) {
        for (Map.Entry<Service, Instant> each : List.copyOf(ends.entrySet())) {
            if (!now.isBefore(each.getValue())) {
                end(each.getKey());
            }
        }
    }

    private void set(Service service, boolean on) {
        if (service == Service.CRM) {
            sides.crm().outage(on);
        } else {
            sides.partnerCenter().outage(on);
        }
    }

    boolean any() {
        return !ends.isEmpty();
    }

    /** Tells whether a person has to end one of them. */
    boolean anyWithoutEnd() {
        return ends.containsValue(Instant.MAX);
    }

    /** Returns when the last of them is over, but not before now. */
    Instant over(Instant now) {
        return ends.values().stream()
                .filter(end -> end.isAfter(now))
                .max(Instant::compareTo)
                .orElse(now);
    }
}
