package dev.cosell.core.engine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many records were created since the window began.
 *
 * @param since when it began
 * @param made how many
 */
record CreateCount(Instant since, int made) {
    /** A window that begins later than this was begun by a clock that was wrong. */
    private static final Duration FUTURE = Duration.ofHours(1);

    /**
     * Reads what the store holds, or begins anew where it holds nothing or the window is over. One that another node's clock began in our future goes on: nodes whose clocks
     * differ by minutes share it all the same.
     */
    static CreateCount of(@Nullable String text, Instant now) {
        CreateCount count = text == null ? new CreateCount(now, 0) : parse(text);
        boolean over = count.since.isAfter(now.plus(FUTURE)) || !now.isBefore(count.since.plus(CreateGuard.WINDOW));
        return over ? new CreateCount(now, 0) : count;
    }

    private static CreateCount parse(String text) {
        int space = text.indexOf(' ');
        return new CreateCount(Instant.parse(text.substring(0, space)), Integer.parseInt(text.substring(space + 1)));
    }

    CreateCount plus(int more) {
        return new CreateCount(since, made + more);
    }

    String text() {
        return since + " " + made;
    }
}
