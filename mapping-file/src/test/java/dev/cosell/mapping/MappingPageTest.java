package dev.cosell.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The examples of the page about mapping files are mappings that can be used, and its mistakes are told as it shows them. */
class MappingPageTest {
    private static final Path PAGE = Path.of("../docs/mapping-files.md");

    private static List<String> blocks(String kind) throws IOException {
        Matcher block =
                Pattern.compile("```" + kind + "\n(.*?)```\n", Pattern.DOTALL).matcher(Files.readString(PAGE));
        List<String> blocks = new ArrayList<>();
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }

    @Test
    void examples_all_canBeUsedAndFitTheSchema() throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(json.readTree(Samples.resource("mapping.schema.json")));
        List<String> examples = blocks("yaml").stream()
                .map(each -> each.startsWith("mapping:") ? each : "mapping: part\nversion: 1\n" + each)
                .toList();
        assertThat(examples).hasSizeGreaterThan(5);
        for (String example : examples) {
            assertThat(MappingFile.parse("example.yaml", example, Samples.OPTIONS)
                            .version())
                    .as(example)
                    .isPositive();
            Object loaded = new Load(LoadSettings.builder().build()).loadFromString(example);
            assertThat(schema.validate(json.valueToTree(loaded))).as(example).isEmpty();
        }
    }

    @Test
    void mistakes_shown_areToldAsShown() throws IOException {
        List<String> wrong = blocks("yaml wrong");
        List<String> told = blocks("text told");
        assertThat(wrong).hasSize(1).hasSameSizeAs(told);
        WrongMappingException refused = Objects.requireNonNull(catchThrowableOfType(
                WrongMappingException.class, () -> MappingFile.parse("acme.yaml", wrong.get(0), Samples.OPTIONS)));
        assertThat(refused.problems().stream().map(each -> each.asLine()).collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo(told.get(0));
    }

    @Test
    void diff_shown_isWhatTwoVersionsGive() throws IOException {
        List<String> versions = blocks("yaml").stream()
                .filter(each -> each.startsWith("mapping: acme"))
                .toList();
        assertThat(versions).hasSize(2);
        String changes = MappingFile.parse("1.yaml", versions.get(0), Samples.OPTIONS)
                .changesTo(MappingFile.parse("2.yaml", versions.get(1), Samples.OPTIONS))
                .stream()
                .map(each -> "  " + each.asLine())
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(blocks("text diff")).singleElement().asString().endsWith(changes);
    }
}
