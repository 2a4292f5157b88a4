package dev.cosell.samples.host;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The real process, started as a partner would start it; what it says goes to a file. */
final class HostProcess implements AutoCloseable {
    private final Process process;
    private final Path log;

    private HostProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts the process; what it says is added to the file. */
    static HostProcess start(Path log, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-cp", runtimeClassPath(), SyncHost.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.directory(new File("."));
        try {
            return new HostProcess(builder.start(), log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the packaged process has beside it: a library that only the tests bring is missing here as it is there. */
    private static String runtimeClassPath() {
        try {
            String libraries =
                    Files.readString(Path.of("target", "runtime.classpath")).strip();
            return Path.of("target", "classes").toAbsolutePath() + File.pathSeparator + libraries;
        } catch (IOException failed) {
            throw new UncheckedIOException("the build writes it before the tests: run them with Maven", failed);
        }
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean running() {
        return process.isAlive();
    }

    /** Waits until the condition holds while the process runs. */
    HostProcess until(String what, BooleanSupplier condition, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new AssertionError(
                        "not seen: " + what + (process.isAlive() ? "" : "; the process has ended") + "\n" + tail());
            }
            pause();
        }
        return this;
    }

    HostProcess untilItSays(String words) {
        return until("'" + words + "'", () -> output().contains(words), Duration.ofSeconds(60));
    }

    private String tail() {
        String all = output();
        return all.substring(Math.max(0, all.length() - 4_000));
    }

    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stop);
        }
    }

    /** SIGTERM; returns the exit code. */
    int terminate() {
        process.destroy();
        return ended();
    }

    /** SIGTERM without waiting. */
    void signal() {
        process.destroy();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        ended();
    }

    int ended() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the process does not end\n" + tail());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stop);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
