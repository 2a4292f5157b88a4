package dev.cosell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NoteHtmlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "one line",
                "two\nlines",
                "a\n\nb",
                "a\n\n\n\nb",
                "1 < 2 & 3 > 2 \"k€\" it's <b>not</b> bold &amp; &nbsp;",
                "&#39; <script>alert(1)</script>",
                "  inner   blanks\tand tabs",
                "😀 äöü",
                "<",
                "a <b",
                "<!-- no comment -->",
                "&",
                "&&;"
            })
    @Tag("R-208")
    void text_ofOurOwnHtml_isTheSame(String text) {
        assertThat(NoteHtml.text(NoteHtml.of(text))).isEqualTo(text.strip());
    }

    @Test
    @Tag("R-208")
    void text_ofRandomTexts_isTheSame() {
        long seed = Long.getLong("cosell.firstSeed", 20_261_121);
        Random random = new Random(seed);
        String letters = "ab <>&;#\"'/!-=\npbrdiv39";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(30); length >= 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            String plain = text.toString().strip().replaceAll("(?m)^[ ]+$", "");
            assertThat(NoteHtml.text(NoteHtml.of(plain)))
                    .as("repeat with -Dcosell.firstSeed=" + seed)
                    .isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>a</p><p>b</p>|a\\nb",
                "<p>a<br>b</p>|a\\nb",
                "<p>a<br/>b<BR />c</p>|a\\nb\\nc",
                "<div><p>a</p></div><div>b</div>|a\\nb",
                "<p>a</p><p><br></p><p>b</p>|a\\n\\nb",
                "<ul><li>a</li><li>b</li></ul>|a\\nb",
                "<p style=\"color:red\">a <b>bold</b> word</p>|a bold word",
                "plain &amp; simple|plain & simple",
                "<p>&#x41;&#66;&unknown;&#xffffffff;</p>|AB&unknown;&#xffffffff;",
                "<p>a<!-- hidden --></p>|a",
                "<p>open|open",
                "<|<"
            })
    @Tag("R-208")
    void text_ofPeoplesHtml_keepsLinesAndDropsFormatting(String html, String text) {
        assertThat(NoteHtml.text(html)).isEqualTo(text.replace("\\n", "\n"));
    }

    @Test
    void text_hostileLength_isReadInOnePass() {
        String hostile = "<".repeat(200_000) + "&".repeat(200_000);

        assertThat(NoteHtml.text(hostile)).hasSize(400_000);
    }

    @Test
    void of_markup_leavesNoTagOfTheText() {
        assertThat(NoteHtml.of("<img src=x onerror='a'>")).isEqualTo("<p>&lt;img src=x onerror=&#39;a&#39;&gt;</p>");
    }
}
