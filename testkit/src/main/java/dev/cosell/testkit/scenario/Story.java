package dev.cosell.testkit.scenario;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened in a scenario, step by step, with what the software under test said and wrote meanwhile. Confined to one thread. */
final class Story {
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST_LINES_OF_A_STEP = 12;

    private final InstantSource clock;
    private final List<Step> steps = new ArrayList<>();

    private record Step(Instant at, String text, List<String> lines) {}

    Story(InstantSource clock) {
        this.clock = clock;
    }

    void step(String text) {
        steps.add(new Step(clock.instant(), text, new ArrayList<>()));
    }

    /** Adds what happened within the present step; the same line twice in a row is told once. */
    void line(String text) {
        if (steps.isEmpty()) {
            step("the world begins");
        }
        List<String> lines = steps.get(steps.size() - 1).lines();
        if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(text)) {
            lines.add(text);
        }
    }

    List<String> lines() {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            told.add(String.format(Locale.ROOT, "%3d  %s  %s", i + 1, DAY_AND_TIME.format(step.at()), step.text()));
            step.lines().stream().limit(MOST_LINES_OF_A_STEP).forEach(line -> told.add("       . " + line));
            int left = step.lines().size() - MOST_LINES_OF_A_STEP;
            if (left > 0) {
                told.add("       . and " + left + " lines more");
            }
        }
        return told;
    }
}
