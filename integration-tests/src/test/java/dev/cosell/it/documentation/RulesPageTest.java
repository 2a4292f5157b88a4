package dev.cosell.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every business rule is proved by a test or has a reason why none is needed, and {@code docs/rules.md} says which. */
class RulesPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/rules.md");

    @Test
    void rules_everyOneOfTheList_isProvedOrNeedsNoProof() throws IOException {
        assertThat(facts().problems()).isEmpty();
    }

    @Test
    void list_comparedWithTheRulesItWasMadeFrom_lacksNone() throws IOException {
        assertThat(list().rules()).as("182 rules and 14 contradictions").hasSize(196);
    }

    @Test
    void page_generatedAnew_isTheOneInDocs() throws IOException {
        String page = RulePage.of(facts());
        if (Boolean.getBoolean("rules.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/rules.md is out of date; CONTRIBUTING.md says how it is made anew: -Drules.write=true")
                .isEqualTo(page);
    }

    private static RuleList list() throws IOException {
        return RuleList.parse(Files.readAllLines(Path.of("src/test/resources/rules.txt")));
    }

    private static RuleGate facts() throws IOException {
        ProjectSources sources = new ProjectSources(ROOT);
        return new RuleGate(
                list(),
                RuleMentions.in(sources.product()),
                TagReader.read(sources.tests()),
                Files.readString(ROOT.resolve("docs/settings.md")));
    }
}
