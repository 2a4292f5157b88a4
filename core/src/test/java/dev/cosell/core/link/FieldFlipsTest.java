package dev.cosell.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FieldFlipsTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private static FieldFlips alternating(int writes, Duration between, String... values) {
        FieldFlips flips = FieldFlips.NONE;
        for (int i = 0; i < writes; i++) {
            Side side = i % 2 == 0 ? Side.REFERRAL : Side.CRM;
            flips = flips.wrote(side, values[i % values.length], START.plus(between.multipliedBy(i)));
        }
        return flips;
    }

    @Test
    void oscillates_twoValuesInTurn_afterThreeReturns() {
        Duration day = Duration.ofDays(1);
        assertThat(alternating(4, day, "5", "6").oscillates(Side.REFERRAL, "5", START))
                .as("two returns")
                .isFalse();
        FieldFlips three = alternating(5, day, "5", "6");
        assertThat(three.oscillates(Side.CRM, "6", START)).isTrue();
        assertThat(three.oscillates(Side.CRM, "7", START)).as("a new value").isFalse();
    }

    @Test
    void oscillates_sameValueWrittenToBothSides_isNoReturn() {
        FieldFlips flips = FieldFlips.NONE;
        for (String value : new String[] {"1", "2", "3", "4"}) {
            flips = flips.wrote(Side.REFERRAL, value, START).wrote(Side.CRM, value, START);
        }
        assertThat(flips.oscillates(Side.REFERRAL, "1", START)).isFalse();
    }

    @Test
    void oscillates_sameValueRestoredToOneSide_afterThreeReturns() {
        FieldFlips flips = FieldFlips.NONE;
        for (int i = 0; i < 4; i++) {
            flips = flips.wrote(Side.CRM, "true", START);
        }
        assertThat(flips.oscillates(Side.CRM, "true", START)).isTrue();
    }

    @Test
    void oscillates_valuesThatGrow_whereEachSideAnswersTheOtherWithinAnHour() {
        String[] growing = {"a", "a.", "a..", "a...", "b", "b.", "b..", "b...", "c", "c."};
        Instant end = START.plus(Duration.ofMinutes(10));
        FieldFlips quick = alternating(10, Duration.ofMinutes(1), growing);
        assertThat(quick.oscillates(Side.REFERRAL, "d", end)).isTrue();
        assertThat(quick.oscillates(Side.CRM, "d", end))
                .as("the same side again")
                .isFalse();
        FieldFlips slow = alternating(10, Duration.ofDays(1), growing);
        assertThat(slow.oscillates(Side.REFERRAL, "d", START.plus(Duration.ofDays(10))))
                .isFalse();
        assertThat(alternating(9, Duration.ofMinutes(1), growing).oscillates(Side.CRM, "d", end))
                .as("nine writes")
                .isFalse();
    }

    @Test
    void oscillates_returnsLongerAgoThanTenWrites_areForgotten() {
        FieldFlips flips = alternating(5, Duration.ofDays(1), "5", "6");
        for (int i = 0; i < 9; i++) {
            flips = flips.wrote(Side.CRM, "new " + i, START);
        }
        assertThat(flips.writes()).hasSize(10);
        assertThat(flips.oscillates(Side.CRM, "5", START)).isFalse();
    }

    @Test
    void stays_untilANewValueOrAnotherMapping() {
        FieldFlips parked = alternating(5, Duration.ofDays(1), "5", "6").parked("mapping", "6", "5");
        assertThat(parked.stays("mapping", "6", "5")).isTrue();
        assertThat(parked.stays("mapping", "5", "6")).isTrue();
        assertThat(parked.stays("mapping", "7", "5")).isFalse();
        assertThat(parked.stays("mapping", "6", null)).isFalse();
        assertThat(parked.stays("another", "6", "5")).isFalse();
    }

    @Test
    void text_holdsNoValue() {
        FieldFlips flips = FieldFlips.NONE.wrote(Side.CRM, "Eva Kern", START);
        assertThat(flips.toString() + flips.writes()).doesNotContain("Eva");
    }
}
