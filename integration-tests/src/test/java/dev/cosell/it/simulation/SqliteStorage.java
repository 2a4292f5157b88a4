package dev.cosell.it.simulation;

import dev.cosell.core.spi.StateStore;
import dev.cosell.store.jdbc.JdbcStateStore;
import dev.cosell.store.jdbc.JdbcStoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteDataSource;

/** An SQLite file of one world, in virtual time. It is closed and opened anew whenever a process dies, and deleted with the world. */
final class SqliteStorage implements Storage {
    private final Path directory;
    private final SQLiteDataSource source = new SQLiteDataSource();
    private final JdbcStoreOptions options;
    private final StateStore port;
    private StateStore open;

    SqliteStorage(InstantSource clock) {
        this.options = JdbcStoreOptions.builder().clock(clock).build();
        try {
            this.directory = Files.createTempDirectory("cosell-world");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        source.setUrl("jdbc:sqlite:" + directory.resolve("state.db"));
        this.open = JdbcStateStore.open(source, options);
        this.port = (StateStore) Proxy.newProxyInstance(
                StateStore.class.getClassLoader(),
                new Class<?>[] {StateStore.class},
                (self, method, arguments) -> Network.invoke(open, method, arguments));
    }

    @Override
    public StateStore store() {
        return port;
    }

    @Override
    public void processEnds() {
        open.close();
        open = JdbcStateStore.open(source, options);
    }

    @Override
    public void close() {
        open.close();
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> left = files.toList();
            for (Path file : left) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
