package dev.cosell.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    void snippets_ofEveryPage_areCompiledCode() throws IOException {
        int checked = 0;
        for (Path page : pages()) {
            String text = Files.readString(page);
            Matcher marker = Pattern.compile("<!-- snippet: (\\S+) (\\S+) -->\n```java\n(.*?)```\n", Pattern.DOTALL)
                    .matcher(text);
            while (marker.find()) {
                assertThat(marker.group(3))
                        .as(page + " " + marker.group(2))
                        .isEqualTo(region(Files.readString(source(marker.group(1))), marker.group(2)));
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(5);
    }

    @Test
    void links_ofEveryPage_leadToFiles() throws IOException {
        for (Path page : pages()) {
            Matcher link = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)").matcher(Files.readString(page));
            while (link.find()) {
                assertThat(page.resolveSibling(link.group(1)))
                        .as(page.toString())
                        .exists();
            }
        }
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    /** Finds the one source of that name, in whichever module it is but the core, which holds no examples. */
    private static Path source(String file) throws IOException {
        try (Stream<Path> all = Files.walk(ROOT, 12)) {
            List<Path> found = all.filter(path -> path.endsWith(file))
                    .filter(path -> !path.toString().contains("target")
                            && !path.toString().contains("/it/consumer/")
                            && !path.toString().contains("/core/src/main/"))
                    .toList();
            assertThat(found).as(file).hasSize(1);
            return found.get(0);
        }
    }

    private static String region(String source, String name) {
        int start = source.indexOf('\n', source.indexOf("// snippet:" + name)) + 1;
        int end = source.lastIndexOf('\n', source.indexOf("// snippet:end", start)) + 1;
        return source.substring(start, end - 1).stripIndent() + "\n";
    }
}
