package dev.cosell.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A simulator in a process of its own, and what it printed. */
final class ProgramProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private ProgramProcess(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ProgramProcess start(Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new ProgramProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Returns what it printed up to the line that begins with Ready, or to its end. */
    String printed() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            text.append(line).append('\n');
            if (line.startsWith("Ready.")) {
                break;
            }
        }
        return text.toString();
    }

    /** Returns the first group of a pattern in what was printed. */
    static String find(String printed, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(printed);
        assertThat(found.find()).as(pattern + " in " + printed).isTrue();
        return found.group(1);
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Ends it by SIGTERM and returns its last line. */
    String terminated() throws Exception {
        // Process.destroy would close the stream that is still to be read.
        process.toHandle().destroy();
        exitCode();
        return out.readLine();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
