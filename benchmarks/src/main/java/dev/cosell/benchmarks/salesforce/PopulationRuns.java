package dev.cosell.benchmarks.salesforce;

import dev.cosell.benchmarks.measure.JavaProcess;
import dev.cosell.benchmarks.measure.Spread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Reads a large organisation in processes of their own: the simulator in one with a large heap, each walk in another with a small one. */
public final class PopulationRuns {
    private static final String SMALL = "-Xmx128m";
    private static final double MIB = 1024 * 1024;

    private PopulationRuns() {}

    /** Reads all of so many opportunities so many times and returns a table. */
    public static List<String> run(int opportunities, int runs) throws IOException, InterruptedException {
        // The simulator holds a million rows and all that a job has found: some 6 kB each, garbage apart.
        List<String> large = List.of("-Xmx10g");
        try (JavaProcess org = JavaProcess.start(large, MeasuredOrg.class, List.of(String.valueOf(opportunities)))) {
            OrgAddress address = OrgAddress.parse(org.lineAfter(MeasuredOrg.READY));
            List<PopulationWalk.Result> results = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                PopulationWalk.Result result = walk(address);
                System.err.println(result.line());
                if (result.records() != opportunities) {
                    throw new IllegalStateException("the walk gave " + result.records() + " opportunities");
                }
                results.add(result);
            }
            return table(results);
        }
    }

    /** Walks once in a new process. */
    static PopulationWalk.Result walk(OrgAddress org) throws IOException, InterruptedException {
        List<String> arguments = List.of(org.base().toString(), org.key());
        try (JavaProcess walk = JavaProcess.start(List.of(SMALL), PopulationWalk.class, arguments)) {
            return PopulationWalk.Result.parse(walk.lines().get(0));
        }
    }

    private static List<String> table(List<PopulationWalk.Result> results) {
        return List.of(
                "| what | median | min | max |",
                "|---|---|---|---|",
                row(results, "initial read, records per second", each -> each.records() / each.seconds()),
                row(
                        results,
                        "initial read, CPU microseconds per record",
                        each -> each.cpuSeconds() * 1e6 / each.records()),
                row(results, "initial read, API calls", PopulationWalk.Result::calls),
                row(
                        results,
                        "initial read, peak of the heap with garbage, MiB",
                        each -> each.heap().used() / MIB),
                row(
                        results,
                        "initial read, most left by a collection, MiB",
                        each -> each.heap().kept() / MIB),
                row(
                        results,
                        "initial read, limit of the heap, MiB",
                        each -> each.heap().limit() / MIB));
    }

    private static String row(
            List<PopulationWalk.Result> results, String name, ToDoubleFunction<PopulationWalk.Result> figure) {
        return Spread.of(results.stream().map(figure::applyAsDouble).toList()).row(name);
    }
}
