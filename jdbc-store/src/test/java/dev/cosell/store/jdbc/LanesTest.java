package dev.cosell.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.spi.Lane;
import org.junit.jupiter.api.Test;

class LanesTest {
    @Test
    void all_everyLane_hasItsNumber() {
        assertThat(Lanes.all()).containsExactlyInAnyOrder(Lane.values());
        for (Lane lane : Lane.values()) {
            assertThat(Lanes.lane(Lanes.number(lane))).isEqualTo(lane);
        }
    }

    @Test
    void number_ofStoredRows_neverChanges() {
        assertThat(Lanes.number(Lane.LIVE)).isZero();
        assertThat(Lanes.number(Lane.BACKFILL)).isEqualTo(3);
    }
}
