package dev.cosell.it.simulation;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The process dies at every I/O step of an initial load, of its report and confirmation too; the host goes on, and all ends as if nothing had happened. */
@Tag("R-229")
@Tag("R-240")
@Tag("R-243")
@Tag("R-244")
class InitialLoadCrashTest {
    static Stream<Arguments> chapters() {
        Chapter load = LoadChapter.ALL.get(0);
        Chapter stopped = LoadChapter.ALL.get(1);
        return Stream.of(
                Arguments.of(load, true, load.name()),
                Arguments.of(stopped, false, stopped.name() + ", whole seconds"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("chapters")
    void load_processDiesAtEveryStep_endsTheSame(Chapter chapter, boolean exact, String name) {
        new CrashPoints(new CrashStory(List.of(chapter), exact, Storage.Kind.configured())).checkAll(name);
    }
}
