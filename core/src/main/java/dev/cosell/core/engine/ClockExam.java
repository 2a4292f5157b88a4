package dev.cosell.core.engine;

import dev.cosell.core.doctor.ExamArea;
import dev.cosell.core.doctor.ExamSide;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.doctor.Fact;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how far the clock of a side is from ours. Pure. */
final class ClockExam {
    /** Clocks that differ by more make tokens and assertions look expired or not yet valid. */
    private static final Duration BOUND = Duration.ofMinutes(2);

    private ClockExam() {}

    /**
     * Returns the area.
     *
     * @param ahead how far the clock of the side is ahead of ours, or null where that is not known
     */
    static List<Examined> of(ExamSide side, @Nullable Duration ahead) {
        if (ahead == null) {
            return List.of(Examined.notChecked(side, ExamArea.CLOCK, "no answer said what time it is there"));
        }
        Examined seen = Examined.fine(side, ExamArea.CLOCK, Fact.of("ahead", rounded(ahead)));
        return List.of(ahead.abs().compareTo(BOUND) > 0 ? seen.with(List.of(skew(side, ahead))) : seen);
    }

    /** An answer tells its second only; what is less than a second is nothing. */
    private static Duration rounded(Duration ahead) {
        return Duration.ofSeconds(ahead.toMillis() / 1000);
    }

    private static Finding skew(ExamSide side, Duration ahead) {
        return Finding.warning(
                FindingCodes.CLOCK_SKEW,
                null,
                null,
                "this machine's clock is " + rounded(ahead).abs().toSeconds() + " s "
                        + (ahead.isNegative() ? "ahead of" : "behind") + " the clock of " + side.words(),
                "synchronise this machine's clock (NTP)");
    }
}
