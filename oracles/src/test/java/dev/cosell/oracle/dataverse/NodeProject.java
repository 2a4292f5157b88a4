package dev.cosell.oracle.dataverse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The Node project in {@code src/test/node}, with its packages installed below {@code target}.
 *
 * <p>Where Node, npm or the registry cannot be reached, tests that need it are skipped, unless the environment says {@code CI=true} or the system
 * property {@code oracles.node} says {@code required}: then they fail.
 */
final class NodeProject {
    private static final Path SOURCES = Path.of("src", "test", "node");
    private static final Path FOLDER = Path.of("target", "node").toAbsolutePath();
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "story.js");
    private static final int INSTALL_MINUTES = 5;
    private static final int STORY_MINUTES = 2;

    private NodeProject() {}

    /** Returns true where a build without Node is a broken build. */
    static boolean required() {
        return Boolean.parseBoolean(System.getenv("CI")) || "required".equals(System.getProperty("oracles.node"));
    }

    /** Installs the packages unless those of the same lock file are there; skips or fails the test where that cannot be done. */
    static void install() {
        String missing = missing();
        if (missing == null) {
            return;
        }
        if (required()) {
            throw new AssertionError("The npm client of Dataverse must run here: " + missing);
        }
        Assumptions.abort("The npm client of Dataverse is skipped: " + missing);
    }

    private static @Nullable String missing() {
        try {
            Path lock = FOLDER.resolve("installed.json");
            boolean same = Files.exists(lock) && Files.mismatch(lock, SOURCES.resolve("package-lock.json")) < 0;
            Files.createDirectories(FOLDER);
            for (String file : FILES) {
                Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            Run node = run(List.of("node", "--version"), Map.of(), STORY_MINUTES);
            if (node.exit() != 0) {
                return "node --version ended with " + node.exit();
            }
            if (same) {
                return null;
            }
            Run npm =
                    run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), Map.of(), INSTALL_MINUTES);
            if (npm.exit() != 0) {
                return "npm ci ended with " + npm.exit() + ": " + npm.errors();
            }
            Files.copy(SOURCES.resolve("package-lock.json"), lock, StandardCopyOption.REPLACE_EXISTING);
            return null;
        } catch (IOException absent) {
            return absent.getMessage();
        }
    }

    /** Runs the story with these variables and returns what it printed. */
    static List<String> story(Map<String, String> variables) {
        try {
            Run run = run(List.of("node", "story.js"), variables, STORY_MINUTES);
            if (run.exit() != 0) {
                throw new AssertionError("story.js ended with " + run.exit() + ": " + run.errors() + run.output());
            }
            return run.output().lines().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private record Run(int exit, String output, String errors) {}

    private static Run run(List<String> command, Map<String, String> variables, int minutes) throws IOException {
        Path output = Files.createTempFile("node", ".out");
        Path errors = Files.createTempFile("node", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            if (!variables.isEmpty()) {
                // The simulator is on this machine; the client would send its calls to a proxy.
                builder.environment().keySet().removeIf(name -> name.equalsIgnoreCase("http_proxy"));
            }
            builder.environment().putAll(variables);
            Process process = builder.start();
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(command + " did not end within " + minutes + " minutes");
            }
            return new Run(process.exitValue(), text(output), text(errors));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(command + " was interrupted", stopped);
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(errors);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
