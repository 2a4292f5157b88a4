package dev.cosell.testkit.simulator.salesforce.soql;

import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** The first rows of an order: a short list is kept while looking through many rows, so that pages of a large organisation stay quick. */
final class FirstRows {
    private static final int SHORT = 5_000;

    private FirstRows() {}

    /** A row and its place in the organisation, which decides where the order does not. */
    private record Placed(OrgRow row, int place) {}

    static List<OrgRow> of(Stream<OrgRow> rows, Comparator<OrgRow> order, long most) {
        if (most > SHORT) {
            return rows.sorted(order).limit(most).toList();
        }
        if (most == 0) {
            return List.of();
        }
        Comparator<Placed> whole =
                Comparator.comparing(Placed::row, order).thenComparing(Comparator.comparingInt(Placed::place));
        PriorityQueue<Placed> kept = new PriorityQueue<>(whole.reversed());
        int place = 0;
        for (OrgRow row : (Iterable<OrgRow>) rows::iterator) {
            Placed next = new Placed(row, place++);
            if (kept.size() < most) {
                kept.add(next);
            } else if (whole.compare(next, kept.element()) < 0) {
                kept.poll();
                kept.add(next);
            }
        }
        List<Placed> sorted = new ArrayList<>(kept);
        sorted.sort(whole);
        return sorted.stream().map(Placed::row).toList();
    }
}
