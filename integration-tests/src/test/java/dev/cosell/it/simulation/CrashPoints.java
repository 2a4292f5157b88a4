package dev.cosell.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Lets the process of a story die at I/O step 1, 2, 3 … until none is left, once and from now on, and compares each ending with that of the undisturbed run. */
final class CrashPoints {
    private static final long SEED = 7;

    private final CrashStory story;
    private final CrashStory.Ending whole;
    private final List<String> wrong = new ArrayList<>();
    private int covered;

    CrashPoints(CrashStory story) {
        this.story = story;
        this.whole = story.undisturbed();
    }

    void checkAll(String name) {
        checkEvery(1, name);
    }

    /** Leaves steps out: dies at the first, and at every so many after it. */
    void checkEvery(int distance, String name) {
        assertThat(whole.violations()).isEmpty();
        int step = 1;
        while (died(step)) {
            covered++;
            step += distance;
        }
        System.out.println("Crash points of '" + name + "': " + covered + " of " + whole.steps()
                + " steps of the undisturbed run, each once and from now on; " + wrong.size() + " ended differently");
        assertThat(step).isGreaterThan(Math.toIntExact(whole.steps()));
        assertThat(wrong).isEmpty();
    }

    /** Tells whether there was such a step to die at. */
    private boolean died(int step) {
        CrashStory.Ending once = story.dyingOnceAt(step);
        if (once.deaths() == 0) {
            return false;
        }
        compare("once at step " + step, once);
        compare("from now on at step " + step, story.dyingFromNowOnAt(step, SEED));
        return true;
    }

    private void compare(String how, CrashStory.Ending crashed) {
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
