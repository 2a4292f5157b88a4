package dev.cosell.it.store;

import dev.cosell.store.jdbc.JdbcStateStore;
import dev.cosell.store.jdbc.JdbcStoreOptions;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.contract.StoreScript;
import java.time.Instant;

/** Works on a store until it is killed, and tells of each step that was acknowledged before it begins the next one. */
final class ScriptChild {
    private static final int LIMIT = 5_000;

    private ScriptChild() {}

    /** Arguments: the database, the seed, the time in milliseconds. */
    public static void main(String[] arguments) throws Exception {
        SettableClock clock = SettableClock.at(Instant.ofEpochMilli(Long.parseLong(arguments[2])));
        ChildJvm.say("opening");
        JdbcStateStore store = JdbcStateStore.open(
                KeptConnections.of(Databases.source(arguments[0])).source(),
                JdbcStoreOptions.builder().clock(clock).build());
        ChildJvm.say("open");
        StoreScript script = new StoreScript(Long.parseLong(arguments[1]), store, clock);
        for (int step = 0; step < LIMIT; step++) {
            Object answer = script.next();
            ChildJvm.say(new Acknowledged(digest(answer), script.epochs()).line());
        }
    }

    static int digest(Object answer) {
        return answer.toString().hashCode();
    }
}
