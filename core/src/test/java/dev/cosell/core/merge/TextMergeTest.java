package dev.cosell.core.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TextMergeTest {
    private static final List<String> WORDS =
            List.of("call", "Bob", "Bobby", "on", "Monday", "10", "100", "art", "party", "Größe", "übergröße");
    private static final List<String> GAPS = List.of(" ", "\n", ", ", ". ", "\n\n");

    @Test
    @Tag("R-208")
    void union_anyTwoTexts_noWordIsLost() {
        Seeds.check(random -> {
            String there = text(random);
            String here = text(random);
            assertThat(words(TextMerge.union(there, here)))
                    .containsAll(words(there))
                    .containsAll(words(here));
        });
    }

    @Test
    @Tag("R-208")
    void union_mergedAgain_doesNotGrow() {
        Seeds.check(random -> {
            String there = text(random);
            String here = text(random);
            String once = TextMerge.union(there, here);
            assertThat(TextMerge.union(once, here)).isEqualTo(once);
            assertThat(TextMerge.union(once, there)).isEqualTo(once);
            assertThat(TextMerge.union(there, once)).isEqualTo(once);
            assertThat(TextMerge.union(here, once)).isEqualTo(once);
            assertThat(TextMerge.union(once, once)).isEqualTo(once);
        });
    }

    @Test
    @Tag("R-208")
    void union_oneContainsTheOther_longerOne() {
        assertThat(TextMerge.union("called Bob. agreed", "called Bob.")).isEqualTo("called Bob. agreed");
        assertThat(TextMerge.union("agreed", "called Bob, agreed")).isEqualTo("called Bob, agreed");
    }

    @Test
    @Tag("R-208")
    void union_textOnlyInsideALongerWord_bothKept() {
        assertThat(TextMerge.union("call Bobby", "call Bob"))
                .isEqualTo("call Bobby" + TextMerge.SEPARATOR + "call Bob");
        assertThat(TextMerge.union("10", "1000")).isEqualTo("10" + TextMerge.SEPARATOR + "1000");
    }

    @Test
    @Tag("R-208")
    void union_textInsideALongerWordFirstAndOnItsOwnLater_longerOne() {
        assertThat(TextMerge.union("Bobby and Bob", "Bob")).isEqualTo("Bobby and Bob");
    }

    @Test
    @Tag("R-208")
    void union_different_partnerCenterThenSeparatorThenCrm() {
        assertThat(TextMerge.union("theirs", "ours")).isEqualTo("theirs\n--- CRM ---\nours");
    }

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder(Seeds.pick(random, WORDS));
        for (int more = random.nextInt(5); more > 0; more--) {
            text.append(Seeds.pick(random, GAPS)).append(Seeds.pick(random, WORDS));
        }
        return text.toString();
    }

    private static Set<String> words(String text) {
        Set<String> words = new TreeSet<>(Arrays.asList(text.split("[^\\p{L}\\p{N}]+")));
        words.remove("");
        return words;
    }
}
