package dev.cosell.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
        CrashStory story = new CrashStory(chapter, exact);
        CrashStory.Ending whole = story.undisturbed();
        assertThat(whole.violations()).isEmpty();
        List<String> wrong = new ArrayList<>();
        int covered = 0;
        boolean died = true;
        for (int step = 1; died; step++) {
            CrashStory.Ending once = story.dyingOnceAt(step);
            died = once.deaths() > 0;
            if (died) {
                covered++;
                compare(wrong, "once at step " + step, whole, once);
                compare(wrong, "from now on at step " + step, whole, story.dyingFromNowOnAt(step, 7));
            }
        }
        System.out.println("Crash points of '" + name + "': " + covered + " of " + whole.steps()
                + " steps of the undisturbed run, each once and from now on; " + wrong.size() + " ended differently");
        assertThat(covered).isGreaterThanOrEqualTo(Math.toIntExact(whole.steps()));
        assertThat(wrong).isEmpty();
    }

    private static void compare(List<String> wrong, String how, CrashStory.Ending whole, CrashStory.Ending crashed) {
        if (!crashed.violations().isEmpty()) {
            wrong.add(how + ": " + crashed.violations());
        } else if (!crashed.state().equals(whole.state())) {
            List<String> differences = new ArrayList<>();
            whole.state().forEach((key, value) -> {
                if (!value.equals(crashed.state().get(key))) {
                    differences.add(key + ": " + crashed.state().get(key) + " instead of " + value);
                }
            });
            wrong.add(how + ": " + differences);
        }
    }
}
