package dev.cosell.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Walks a long list in processes of their own: the server in one, each walk in another with a small heap. */
final class ListRuns {
    private static final String HEAP = "-Xmx64m";

    private ListRuns() {}

    static List<ListWalk.Result> run(int referrals, int runs) throws IOException, InterruptedException {
        Process server = java(List.of(), ListServer.class, String.valueOf(referrals));
        try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
            String address = lineAfter(out, ListServer.READY);
            List<ListWalk.Result> results = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                results.add(walk(address));
            }
            return List.copyOf(results);
        } finally {
            server.destroy();
        }
    }

    /** Walks once in a new process. */
    static ListWalk.Result walk(String address) throws IOException, InterruptedException {
        Process walk = java(List.of(HEAP), ListWalk.class, address);
        try (BufferedReader out = walk.inputReader(StandardCharsets.UTF_8)) {
            String line = lineAfter(out, "");
            if (walk.waitFor() != 0) {
                throw new IOException("the walk failed");
            }
            return ListWalk.Result.parse(line);
        }
    }

    private static Process java(List<String> options, Class<?> main, String argument) throws IOException {
        List<String> command = Stream.of(
                        List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        options,
                        List.of("-cp", System.getProperty("java.class.path"), main.getName(), argument))
                .flatMap(List::stream)
                .collect(Collectors.toList());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String lineAfter(BufferedReader out, String start) throws IOException {
        String line = out.readLine();
        if (line == null || !line.startsWith(start)) {
            throw new IOException("a process did not say what it should");
        }
        return line.substring(start.length());
    }
}
