package dev.cosell.benchmarks;

import dev.cosell.benchmarks.measure.JavaProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Walks a long list in processes of their own: the server in one, each walk in another with a small heap. */
final class ListRuns {
    private static final String HEAP = "-Xmx64m";

    private ListRuns() {}

    static List<ListWalk.Result> run(int referrals, int runs) throws IOException, InterruptedException {
        try (JavaProcess server = JavaProcess.start(List.of(), ListServer.class, List.of(String.valueOf(referrals)))) {
            String address = server.lineAfter(ListServer.READY);
            List<ListWalk.Result> results = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                results.add(walk(address));
            }
            return List.copyOf(results);
        }
    }

    /** Walks once in a new process. */
    static ListWalk.Result walk(String address) throws IOException, InterruptedException {
        try (JavaProcess walk = JavaProcess.start(List.of(HEAP), ListWalk.class, List.of(address))) {
            return ListWalk.Result.parse(walk.lines().get(0));
        }
    }
}
