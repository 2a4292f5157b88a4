package dev.cosell.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.store.jdbc.JdbcStateStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What several processes told of their work on the same deals, and what must be true of it. */
final class Contention {
    private static final String SEPARATOR = "\t";

    /** When a process surely held a deal: from the answer of its claim to the call that gave it back. */
    private record Held(String deal, long epoch, long from, long until) {}

    private final List<Held> held = new ArrayList<>();
    private final Map<String, Long> lastNews = new HashMap<>();
    private final Map<String, Long> lastAnswered = new HashMap<>();
    private final List<String> settled = new ArrayList<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private int refused;

    /** Takes what one process told. */
    void add(String name, List<String> lines) {
        Map<String, String[]> open = new HashMap<>();
        for (String line : lines) {
            String[] part = line.split(SEPARATOR, -1);
            switch (part[0]) {
                case "news" -> lastNews.merge(part[1], Long.valueOf(part[2]), Math::max);
                case "took" -> {
                    open.put(part[1], part);
                    lastAnswered.merge(part[1], Long.valueOf(part[4]), Math::max);
                }
                case "gives" -> hold(Objects.requireNonNull(open.remove(part[1])), part);
                case "settled" -> settle(name, part);
                default -> throw new AssertionError(line);
            }
        }
    }

    private void hold(String[] took, String[] gives) {
        Held each = new Held(took[1], Long.parseLong(took[2]), Long.parseLong(took[3]), Long.parseLong(gives[3]));
        held.add(each);
        first = Math.min(first, each.from);
        last = Math.max(last, each.until);
    }

    private void settle(String name, String[] part) {
        if (Boolean.parseBoolean(part[4])) {
            settled.add(part[1] + " " + name + " " + part[2]);
        } else {
            refused++;
        }
    }

    void check(JdbcStateStore store) {
        assertThat(refused).as("settlements refused although the lease stood").isZero();
        assertThat(lastNews).as("news for every deal").hasSize(ContenderChild.DEALS);
        assertThat(lastAnswered).as("the last news of each deal was answered").isEqualTo(lastNews);
        Map<String, List<Held>> byDeal = new TreeMap<>();
        held.forEach(each ->
                byDeal.computeIfAbsent(each.deal, deal -> new ArrayList<>()).add(each));
        byDeal.values().forEach(Contention::checkDeal);
        assertThat(store.nextDue()).as("nothing is left to do").isEmpty();
        List<AuditEntry> lines = store.audit(ContenderChild.CONNECTION, 0, Integer.MAX_VALUE);
        assertThat(lines)
                .as("a line for each settlement that counted, and no other")
                .extracting(line -> line.deal() + " " + line.text())
                .containsExactlyInAnyOrderElementsOf(settled);
    }

    private static void checkDeal(List<Held> times) {
        times.sort(Comparator.comparing(Held::from));
        for (int i = 1; i < times.size(); i++) {
            Held before = times.get(i - 1);
            Held after = times.get(i);
            assertThat(after.from).as("%s held by two at once", after.deal).isGreaterThan(before.until);
            assertThat(after.epoch).as("epochs of %s grow", after.deal).isGreaterThan(before.epoch);
        }
    }

    String told() {
        double seconds = (last - first) / 1e9;
        return String.format(
                Locale.ROOT,
                "%,d settlements of %d deals in %.1f s, %.0f a second; 0 deals held twice, 0 news lost",
                settled.size(),
                ContenderChild.DEALS,
                seconds,
                settled.size() / seconds);
    }
}
