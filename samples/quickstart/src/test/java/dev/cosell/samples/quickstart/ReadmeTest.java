package dev.cosell.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the README shows is what the build compiles, and its links lead somewhere. */
class ReadmeTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path SOURCES = Path.of("src/main/java/dev/cosell/samples/quickstart");

    @ParameterizedTest
    @CsvSource({"FirstSync.java, first-sync, 25", "RealWiring.java, real-wiring, 40"})
    void snippet_inTheReadme_isTheCompiledCode(String file, String name, int mostLines) throws IOException {
        String code = region(Files.readString(SOURCES.resolve(file)), name);
        String readme = Files.readString(ROOT.resolve("README.md"));
        assertThat(readme).contains("<!-- snippet: " + file + " " + name + " -->\n```java\n" + code + "```\n");
        assertThat(code.lines().count()).isLessThanOrEqualTo(mostLines);
    }

    @Test
    void consumerProject_itsProgram_isTheOneOfTheReadme() throws IOException {
        Path consumer = ROOT.resolve("integration-tests/src/it/consumer/src/main/java/demo/FirstSync.java");
        String code = region(Files.readString(SOURCES.resolve("FirstSync.java")), "first-sync");
        assertThat(region(Files.readString(consumer), "first-sync")).isEqualTo(code);
    }

    @Test
    void links_ofEveryPage_leadToFiles() throws IOException {
        for (String page : List.of(
                "README.md",
                "CONTRIBUTING.md",
                "docs/getting-started.md",
                "docs/findings.md",
                "docs/settings.md",
                "docs/fields.md",
                "docs/architecture.md")) {
            Path file = ROOT.resolve(page);
            Matcher link = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)").matcher(Files.readString(file));
            while (link.find()) {
                assertThat(file.resolveSibling(link.group(1))).as(page).exists();
            }
        }
    }

    private static String region(String source, String name) {
        int start = source.indexOf('\n', source.indexOf("// snippet:" + name)) + 1;
        int end = source.lastIndexOf('\n', source.indexOf("// snippet:end", start)) + 1;
        return source.substring(start, end - 1).stripIndent() + "\n";
    }
}
