package dev.cosell.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.validation.CatalogueEntry;
import dev.cosell.core.validation.FindingCatalogue;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.core.validation.FindingSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every finding code that the product raises is explained, and nothing else is; {@code docs/errors.md} shows it. */
class ErrorsPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/errors.md");

    @Test
    void catalogue_comparedWithTheCode_explainsWhatIsRaisedAndNothingElse() throws IOException {
        RuleList rules = RuleList.parse(Files.readAllLines(Path.of("src/test/resources/rules.txt")));
        FindingGate gate = new FindingGate(
                everySource(),
                FindingUses.in(new ProjectSources(ROOT).product()),
                rules.rules().stream().map(Rule::id).collect(Collectors.toSet()));

        assertThat(gate.uses()).hasSizeGreaterThan(150);
        assertThat(gate.problems())
                .as("a code is explained in the findings.txt of the module that raises it, see CONTRIBUTING.md")
                .isEmpty();
    }

    @Test
    void page_generatedAnew_isTheOneInDocs() throws IOException {
        String page = ErrorPage.of(FindingCatalogue.entries());
        if (Boolean.getBoolean("errors.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/errors.md is out of date; CONTRIBUTING.md says how it is made anew: -Derrors.write=true")
                .isEqualTo(page);
    }

    @Test
    void of_codesOfTheCoreAndOfEveryAdapter_saysWhatToDo() {
        for (String code :
                List.of("COUNTRY_NOT_ALPHA2", "WEBHOOK_SILENT", "CRM_EVENTS_LOST", "CRM_REVENUE_CALCULATED")) {
            assertThat(FindingCatalogue.of(FindingCode.of(code)))
                    .hasValueSatisfying(entry -> assertThat(entry.remedy()).isNotBlank());
        }
        assertThat(FindingCatalogue.of(FindingCode.of("A_CODE_OF_THE_HOST"))).isEmpty();
    }

    private static List<CatalogueEntry> everySource() {
        List<CatalogueEntry> all = new ArrayList<>(FindingCatalogue.read(FindingCatalogue.class));
        ServiceLoader.load(FindingSource.class).forEach(source -> all.addAll(source.entries()));
        return all;
    }
}
