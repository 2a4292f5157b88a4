package dev.cosell.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R-151")
final class RemoteTextTest {
    private static final List<String> SECRETS = List.of(
            "eva.muster@example.com",
            "eva\u200B@example.com",
            "ｅｖａ＠example.com",
            "eva%40example.com",
            "+49 170 1234567",
            "0170/123-45-67",
            "４９１７０１２３４５６７",
            "(425) 555-0123",
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln",
            "0.AXoAxyz-Q9_kJ3mN8pQ2sT6vW",
            "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "https://x.example/p?name=Eva",
            "'Eva Muster'",
            "\"Eva Muster\"",
            "“Eva Muster”",
            "`Eva Muster`",
            "„Eva Muster“",
            "«Eva Muster»",
            "<b title=Eva>",
            "password=Evapass1",
            "Bearer Evatoken",
            "client_secret: Evapass1");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\p{Nd}{6}");
    private static final Pattern NOT_PLAIN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "The field must not be empty. | The field must not be empty.",
                "Can't change what's closed; it isn't open | Can't change what's closed; it isn't open",
                "Value 'Eva Muster' of \"name\" is bad | Value [quoted] of [quoted] is bad",
                "it's 'Eva's deal' again | it's [quoted] again",
                "never closed 'Eva Muster and more | never closed [quoted]",
                "eva@example.com has no role | [mail] has no role",
                "call +49 (170) 123 45 67 now | call [number] now",
                "Rate limit is exceeded. Try again in 57 seconds. | Rate limit is exceeded. Try again in 57 seconds.",
                "see https://x.example/p?name=Eva for more | see [link] for more",
                "<html><body>Bad gateway</body></html> | Bad gateway",
                "token=abc, next | [secret], next",
                "client_secret : abc; the token expired | client_[secret]; the token expired",
                "AADSTS50076: MFA needed | AADSTS50076: MFA needed"
            })
    void of_knownMessages_readWellWithoutWhatIsPersonal(String raw, String expected) {
        assertThat(RemoteText.of(raw.strip()).text()).isEqualTo(expected.strip());
    }

    @Test
    void of_nothing_isEmpty() {
        assertThat(RemoteText.of(null).text()).isEmpty();
        assertThat(RemoteText.of(" \r\n\t\u0000").text()).isEmpty();
    }

    @Test
    void of_linesAndControls_areOneLine() {
        assertThat(RemoteText.of("a\r\nb\u0007c\u2028d\u202Ee\u001B[31mf").text())
                .isEqualTo("a b c de [31mf");
    }

    @Test
    void of_longText_isCutWithoutSplittingACharacter() {
        String cut = RemoteText.of("x".repeat(19) + " " + "ab \uD83D\uDE00".repeat(200))
                .text();

        assertThat(cut.length()).isLessThanOrEqualTo(RemoteText.LONGEST);
        assertThat(cut).endsWith("…");
        assertThat(Character.isHighSurrogate(cut.charAt(cut.length() - 2))).isFalse();
    }

    @Test
    void of_hostileText_neverShowsASecretWhateverIsAroundIt() {
        long seed = Long.getLong("cosell.firstSeed", 20_261_121L);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String secret = SECRETS.get(random.nextInt(SECRETS.size()));
            String raw = filler(random) + " " + secret + " " + filler(random);

            String shown = RemoteText.of(raw).text();

            assertThat(shown)
                    .as("seed %d, round %d, raw %s", seed, i, raw)
                    .hasSizeLessThanOrEqualTo(RemoteText.LONGEST)
                    .doesNotContain("@", "Eva", "eva", "muster", "eyJ", "example.com", "1234567", "555-0123", "AXoA")
                    .doesNotContain("3f2504e0", "Evapass")
                    .doesNotContainPattern(LONG_NUMBER)
                    .doesNotContainPattern(NOT_PLAIN);
        }
    }

    @Test
    void of_anyCharacters_isAlwaysShortPlainAndStable() {
        long seed = Long.getLong("cosell.firstSeed", 20_261_121L);
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder raw = new StringBuilder();
            for (int length = random.nextInt(600); length > 0; length--) {
                raw.append((char) (random.nextInt(3) == 0 ? random.nextInt(0x10000) : 0x20 + random.nextInt(0x60)));
            }
            String shown = RemoteText.of(raw.toString()).text();

            assertThat(shown)
                    .as("seed %d, round %d", seed, i)
                    .hasSizeLessThanOrEqualTo(RemoteText.LONGEST)
                    .doesNotContain("@")
                    .doesNotContainPattern(LONG_NUMBER)
                    .doesNotContainPattern(NOT_PLAIN);
        }
    }

    @Test
    void of_textMadeToKeepPatternsBusy_endsQuickly() {
        List<String> hostile = List.of(
                "a".repeat(1_000_000),
                "1 ".repeat(500_000),
                "<".repeat(1_000_000),
                "'\"".repeat(500_000),
                "a.".repeat(500_000),
                "a%4".repeat(300_000),
                "&#".repeat(500_000),
                "token ".repeat(200_000),
                " ".repeat(1_000_000),
                "1/-".repeat(300_000));
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> hostile.forEach(
                        raw -> assertThat(RemoteText.of(raw).text()).hasSizeLessThanOrEqualTo(RemoteText.LONGEST)));
    }

    /** Words and signs that could open, close or hide something. */
    private static String filler(Random random) {
        List<String> parts = List.of(
                "word",
                "it's",
                "don't",
                "a=b",
                "(",
                ")",
                "[",
                "]",
                "{",
                "}",
                ".",
                ",",
                "-",
                "57",
                "\n",
                "\u0000",
                "\u202E",
                "&amp;",
                "&#64;",
                ">",
                "/",
                "\\",
                "%",
                "+",
                "_",
                "\uD83D\uDE00",
                "\uD83D",
                "é",
                "\u0301",
                "~",
                ":",
                ";");
        StringBuilder filler = new StringBuilder();
        for (int count = random.nextInt(8); count > 0; count--) {
            filler.append(parts.get(random.nextInt(parts.size()))).append(random.nextBoolean() ? " " : "");
        }
        return filler.toString();
    }
}
