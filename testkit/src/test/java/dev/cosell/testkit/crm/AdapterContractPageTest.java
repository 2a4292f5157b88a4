package dev.cosell.testkit.crm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.spi.CrmFeature;
import dev.cosell.testkit.contract.CrmAdapterContractTest;
import dev.cosell.testkit.contract.CrmContractFixture;
import dev.cosell.testkit.contract.LeadContractFixture;
import dev.cosell.testkit.contract.LeadContractTest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/adapter-contract.md} says of every test, every method of the fixture and every broken adapter what there is, and of nothing else. */
class AdapterContractPageTest {
    private static final Path PAGE = Path.of("../docs/adapter-contract.md");

    @Test
    void tests_ofTheContract_eachHasItsRow() throws IOException {
        assertThat(rows("## What each test proves").keySet()).isEqualTo(tests(CrmAdapterContractTest.class));
        assertThat(rows("## Leads").keySet()).containsAll(tests(LeadContractTest.class));
    }

    @Test
    void tests_thatACrmMayBeSpared_sayWhatSwitchesThemOn() throws IOException {
        Set<String> spared = new TreeSet<>();
        rows("## What each test proves").forEach((test, cells) -> {
            if (!cells.get(2).isBlank()) {
                spared.add(test);
            }
        });
        assertThat(spared).isEqualTo(ContractRun.overTheLeast().skipped);
    }

    @Test
    void brokenAdapters_ofOurs_standWithTheTestThatFindsThem() throws IOException {
        Map<String, List<String>> rows = rows("## What each test proves");
        BrokenCrms.ALL.forEach((name, kind) -> assertThat(
                        Objects.requireNonNull(rows.get(kind.foundBy())).get(3))
                .as(kind.foundBy())
                .contains(name));
        Set<String> told = rows.values().stream()
                .flatMap(cells -> Arrays.stream(cells.get(3).split(";")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(told).isEqualTo(new TreeSet<>(BrokenCrms.ALL.keySet()));
    }

    @ParameterizedTest
    @ValueSource(classes = {CrmContractFixture.class, LeadContractFixture.class})
    void fixture_everyMethod_isExplained(Class<?> fixture) throws IOException {
        String page = Files.readString(PAGE);
        assertThat(Stream.of(fixture.getDeclaredMethods())
                        .filter(method -> !method.isSynthetic())
                        .map(Method::getName)
                        .distinct())
                .allSatisfy(name -> assertThat(page).contains("| `" + name + "("));
    }

    @Test
    void features_thatACrmMayLack_areExplained() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(CrmFeature.values()).allSatisfy(feature -> assertThat(page).contains("`" + feature + "`"));
    }

    private static Set<String> tests(Class<?> contract) {
        Set<String> tests = new TreeSet<>();
        for (@Nullable Class<?> part = contract; part != null; part = part.getSuperclass()) {
            Stream.of(part.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Test.class)
                            || method.isAnnotationPresent(ParameterizedTest.class))
                    .map(Method::getName)
                    .forEach(tests::add);
        }
        return tests;
    }

    /** Returns the rows of the tables below a heading, by the code in their first cell. */
    private static Map<String, List<String>> rows(String heading) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(heading + "\n");
        assertThat(start).as(heading).isNotNegative();
        int end = page.indexOf("\n## ", start + 1);
        Map<String, List<String>> rows = new LinkedHashMap<>();
        page.substring(start, end < 0 ? page.length() : end)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> {
                    List<String> cells = Arrays.stream(line.substring(1).split("\\|", -1))
                            .map(String::strip)
                            .toList();
                    rows.put(cells.get(0).replace("`", ""), cells);
                });
        return new java.util.TreeMap<>(rows);
    }
}
