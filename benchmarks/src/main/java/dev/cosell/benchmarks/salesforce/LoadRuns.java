package dev.cosell.benchmarks.salesforce;

import dev.cosell.benchmarks.ListServer;
import dev.cosell.benchmarks.measure.JavaProcess;
import dev.cosell.benchmarks.measure.Spread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Makes the report of an initial load in processes of their own: each service in one, each report in another with a small heap. */
public final class LoadRuns {
    private static final int EACH = 10_000;
    private static final int RUNS = 3;
    private static final double MIB = 1024 * 1024;

    private LoadRuns() {}

    /** Reports on as many referrals and as many opportunities, 10,000 times the size of each, and returns a table. */
    public static List<String> run(int size) throws IOException, InterruptedException {
        List<String> arguments = List.of(String.valueOf(EACH * size));
        try (JavaProcess list = JavaProcess.start(List.of(), ListServer.class, arguments);
                JavaProcess org = JavaProcess.start(List.of("-Xmx10g"), MeasuredOrg.class, arguments)) {
            String referrals = list.lineAfter(ListServer.READY);
            OrgAddress address = OrgAddress.parse(org.lineAfter(MeasuredOrg.READY));
            List<LoadWalk.Result> results = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                LoadWalk.Result result = walk(referrals, address, heap(size));
                System.err.println(result.line());
                if (result.referrals() != EACH * size || result.records() != EACH * size) {
                    throw new IllegalStateException("the report lists " + result.referrals() + " referrals and "
                            + result.records() + " records");
                }
                results.add(result);
            }
            return table(results);
        }
    }

    /** Ids and verdicts of two populations, 1.2 MiB for every 10,000 of each, and room for the pages in hand. */
    private static int heap(int size) {
        return 96 + (size * 12 + 9) / 10;
    }

    /** Makes one report in a new process with so many MiB of heap. */
    static LoadWalk.Result walk(String referrals, OrgAddress org, int heap) throws IOException, InterruptedException {
        List<String> arguments = List.of(referrals, org.base().toString(), org.key());
        try (JavaProcess walk = JavaProcess.start(List.of("-Xmx" + heap + "m"), LoadWalk.class, arguments)) {
            return LoadWalk.Result.parse(walk.lines().get(0));
        }
    }

    static List<String> table(List<LoadWalk.Result> results) {
        return List.of(
                "| what | median | min | max |",
                "|---|---|---|---|",
                row(results, "report, referrals and records", each -> each.referrals() + each.records()),
                row(
                        results,
                        "report, referrals and records per second",
                        each -> (each.referrals() + each.records()) / each.seconds()),
                row(
                        results,
                        "report, CPU microseconds for each",
                        each -> each.cpuSeconds() * 1e6 / (each.referrals() + each.records())),
                row(results, "report, API calls to both sides", LoadWalk.Result::calls),
                row(
                        results,
                        "report, peak of the heap with garbage, MiB",
                        each -> each.heap().used() / MIB),
                row(
                        results,
                        "report, most left by a collection, MiB",
                        each -> each.heap().kept() / MIB),
                row(
                        results,
                        "report, limit of the heap, MiB",
                        each -> each.heap().limit() / MIB));
    }

    private static String row(List<LoadWalk.Result> results, String name, ToDoubleFunction<LoadWalk.Result> figure) {
        return Spread.of(results.stream().map(figure::applyAsDouble).toList()).row(name);
    }
}
