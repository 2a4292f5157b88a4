package dev.cosell.benchmarks.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java program in a process of its own, with this program's class path. It says its results line by line on its standard output and ends when its standard
 * input does. Confined to one thread; close it.
 */
public final class JavaProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private JavaProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts a program; the options are those of the virtual machine. */
    public static JavaProcess start(List<String> options, Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new JavaProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Returns the next line without its beginning. */
    public String lineAfter(String start) throws IOException {
        String line = out.readLine();
        if (line == null || !line.startsWith(start)) {
            throw new IOException("a process did not say what it should");
        }
        return line.substring(start.length());
    }

    /** Returns all lines that come until the program ends. */
    public List<String> lines() throws IOException, InterruptedException {
        List<String> lines = out.lines().toList();
        if (process.waitFor() != 0) {
            throw new IOException("a process failed");
        }
        return lines;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
