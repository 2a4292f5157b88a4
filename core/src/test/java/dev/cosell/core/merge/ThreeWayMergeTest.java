package dev.cosell.core.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ThreeWayMergeTest {
    private static final List<@Nullable String> VALUES = Arrays.asList(null, "a", "b", "c");
    private static final Map<Verdict, Verdict> SWAPPED = Map.of(
            Verdict.PARTNER_CENTER_MOVED, Verdict.CRM_MOVED,
            Verdict.CRM_MOVED, Verdict.PARTNER_CENTER_MOVED);

    @Test
    void compare_oneSideMoved_thatSide() {
        Seeds.check(random -> {
            String base = value(random);
            String moved = value(random);
            if (!Objects.equals(base, moved)) {
                assertThat(ThreeWayMerge.compare(moved, base, true, base, base))
                        .isEqualTo(Verdict.PARTNER_CENTER_MOVED);
                assertThat(ThreeWayMerge.compare(base, moved, true, base, base)).isEqualTo(Verdict.CRM_MOVED);
            }
        });
    }

    @Test
    void compare_sameValue_agreedWhateverTheBase() {
        Seeds.check(random -> {
            String both = value(random);
            assertThat(ThreeWayMerge.compare(both, both, random.nextBoolean(), value(random), value(random)))
                    .isEqualTo(Verdict.AGREED);
        });
    }

    @Test
    @Tag("R-121")
    void compare_sidesSwapped_verdictSwapped() {
        Seeds.check(random -> {
            String there = value(random);
            String here = value(random);
            String baseThere = value(random);
            String baseHere = value(random);
            boolean agreed = random.nextBoolean();
            Verdict verdict = ThreeWayMerge.compare(there, here, agreed, baseThere, baseHere);
            assertThat(ThreeWayMerge.compare(here, there, agreed, baseHere, baseThere))
                    .isEqualTo(SWAPPED.getOrDefault(verdict, verdict));
        });
    }

    @Test
    @Tag("R-241")
    void compare_noBase_neverAgreedAndNeverATakenSide() {
        assertThat(ThreeWayMerge.compare("a", "b", false, null, null)).isEqualTo(Verdict.NEVER_AGREED);
        assertThat(ThreeWayMerge.compare("a", null, false, null, null)).isEqualTo(Verdict.NEVER_AGREED);
    }

    @Test
    void compare_formsDifferButNeitherMoved_none() {
        assertThat(ThreeWayMerge.compare("true", "false", true, "true", "false"))
                .isEqualTo(Verdict.NONE);
    }

    @Test
    @Tag("R-121")
    void compare_bothMovedApart_both() {
        assertThat(ThreeWayMerge.compare("b", "c", true, "a", "a")).isEqualTo(Verdict.BOTH_MOVED);
    }

    private static @Nullable String value(RandomGenerator random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }
}
