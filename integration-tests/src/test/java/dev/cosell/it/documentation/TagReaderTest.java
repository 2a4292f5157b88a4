package dev.cosell.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TagReaderTest {
    @Test
    void read_tagsOnMethods_countTheTests() throws IOException {
        assertThat(
                        counts(
                                """
                        class SomeTest {
                            @Test @Tag("R-001") @Tag("C-2") void one() {}

                            @org.junit.jupiter.params.ParameterizedTest
                            @org.junit.jupiter.api.Tag(
                                    value = "R-001")
                            void two(int value) {}

                            @Tags({@Tag("R-002"), @Tag("slow")})
                            @Test void three() {}

                            @Test void untagged() {}
                        }
                        """))
                .containsExactlyInAnyOrderEntriesOf(Map.of("R-001", 2, "R-002", 1, "C-2", 1));
    }

    @Test
    void read_tagOnAClass_countsForItsTestsAndThoseOfNestedClasses() throws IOException {
        assertThat(
                        counts(
                                """
                        @Tag("R-001")
                        class SomeTest {
                            @Test void one() {}
                            void helper() {}
                            @Nested @Tag("R-002") class Inner {
                                @Test @Tag("R-001") void two() {}
                                @RepeatedTest(2) void three() {}
                            }
                        }
                        """))
                .containsExactlyInAnyOrderEntriesOf(Map.of("R-001", 3, "R-002", 2));
    }

    @Test
    void read_tagOnAClassThatInheritsItsTests_countsOnce() throws IOException {
        assertThat(counts("@Tag(\"R-001\") class MineTest extends AllContract {}"))
                .isEqualTo(Map.of("R-001", 1));
    }

    @Test
    void read_constantOfTheFile_isItsValue() throws IOException {
        assertThat(
                        counts(
                                """
                        class SomeTest {
                            private static final String RULE = "R-001";
                            @Test @Tag(RULE) void one() {}
                        }
                        """))
                .isEqualTo(Map.of("R-001", 1));
    }

    @Test
    void read_commentsAndTexts_areNoTags() throws IOException {
        assertThat(
                        counts(
                                """
                        class SomeTest {
                            // @Tag("R-001")
                            /* @Tag("R-002") */
                            @Test void one() { String text = "@Tag(\\"R-003\\")"; }
                        }
                        """))
                .isEmpty();
    }

    @Test
    void read_tagsThatProveNothing_areProblems() throws IOException {
        ProvingTests read = TagReader.read(
                List.of(
                        source(
                                """
                @Tag("R-001")
                class SomeTest {
                    @BeforeEach @Tag("R-002") void before() {}
                    @Test @Disabled @Tag("R-003") void sleeps() {}
                    @Tag(Elsewhere.RULE) void unknown() {}
                }
                """)));

        assertThat(read.byRule()).isEmpty();
        assertThat(read.problems())
                .hasSize(4)
                .anyMatch(problem -> problem.contains("SomeTest carries [R-001] and has no test"))
                .anyMatch(problem -> problem.contains("before carries [R-002]"))
                .anyMatch(problem -> problem.contains("sleeps carries [R-003]"))
                .anyMatch(problem -> problem.contains("Elsewhere.RULE"));
    }

    @Test
    void read_noJava_isRefused() {
        assertThatThrownBy(() -> TagReader.read(List.of(source("class { @Tag("))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SomeTest");
    }

    private static Map<String, Integer> counts(String text) throws IOException {
        JavaSource source = source(text);
        ProvingTests read = TagReader.read(List.of(source));
        assertThat(read.problems()).isEmpty();
        Map<String, Integer> counts = new TreeMap<>();
        read.byRule().forEach((id, sources) -> counts.put(id, sources.getOrDefault(source, 0)));
        return counts;
    }

    private static JavaSource source(String text) {
        return new JavaSource("core/src/test/java/SomeTest.java", text);
    }
}
