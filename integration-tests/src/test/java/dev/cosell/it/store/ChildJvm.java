package dev.cosell.it.store;

import com.fasterxml.jackson.core.JsonFactory;
import dev.cosell.core.spi.StateStore;
import dev.cosell.store.jdbc.JdbcStateStore;
import dev.cosell.testkit.SettableClock;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.sqlite.SQLiteDataSource;

/** Another process with a Java program of ours. What it says reaches us even if it dies right afterwards. */
final class ChildJvm {
    private static final int KILLED = 128 + 9;
    private static final OutputStream PIPE = new FileOutputStream(FileDescriptor.out);

    private final Process process;
    private final BufferedReader said;
    private final Path complaints;

    private ChildJvm(Process process, Path complaints) {
        this.process = process;
        this.complaints = complaints;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts a program with a small heap, and with nothing that makes a start slow. */
    static ChildJvm start(Class<?> program, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                classPath(program),
                program.getName()));
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        Path complaints = Files.createTempFile("child", ".txt");
        return new ChildJvm(
                new ProcessBuilder(command).redirectError(complaints.toFile()).start(), complaints);
    }

    /** Only what the program needs: a long class path is slow. */
    private static String classPath(Class<?> program) {
        return Stream.of(
                        program,
                        SettableClock.class,
                        StateStore.class,
                        JdbcStateStore.class,
                        JsonFactory.class,
                        Logger.class,
                        Nullable.class,
                        SQLiteDataSource.class,
                        PGSimpleDataSource.class)
                .map(ChildJvm::place)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Says a line, for the child: once this returns, the line is the kernel's. */
    static void say(String line) throws IOException {
        PIPE.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the next line, or null at the end. */
    @Nullable
    String hear() throws IOException {
        return said.readLine();
    }

    /** Lets a child go on that waits for its input. */
    void go() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Kills it, as {@code kill -9} does. What it said before can be heard still, which {@link Process#destroyForcibly()} would forbid. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Waits for its end and returns whether it was killed, or what it complained of. */
    String await() throws InterruptedException, IOException {
        boolean killed = process.waitFor() == KILLED;
        String said = Files.readString(complaints);
        Files.delete(complaints);
        return killed ? "killed" : "ended with " + process.exitValue() + ": " + said;
    }
}
