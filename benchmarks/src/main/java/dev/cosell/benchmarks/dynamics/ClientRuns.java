package dev.cosell.benchmarks.dynamics;

import dev.cosell.benchmarks.measure.Block;
import dev.cosell.benchmarks.measure.Course;
import dev.cosell.benchmarks.measure.JavaProcess;
import dev.cosell.benchmarks.measure.RunTable;
import dev.cosell.benchmarks.measure.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures every client with every work and size, each in a process of its own beside an environment of its own. */
public final class ClientRuns {
    private static final List<String> QUIET = List.of("-Xmx1g", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

    private ClientRuns() {}

    /** Returns a table, and prints each row as soon as it is measured. */
    public static List<String> run() throws IOException, InterruptedException {
        RunTable table = new RunTable();
        for (Work work : Work.values()) {
            for (int size : RunTable.SIZES) {
                for (ClientKind kind : ClientKind.values()) {
                    table.add(work, size, kind.title(), run(work, size, kind));
                }
            }
        }
        return table.rows();
    }

    private static List<Block> run(Work work, int size, ClientKind kind) throws IOException, InterruptedException {
        String opportunities = String.valueOf(Course.of(size).pool());
        try (JavaProcess org = JavaProcess.start(QUIET, MeasuredOrg.class, List.of(opportunities))) {
            OrgAddress address = OrgAddress.parse(org.lineAfter(MeasuredOrg.READY));
            List<String> arguments = new ArrayList<>(List.of(address.line().split(" ", -1)));
            arguments.addAll(List.of(kind.name(), work.name(), String.valueOf(size)));
            try (JavaProcess client = JavaProcess.start(QUIET, ClientRun.class, arguments)) {
                return client.lines().stream().map(Block::parse).toList();
            }
        }
    }
}
