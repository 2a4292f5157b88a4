package dev.cosell.benchmarks.salesforce;

import dev.cosell.benchmarks.measure.JavaProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes the report of an initial load of many generated pairs, each in a process of its own with 256 MiB of heap. */
public final class PairRuns {
    private static final int EACH = 100_000;
    private static final int RUNS = 3;
    private static final String HEAP = "-Xmx256m";

    private PairRuns() {}

    /** Reports on 100,000 times the size of pairs and returns a table. */
    public static List<String> run(int size) throws IOException, InterruptedException {
        List<LoadWalk.Result> results = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            try (JavaProcess walk =
                    JavaProcess.start(List.of(HEAP), PairWalk.class, List.of(String.valueOf(EACH * size)))) {
                LoadWalk.Result result = LoadWalk.Result.parse(walk.lines().get(0));
                System.err.println(result.line());
                if (result.referrals() != EACH * size) {
                    throw new IllegalStateException("the report lists " + result.referrals() + " pairs");
                }
                results.add(result);
            }
        }
        return LoadRuns.table(results);
    }
}
