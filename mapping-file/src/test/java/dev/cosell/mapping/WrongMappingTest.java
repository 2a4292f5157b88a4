package dev.cosell.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cosell.mapping.yaml.FileProblem;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of mistake that people make in a mapping file gives a problem with its place and its remedy. */
class WrongMappingTest {
    /** A mistake, and the problem that it must give. */
    private record Mistake(String kind, String text, FileProblem expected) {}

    static Stream<Arguments> mistakes() {
        return Stream.of(Samples.resource("wrong-mappings.txt").split("(?m)^== "))
                .skip(1)
                .map(WrongMappingTest::mistake)
                .map(each -> Arguments.of(each.kind(), each.text(), each.expected()));
    }

    private static Mistake mistake(String written) {
        String[] lines = written.split("\n", 3);
        String[] parts = lines[1].split(" \\| ");
        String[] place = parts[0].split("[: ]", 3);
        FileProblem expected = new FileProblem(
                Integer.parseInt(place[0]),
                Integer.parseInt(place[1]),
                place[2].equals("-") ? "" : place[2],
                parts[1],
                parts[2]);
        return new Mistake(lines[0], lines[2].replace("\\t", "\t"), expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void parse_mistake_namesPlaceAndRemedy(String kind, String text, FileProblem expected) {
        assertThat(problems(text)).as(kind).anySatisfy(problem -> {
            assertThat(problem.path()).isEqualTo(expected.path());
            assertThat(problem.message()).contains(expected.message());
            assertThat(problem.remedy()).contains(expected.remedy());
            assertThat("line " + problem.line() + ", column " + problem.column())
                    .isEqualTo("line " + expected.line() + ", column " + expected.column());
        });
    }

    /** A mistake must not hide behind another one, nor bring forth others that are none. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void parse_mistake_isTheOnlyOneSaid(String kind, String text, FileProblem expected) {
        assertThat(problems(text)).as(kind).hasSize(1);
    }

    @Test
    void parse_manyMistakes_areSaidAtOnceInTheOrderOfTheFile() {
        List<FileProblem> problems = problems(
                "mapping: Acme\nversion: 0\ncolums: {}\nwonStage: [a]\nfields: {notes: {pause: yes}}\ncreateQuietPeriod: 1\n");
        assertThat(problems)
                .extracting(FileProblem::path)
                .containsExactly("mapping", "version", "colums", "wonStage", "fields.notes.pause", "createQuietPeriod");
    }

    @Test
    void parse_fortyKinds_atLeast() {
        assertThat(mistakes().count()).isGreaterThan(40);
    }

    private static List<FileProblem> problems(String text) {
        WrongMappingException wrong = catchThrowableOfType(
                WrongMappingException.class, () -> MappingFile.parse("acme.yaml", text, Samples.OPTIONS));
        return Objects.requireNonNull(wrong, "it was taken").problems();
    }
}
