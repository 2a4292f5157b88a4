package dev.cosell.store.jdbc;

import dev.cosell.core.spi.Lane;
import java.util.List;

/** Lanes as they are stored. The numbers stay what they are, whatever the order of the constants becomes. */
final class Lanes {
    private static final List<Lane> BY_NUMBER = List.of(Lane.LIVE, Lane.RETRY, Lane.SWEEP, Lane.BACKFILL);

    private Lanes() {}

    /** Returns all lanes in the order of their numbers. */
    static List<Lane> all() {
        return BY_NUMBER;
    }

    static int number(Lane lane) {
        return BY_NUMBER.indexOf(lane);
    }

    static Lane lane(int number) {
        return BY_NUMBER.get(number);
    }
}
