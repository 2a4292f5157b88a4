package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.StateStore;
import java.time.Instant;

/**
 * How many records were created since the window began.
 *
 * @param since when it began
 * @param made how many
 */
record CreateCount(Instant since, int made) {
    static CreateCount read(StateStore store, ConnectionId connection, String counter, Instant now) {
        return store.cursor(connection, counter)
                .map(CreateCount::parse)
                .filter(count -> !count.since.isAfter(now) && now.isBefore(count.since.plus(CreateGuard.WINDOW)))
                .orElse(new CreateCount(now, 0));
    }

    private static CreateCount parse(String text) {
        int space = text.indexOf(' ');
        return new CreateCount(Instant.parse(text.substring(0, space)), Integer.parseInt(text.substring(space + 1)));
    }

    CreateCount plus(int more) {
        return new CreateCount(since, made + more);
    }

    void save(StateStore store, ConnectionId connection, String counter) {
        store.saveCursor(connection, counter, since + " " + made);
    }
}
