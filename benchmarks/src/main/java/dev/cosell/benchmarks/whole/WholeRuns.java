package dev.cosell.benchmarks.whole;

import dev.cosell.benchmarks.measure.JavaProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures the whole road; every row is of a new pair of processes. A size of 1 tries whether it works, 10 is for figures. */
public final class WholeRuns {
    private static final List<String> LARGE = List.of("-Xmx2g");
    private static final List<String> QUIET = List.of("-Xmx512m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

    private WholeRuns() {}

    /** Measures the engine beside a plain loop of the same calls, over both CRMs and two stores, without and with marker and audit. Returns a table. */
    public static List<String> engine(int size) throws IOException, InterruptedException {
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

    static List<Measured> engine(CrmKind crm, StoreKind store, boolean marked, int size)
            throws IOException, InterruptedException {
        try (JavaProcess services = services(crm, marked)) {
            List<String> arguments = new ArrayList<>();
            arguments.add(services.lineAfter(Services.READY));
            arguments.addAll(List.of(store.name(), String.valueOf(marked)));
            arguments.addAll(Sizes.of(size).words());
            try (JavaProcess engine = JavaProcess.start(QUIET, EngineRun.class, arguments)) {
                return engine.lines().stream().map(Measured::parse).toList();
            }
        }
    }

    private static JavaProcess services(CrmKind crm, boolean audit) throws IOException {
        return JavaProcess.start(LARGE, Services.class, List.of(crm.name(), String.valueOf(audit)));
    }
}
