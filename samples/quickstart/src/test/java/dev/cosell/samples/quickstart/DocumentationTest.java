package dev.cosell.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.CreationSettings;
import dev.cosell.core.mapping.CustomerSettings;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.LeadSettings;
import dev.cosell.core.mapping.LifecycleSettings;
import dev.cosell.core.mapping.PopulationSettings;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.dynamics.DynamicsFeatures;
import dev.cosell.dynamics.DynamicsFieldNames;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in {@code docs} speak of everything that the code offers. */
class DocumentationTest {
    private static final Path ROOT = Path.of("../..");

    @Test
    void settings_everyOption_isExplained() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/settings.md"));
        assertThat(options(SyncSettings.Builder.class)).hasSizeGreaterThan(10).allSatisfy(option -> assertThat(page)
                .contains("`" + option));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                FieldRules.class,
                LifecycleSettings.class,
                CreationSettings.class,
                CustomerSettings.class,
                LeadSettings.class,
                PopulationSettings.class
            })
    void settings_everyOptionOfAGroup_isARowUnderItsHeading(Class<?> group) throws IOException {
        String page = Files.readString(ROOT.resolve("docs/settings.md"));
        String section = Arrays.stream(page.split("\n## "))
                .filter(part -> part.lines().findFirst().orElse("").contains("`" + group.getSimpleName() + "`"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no heading names " + group.getSimpleName()));
        Class<?> builder = Arrays.stream(group.getDeclaredClasses())
                .filter(nested -> nested.getSimpleName().equals("Builder"))
                .findFirst()
                .orElseThrow();
        assertThat(options(builder)).isNotEmpty().allSatisfy(option -> assertThat(section.lines())
                .as("a row for %s", option)
                .anyMatch(line -> line.startsWith("|") && line.split("\\|")[1].contains("`" + option)));
    }

    @ParameterizedTest
    @ValueSource(classes = {DynamicsFeatures.Builder.class, DynamicsFieldNames.Builder.class})
    void dynamics_everyOption_isExplained(Class<?> builder) throws IOException {
        String pages = Files.readString(ROOT.resolve("docs/dynamics.md"))
                + Files.readString(ROOT.resolve("docs/dynamics-operations.md"));
        assertThat(options(builder)).isNotEmpty().allSatisfy(option -> assertThat(pages)
                .contains("`" + option));
    }

    private static List<String> options(Class<?> builder) {
        return Arrays.stream(builder.getDeclaredMethods())
                .filter(method -> method.getReturnType() == builder && Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void fields_everyStandardField_isExplained() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/fields.md"));
        assertThat(StandardFields.ALL).allSatisfy(field -> {
            assertThat(page).contains("`" + field.id() + "`");
            assertThat(page).contains(field.label());
        });
    }

    @Test
    void coverage_everyTestNamed_exists() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        try (Stream<Path> sources = Files.walk(ROOT, 14)) {
            for (Path source : sources.filter(file -> file.toString().matches(".*src/test/java/.*(Test|IT)\\.java"))
                    .toList()) {
                String name = String.valueOf(source.getFileName());
                tests.put(name.substring(0, name.length() - 5), Files.readString(source));
            }
        }
        List<String> rows = Files.readAllLines(ROOT.resolve("docs/partner-center-coverage.md")).stream()
                .filter(row -> row.startsWith("| ") && !row.contains("---"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(150);
        for (String row : rows) {
            assertThat(row.split("\\|")).as(row).noneMatch(cell -> cell.isBlank() && !cell.isEmpty());
            Matcher test = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT))`(?: `([a-zA-Z0-9_]+)`)?")
                    .matcher(row);
            while (test.find()) {
                assertThat(tests).as(row).containsKey(test.group(1));
                if (test.group(2) != null) {
                    assertThat(tests.get(test.group(1))).as(row).contains("void " + test.group(2) + "(");
                }
            }
        }
    }
}
