package dev.cosell.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of all works, sizes and clients; each row is printed as soon as it is measured. Confined to one thread. */
public final class RunTable {
    /** The sizes of a piece of work that are measured. */
    public static final List<Integer> SIZES = List.of(1, 200, 10_000);

    private final List<String> rows = new ArrayList<>();

    /** Begins a table. */
    public RunTable() {
        rows.add(
                "| work | records | client | API calls | CPU of threads, µs per record | min | max | of the process |");
        rows.add("|---|---|---|---|---|---|---|---|");
    }

    /** Adds what a client took. */
    public void add(Work work, int size, String client, List<Block> blocks) {
        String row = row(work, size, client, blocks);
        System.err.println(row);
        rows.add(row);
    }

    /** Returns the table so far. */
    public List<String> rows() {
        return List.copyOf(rows);
    }

    private static String row(Work work, int size, String client, List<Block> blocks) {
        int pieces = Course.of(size).pieces();
        double calls = Spread.of(blocks.stream()
                        .map(each -> (double) each.calls() / pieces)
                        .toList())
                .median();
        Spread threads = Spread.of(blocks.stream().map(Block::threadMicros).toList());
        Spread process = Spread.of(blocks.stream().map(Block::processMicros).toList());
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %s | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f |",
                work.name().toLowerCase(Locale.ROOT),
                size,
                client,
                calls,
                threads.median(),
                threads.min(),
                threads.max(),
                process.median());
    }
}
