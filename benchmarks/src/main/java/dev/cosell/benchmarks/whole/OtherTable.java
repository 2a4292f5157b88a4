package dev.cosell.benchmarks.whole;

import dev.cosell.benchmarks.measure.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The engine and the loops beside it: how fast and with how many calls, and what becomes of conflicting edits. */
final class OtherTable {
    private static final List<String> SPEED =
            List.of("| program | changes | per second | min | max | calls per change |", "|---|---|---|---|---|---|");
    private static final List<String> LOSS = List.of(
            "| program | conflicting edits | made | on both sides | kept for a person | overwritten |",
            "|---|---|---|---|---|---|");

    private final List<String> speed = new ArrayList<>(SPEED);
    private final List<String> loss = new ArrayList<>(LOSS);

    /** Adds what a program printed. */
    void add(String program, List<String> lines) {
        int before = speed.size();
        int lossBefore = loss.size();
        List<Measured> blocks = lines.stream()
                .filter(line -> !line.startsWith(Lost.PREFIX))
                .map(Measured::parse)
                .toList();
        for (Scenario scenario : Scenario.values()) {
            List<Measured> some =
                    blocks.stream().filter(each -> each.scenario() == scenario).toList();
            Spread each = Spread.of(some.stream().map(Measured::perSecond).toList());
            Spread calls = Spread.of(some.stream().map(Measured::callsPerChange).toList());
            speed.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %,.0f | %,.0f | %,.0f | %.2f |",
                    program,
                    scenario.title(),
                    each.median(),
                    each.min(),
                    each.max(),
                    calls.median()));
        }
        lines.stream()
                .filter(line -> line.startsWith(Lost.PREFIX))
                .map(Lost::parse)
                .forEach(lost -> loss.add(String.format(
                        Locale.ROOT,
                        "| %s | %s | %d | %d | %d | %d |",
                        program,
                        lost.shape().title(),
                        lost.made(),
                        lost.made() - lost.missing(),
                        lost.kept(),
                        lost.gone())));
        speed.subList(before, speed.size()).forEach(System.err::println);
        loss.subList(lossBefore, loss.size()).forEach(System.err::println);
    }

    List<String> rows() {
        List<String> rows = new ArrayList<>(speed);
        rows.add("");
        rows.addAll(loss);
        return rows;
    }
}
