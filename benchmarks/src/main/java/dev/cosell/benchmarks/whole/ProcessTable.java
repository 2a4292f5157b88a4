package dev.cosell.benchmarks.whole;

import dev.cosell.benchmarks.measure.Spread;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What engine processes took. */
final class ProcessTable {
    private ProcessTable() {}

    static List<String> rows(int deals, List<Footprint> runs) {
        return List.of(
                "| engine process over SQLite, " + deals + " deals linked | median | min | max |",
                "|---|---|---|---|",
                row("start to first synchronised deal, ms", runs, Footprint::firstMillis),
                row("resident, idle, MiB", runs, Footprint::idle),
                row("resident, most seen under load, MiB", runs, Footprint::load),
                row("resident, peak, MiB", runs, Footprint::peak),
                row("changes per second under load, two workers", runs, Footprint::perSecond));
    }

    private static String row(String name, List<Footprint> runs, ToDoubleFunction<Footprint> figure) {
        return Spread.of(runs.stream().map(figure::applyAsDouble).toList()).row(name);
    }
}
