package dev.cosell.benchmarks.whole;

import dev.cosell.benchmarks.measure.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures the whole road; every row is of a new pair of processes. A size of 1 tries whether it works, more is for figures. */
public final class WholeRuns {
    private static final List<String> LARGE = List.of("-Xmx2g");
    private static final List<String> QUIET = List.of("-Xmx512m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

    private static final List<String> SMALL = List.of("-Xmx256m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    private static final int STARTS = 3;
    private static final int PAUSE = 600;

    private WholeRuns() {}

    /**
     * Measures what is named: {@code whole-engine}, or {@code whole} for everything. Returns the tables.
     *
     * @throws IllegalStateException if the sides do not agree after a run
     */
    public static List<String> run(String wanted, int size) throws IOException, InterruptedException {
        List<String> rows = new ArrayList<>();
        if (wanted.equals("whole") || wanted.equals("whole-engine")) {
            rows.addAll(engine(size));
            rows.add("");
        }
        if (wanted.equals("whole") || wanted.equals("whole-others")) {
            rows.addAll(others(size));
            rows.add("");
        }
        if (wanted.equals("whole") || wanted.equals("whole-process")) {
            rows.addAll(process(size));
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("whole, whole-engine, whole-others or whole-process");
        }
        return rows;
    }

    /** Measures the engine beside a plain loop of the same calls, over both CRMs and two stores, without and with marker and audit. Returns a table. */
    private static List<String> engine(int size) throws IOException, InterruptedException {
        List<String> rows = new ArrayList<>(EngineTable.HEAD);
        for (CrmKind crm : CrmKind.values()) {
            for (boolean marked : new boolean[] {false, true}) {
                for (StoreKind store : StoreKind.values()) {
                    List<String> some = new EngineTable(crm, store, marked).rows(engine(crm, store, marked, size));
                    some.forEach(System.err::println);
                    rows.addAll(some);
                }
            }
        }
        return rows;
    }

    /** Measures the engine beside loops that copy the same edits in Salesforce, each over deals that an engine has linked. Returns two tables. */
    private static List<String> others(int size) throws IOException, InterruptedException {
        OtherTable table = new OtherTable();
        for (StoreKind store : StoreKind.values()) {
            try (JavaProcess services = services(CrmKind.SALESFORCE, false)) {
                String line = services.lineAfter(Services.READY);
                table.add("our engine, " + store.title(), engine(line, store, false, Sizes.of(size), true));
            }
        }
        for (CopyKind kind : CopyKind.values()) {
            try (JavaProcess services = services(CrmKind.SALESFORCE, false)) {
                String line = services.lineAfter(Services.READY);
                engine(line, StoreKind.MEMORY, false, Sizes.of(size).linkingOnly(), false);
                List<String> arguments = new ArrayList<>(List.of(line, kind.name()));
                arguments.addAll(Sizes.of(size).words());
                try (JavaProcess copies = JavaProcess.start(QUIET, CopyRun.class, arguments)) {
                    table.add(kind.title(), copies.lines());
                }
            }
        }
        return table.rows();
    }

    private static List<Measured> engine(CrmKind crm, StoreKind store, boolean marked, int size)
            throws IOException, InterruptedException {
        try (JavaProcess services = services(crm, marked)) {
            return engine(services.lineAfter(Services.READY), store, marked, Sizes.of(size), false).stream()
                    .map(Measured::parse)
                    .toList();
        }
    }

    private static List<String> engine(String services, StoreKind store, boolean marked, Sizes sizes, boolean conflicts)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(services, store.name(), String.valueOf(marked)));
        arguments.addAll(sizes.words());
        arguments.add(String.valueOf(conflicts));
        try (JavaProcess engine = JavaProcess.start(QUIET, EngineRun.class, arguments)) {
            return engine.lines();
        }
    }

    /** Starts an engine process several times over one file with linked deals, and an edit waiting in Partner Center each time. Returns a table. */
    private static List<String> process(int size) throws IOException, InterruptedException {
        int deals = Sizes.of(size).deals();
        Path folder = Files.createTempDirectory("cosell-whole");
        try (JavaProcess services = services(CrmKind.SALESFORCE, false)) {
            String line = services.lineAfter(Services.READY);
            process(line, folder, deals, 0);
            List<Footprint> runs = new ArrayList<>();
            for (int run = 0; run < STARTS; run++) {
                ServicesAddress address = ServicesAddress.parse(line);
                address.advance(PAUSE); // as long as the process was down, so that its polls are due
                address.edit(false, 0, 1, 1_000 + run);
                int ahead = EngineHost.LINKING + PAUSE * (run + 1);
                Footprint footprint =
                        Footprint.parse(process(line, folder, 0, ahead).get(0));
                System.err.println(footprint);
                runs.add(footprint);
            }
            return ProcessTable.rows(deals, runs);
        } finally {
            EngineRun.delete(folder);
        }
    }

    private static List<String> process(String services, Path folder, int deals, int ahead)
            throws IOException, InterruptedException {
        List<String> arguments = List.of(services, folder.toString(), String.valueOf(deals), String.valueOf(ahead));
        try (JavaProcess engine = JavaProcess.start(SMALL, ProcessRun.class, arguments)) {
            return engine.lines();
        }
    }

    private static JavaProcess services(CrmKind crm, boolean audit) throws IOException {
        return JavaProcess.start(LARGE, Services.class, List.of(crm.name(), String.valueOf(audit)));
    }
}
