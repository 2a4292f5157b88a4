package dev.cosell.samples.host.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Tells kinds and places of a failure and no message: a message may quote what is stored, and a log holds nothing personal. */
final class NamedOnly {
    private static final int DEEPEST = 10;
    private static final int PLACES = 12;

    private NamedOnly() {}

    static String of(Throwable failure) {
        List<String> kinds = new ArrayList<>();
        for (Throwable each = failure; each != null && kinds.size() < DEEPEST; each = each.getCause()) {
            kinds.add(each.getClass().getName() + places(each));
        }
        return String.join(System.lineSeparator() + "  caused by ", kinds);
    }

    private static String places(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .limit(PLACES)
                .map(place -> System.lineSeparator() + "    at " + place)
                .collect(Collectors.joining());
    }
}
