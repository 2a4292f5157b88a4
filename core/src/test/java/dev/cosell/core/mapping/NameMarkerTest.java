package dev.cosell.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.merge.Seeds;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NameMarkerTest {
    private static final List<String> PARTS =
            List.of("✔", "✘", "✓", "☑", " ", "\t", "Contoso", "A", "✔️ ", "roll-out", "Ö", "$1", "\\");

    @Test
    @Tag("R-143")
    void strip_markedName_sameAsTheBareName() {
        Seeds.check(random -> {
            StringBuilder name = new StringBuilder();
            for (int parts = random.nextInt(6); parts > 0; parts--) {
                name.append(Seeds.pick(random, PARTS));
            }
            int longest = 1 + random.nextInt(40);
            boolean shown = random.nextInt(4) > 0;
            String bare = NameMarker.strip(name.toString());
            String marked = NameMarker.mark(name.toString(), random.nextBoolean(), shown, longest);
            assertThat(NameMarker.strip(marked)).isEqualTo(bare);
            assertThat(NameMarker.mark(NameMarker.mark(marked, true, shown, longest), false, shown, longest))
                    .as("marks never accumulate")
                    .isEqualTo(NameMarker.mark(marked, false, shown, longest));
        });
    }

    @Test
    @Tag("R-140")
    void mark_success_checkMarkBeforeTheName() {
        assertThat(NameMarker.mark("Contoso", true, true, 120)).isEqualTo("✔ Contoso");
    }

    @Test
    @Tag("R-140")
    @Tag("R-143")
    @Tag("C-14")
    void mark_eitherPosition_standsThereAndIsStrippedAtBothEnds() {
        assertThat(NameMarker.mark("Contoso ✘", true, NameMarker.Position.BEFORE, 120))
                .isEqualTo("✔ Contoso");
        assertThat(NameMarker.mark("✘ Contoso", true, NameMarker.Position.AFTER, 120))
                .isEqualTo("Contoso ✔");
        assertThat(NameMarker.strip("✔ Contoso ✔")).isEqualTo("Contoso");
    }

    @Test
    @Tag("R-143")
    @Tag("R-244")
    void strip_marksOfMicrosoftsConnector_areNoPartOfTheName() {
        assertThat(NameMarker.strip("✖ Contoso")).isEqualTo("Contoso");
        assertThat(NameMarker.mark("Contoso ✖", true, true, 120)).isEqualTo("✔ Contoso");
    }

    @Test
    @Tag("R-141")
    void mark_failure_crossReplacesTheCheckMark() {
        assertThat(NameMarker.mark("✔ Contoso", false, true, 120)).isEqualTo("✘ Contoso");
    }

    @Test
    @Tag("R-142")
    void mark_notShown_oldMarksGo() {
        assertThat(NameMarker.mark("✔ Contoso ✘", true, false, 120)).isEqualTo("Contoso");
    }

    @Test
    @Tag("R-144")
    void mark_noRoom_nameLeftWhole() {
        assertThat(NameMarker.mark("Contoso", true, true, 8)).isEqualTo("Contoso");
        assertThat(NameMarker.mark("Contoso", true, true, 9)).isEqualTo("✔ Contoso");
    }

    @Test
    @Tag("R-143")
    void strip_marksInsideTheName_stay() {
        assertThat(NameMarker.strip("✔ check ✔ list ✘")).isEqualTo("check ✔ list");
    }

    @Test
    @Tag("R-143")
    void strip_nothingButMarks_null() {
        assertThat(NameMarker.strip("✔ ✘")).isNull();
        assertThat(NameMarker.strip(null)).isNull();
        assertThat(NameMarker.mark("✔ ✘", true, true, 120)).isEqualTo("✔ ✘");
    }

    @Test
    @Tag("R-143")
    void strip_everyMarkAndWhiteSpace_goesAtBothEnds() {
        String ends = "\uFE0F✔✘✓✗☑☒ \t\n\u000B\f\r";
        assertThat(NameMarker.strip(ends + "Contoso & Co." + ends)).isEqualTo("Contoso & Co.");
        assertThat(NameMarker.strip("\u00A0Contoso★")).isEqualTo("\u00A0Contoso★");
    }
}
