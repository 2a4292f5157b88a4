package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.merge.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AuditTextTest {
    private static final Instant AT = Instant.parse("2020-04-17T09:05:59Z");
    private static final String LINE = AuditText.line(AT, "sync success (SYNCED)");

    @Test
    @Tag("R-145")
    void line_anyTime_documentedFormInUtc() {
        assertThat(LINE).isEqualTo("2020-04-17 09:05 - sync success (SYNCED)");
    }

    @Test
    @Tag("R-145")
    void line_messageWithLineBreaks_oneLine() {
        assertThat(AuditText.line(AT, "first \r\n second")).isEqualTo("2020-04-17 09:05 - first second");
    }

    @Test
    @Tag("R-145")
    void with_emptyField_theLineAlone() {
        assertThat(AuditText.with(null, LINE, 1000)).isEqualTo(LINE);
    }

    @Test
    @Tag("R-147")
    void with_moreThanFiftyOfOurs_oldestOfOursGoAndOthersStay() {
        List<String> old = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            old.add(AuditText.line(AT.minusSeconds(60L * i), "number " + i + " (SYNCED)"));
        }
        old.add(30, "a note of a colleague");
        List<String> kept =
                AuditText.with(String.join("\n", old), LINE, 100_000).lines().toList();
        assertThat(kept).hasSize(51).contains("a note of a colleague").startsWith(LINE);
        assertThat(kept).anyMatch(line -> line.endsWith("number 48 (SYNCED)"));
        assertThat(kept).noneMatch(line -> line.endsWith("number 49 (SYNCED)"));
    }

    @Test
    @Tag("R-147")
    void with_anyText_fitsAndKeepsTheNewLineAndLosesWholeLinesOnly() {
        Seeds.check(random -> {
            List<String> old = new ArrayList<>();
            for (int lines = random.nextInt(20); lines > 0; lines--) {
                old.add(
                        random.nextBoolean()
                                ? AuditText.line(AT, "again".repeat(random.nextInt(5)) + " (CODE, R-145)")
                                : "note of somebody " + random.nextInt(100));
            }
            int longest = LINE.length() + random.nextInt(600);
            List<String> kept = AuditText.with(String.join("\n", old), LINE, longest)
                    .lines()
                    .toList();
            assertThat(String.join("\n", kept)).hasSizeLessThanOrEqualTo(longest);
            assertThat(kept.get(0)).isEqualTo(LINE);
            assertThat(old).containsAll(kept.subList(1, kept.size()));
        });
    }

    @Test
    @Tag("R-147")
    void with_tooLong_ourLinesGoBeforeTheOthers() {
        String note = "note of a colleague, longer than a line of ours ever was in this test of the audit field";
        String text = AuditText.line(AT, "old (SYNCED)") + "\n" + note;
        assertThat(AuditText.with(text, LINE, LINE.length() + note.length() + 1))
                .isEqualTo(LINE + "\n" + note);
    }

    @Test
    @Tag("R-147")
    void with_notEvenTheLineFits_cut() {
        assertThat(AuditText.with("x", LINE, 10)).isEqualTo(LINE.substring(0, 10));
    }
}
