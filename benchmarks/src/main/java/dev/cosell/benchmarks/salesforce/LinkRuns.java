package dev.cosell.benchmarks.salesforce;

import dev.cosell.benchmarks.measure.JavaProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Carries an initial load of many generated pairs through to the last link, in a process of its own with 256 MiB of heap. */
public final class LinkRuns {
    private static final int EACH = 10_000;
    private static final String HEAP = "256";

    private LinkRuns() {}

    /** Links 10,000 times the size of pairs once and returns a table. */
    public static List<String> run(int size) throws IOException, InterruptedException {
        List<String> table = new ArrayList<>(List.of(
                "| heap, MiB | links | report, s | linking, s | links per second | CPU microseconds a link | Partner Center reads a link | Partner Center writes a link | CRM reads a link | peak of the heap with garbage, MiB | most left by a collection, MiB | store, MiB |",
                "|---|---|---|---|---|---|---|---|---|---|---|---|"));
        try (JavaProcess walk = JavaProcess.start(
                List.of("-Xmx" + HEAP + "m"), LinkWalk.class, List.of(String.valueOf(EACH * size), HEAP))) {
            table.addAll(walk.lines());
        }
        return table;
    }
}
