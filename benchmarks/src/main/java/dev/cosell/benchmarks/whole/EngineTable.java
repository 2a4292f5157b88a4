package dev.cosell.benchmarks.whole;

import dev.cosell.benchmarks.measure.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The rows of one engine.
 *
 * @param crm beside Partner Center
 * @param store where it remembers
 * @param marked with marker and audit
 */
record EngineTable(CrmKind crm, StoreKind store, boolean marked) {
    static final List<String> HEAD = List.of(
            "| CRM | store | marker and audit | changes | at once | per second | min | max | calls per change | same calls in a plain loop, per second | share of the loop |",
            "|---|---|---|---|---|---|---|---|---|---|---|");

    List<String> rows(List<Measured> blocks) {
        List<String> rows = new ArrayList<>();
        for (Scenario scenario : Scenario.values()) {
            List<Measured> some =
                    blocks.stream().filter(each -> each.scenario() == scenario).toList();
            Spread speed = spread(some, Measured::perSecond);
            rows.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %,d | %,.0f | %,.0f | %,.0f | %.2f | %,.0f | %.2f |",
                    crm.title(),
                    store.title(),
                    marked ? "yes" : "no",
                    scenario.title(),
                    scenario.burst() ? some.get(0).changes() : 1,
                    speed.median(),
                    speed.min(),
                    speed.max(),
                    spread(some, Measured::callsPerChange).median(),
                    spread(some, each -> each.changes() / each.loopSeconds()).median(),
                    spread(some, Measured::ofLoop).median()));
        }
        return rows;
    }

    private static Spread spread(List<Measured> blocks, ToDoubleFunction<Measured> figure) {
        return Spread.of(blocks.stream().map(figure::applyAsDouble).toList());
    }
}
