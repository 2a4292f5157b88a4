package dev.cosell.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.ParkedDeal;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.testkit.SettableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Tells random verbs to the store in memory, which says what they mean, and to a database, and compares every answer and everything that can be asked. */
final class StoreModel {
    private StoreModel() {}

    static void compare(DataSource source, long seed, int steps) {
        SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
        StateStore model = InMemoryStateStore.create(clock);
        JdbcStoreOptions options = JdbcStoreOptions.builder().clock(clock).build();
        List<String> told = new ArrayList<>();
        try (StateStore store = JdbcStateStore.open(source, options)) {
            RandomVerbs verbs = new RandomVerbs(seed, clock, model, store);
            for (int i = 0; i < steps; i++) {
                RandomVerbs.Answers answers = verbs.step();
                told.add(answers.verb());
                assertThat(answers.store())
                        .as("seed %s, step %s, %s", seed, i, answers.verb())
                        .isEqualTo(answers.model());
                if (i % 10 == 0) {
                    Map<String, Object> expected = seen(model);
                    Map<String, Object> actual = seen(store);
                    for (String what : expected.keySet()) {
                        assertThat(actual.get(what))
                                .as("seed %s, %s, after step %s: %s", seed, what, i, told)
                                .isEqualTo(expected.get(what));
                    }
                    told.clear();
                }
            }
        }
    }

    private static Map<String, Object> seen(StateStore store) {
        Map<String, Object> seen = new LinkedHashMap<>();
        for (ConnectionId connection : RandomVerbs.CONNECTIONS) {
            seen.put(connection + " pending", store.pending(connection, 100));
            seen.put(connection + " status", store.status(connection));
            seen.put(
                    connection + " parked",
                    store.parked(connection).stream()
                            .sorted(Comparator.comparing(
                                    (ParkedDeal each) -> each.deal().text()))
                            .toList());
            seen.put(connection + " links", store.links(connection, null, 100));
            seen.put(connection + " conflicts", store.conflicts(connection));
            seen.put(connection + " audit", store.audit(connection, 0, 10_000));
            seen.put(connection + " found", remembered(store.findAll(connection, names())));
        }
        seen.put("pauses", List.copyOf(new java.util.HashSet<>(store.pauses())).size());
        return seen;
    }

    /** A deal of which nothing is remembered may be known or not. */
    private static Map<DealName, Link> remembered(Map<DealName, Link> found) {
        Map<DealName, Link> remembered = new LinkedHashMap<>(found);
        remembered.values().removeIf(Link.none()::equals);
        return remembered;
    }

    private static List<DealName> names() {
        List<DealName> names = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            names.add(DealName.of(ReferralId.of("r" + i)));
            names.add(DealName.of(CrmRecordId.of("006" + i)));
            names.add(DealName.of(ReferralId.of("ms" + i)));
        }
        return names;
    }
}
