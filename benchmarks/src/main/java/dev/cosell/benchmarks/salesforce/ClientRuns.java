package dev.cosell.benchmarks.salesforce;

import dev.cosell.benchmarks.measure.JavaProcess;
import dev.cosell.benchmarks.measure.Spread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures every client with every work and size, each in a process of its own beside an organisation of its own. */
public final class ClientRuns {
    private static final List<Integer> SIZES = List.of(1, 200, 10_000);
    private static final List<String> QUIET = List.of("-Xmx1g", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

    private ClientRuns() {}

    /** Returns a table, and prints each row as soon as it is measured. */
    public static List<String> run() throws IOException, InterruptedException {
        List<String> rows = new ArrayList<>();
        rows.add(
                "| work | records | client | API calls | CPU of threads, µs per record | min | max | of the process |");
        rows.add("|---|---|---|---|---|---|---|---|");
        for (Work work : Work.values()) {
            for (int size : SIZES) {
                for (ClientKind kind : ClientKind.values()) {
                    if (kind.does(work)) {
                        String row = row(work, size, kind, run(work, size, kind));
                        System.err.println(row);
                        rows.add(row);
                    }
                }
            }
        }
        return rows;
    }

    private static List<ClientRun.Block> run(Work work, int size, ClientKind kind)
            throws IOException, InterruptedException {
        String opportunities = String.valueOf(Course.of(size).pool());
        try (JavaProcess org = JavaProcess.start(QUIET, MeasuredOrg.class, List.of(opportunities))) {
            OrgAddress address = OrgAddress.parse(org.lineAfter(MeasuredOrg.READY));
            List<String> arguments =
                    List.of(address.base().toString(), address.key(), kind.name(), work.name(), String.valueOf(size));
            try (JavaProcess client = JavaProcess.start(QUIET, ClientRun.class, arguments)) {
                return client.lines().stream().map(ClientRun.Block::parse).toList();
            }
        }
    }

    private static String row(Work work, int size, ClientKind kind, List<ClientRun.Block> blocks) {
        int pieces = Course.of(size).pieces();
        double calls = Spread.of(blocks.stream()
                        .map(each -> (double) each.calls() / pieces)
                        .toList())
                .median();
        Spread threads =
                Spread.of(blocks.stream().map(ClientRun.Block::threadMicros).toList());
        Spread process =
                Spread.of(blocks.stream().map(ClientRun.Block::processMicros).toList());
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %s | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f |",
                work.name().toLowerCase(Locale.ROOT),
                size,
                kind.title(work),
                calls,
                threads.median(),
                threads.min(),
                threads.max(),
                process.median());
    }
}
