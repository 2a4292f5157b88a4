package dev.cosell.it.simulation;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The process dies at every I/O step of every chapter, once, and then again and again; each run ends as the one in which it lives (sync-engine 3.3). */
@Tag("R-007")
@Tag("R-029")
@Tag("R-055")
@Tag("R-221")
class CrashStoryTest {
    static Stream<Arguments> chapters() {
        return IntStream.range(0, Chapter.STORY.size()).boxed().flatMap(chapter -> Stream.of(true, false)
                .map(exact -> Arguments.of(
                        chapter, exact, Chapter.STORY.get(chapter).name() + (exact ? "" : ", whole seconds"))));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("chapters")
    void chapter_processDiesAtEveryStep_endsTheSame(int chapter, boolean exact, String name) {
        List<Chapter> chapters = Chapter.STORY.subList(0, chapter + 1);
        new CrashPoints(new CrashStory(chapters, exact, Storage.Kind.configured())).checkAll(name);
    }
}
