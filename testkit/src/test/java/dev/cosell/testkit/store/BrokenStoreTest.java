package dev.cosell.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.LinkStore.Bound;
import dev.cosell.core.spi.News;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.contract.StoreScript;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The random scripts find a store that does one thing wrong. */
class BrokenStoreTest {
    private static final int SEEDS = 12;
    private static final int STEPS = 150;

    /** Does a verb, wrongly: gets the right verb's store and the arguments. */
    private interface Wrong extends BiFunction<StateStore, Object[], Object> {}

    private static final Map<String, Wrong> WRONGS = new TreeMap<>(Map.ofEntries(
            wrong(
                    "settle of lost conflicts",
                    (store, given) -> settle(
                            store,
                            given,
                            each -> new Settlement(
                                    each.claim(),
                                    each.link(),
                                    each.intents(),
                                    List.of(),
                                    each.audit(),
                                    each.next(),
                                    each.attempts(),
                                    each.parked()))),
            wrong(
                    "settle of lost lines",
                    (store, given) -> settle(
                            store,
                            given,
                            each -> new Settlement(
                                    each.claim(),
                                    each.link(),
                                    each.intents(),
                                    each.conflicts(),
                                    List.of(),
                                    each.next(),
                                    each.attempts(),
                                    each.parked()))),
            wrong(
                    "settle of a lost park",
                    (store, given) -> settle(
                            store,
                            given,
                            each -> new Settlement(
                                    each.claim(),
                                    each.link(),
                                    each.intents(),
                                    each.conflicts(),
                                    each.audit(),
                                    each.next(),
                                    each.attempts(),
                                    null))),
            wrong("settle of a floor that is none", (store, given) -> settle(store, given, BrokenStoreTest::noFloor)),
            wrong(
                    "ingest of every event",
                    (store, given) -> store.ingest(
                            arg(given, 0),
                            BrokenStoreTest.<List<News>>arg(given, 1).stream()
                                    .map(each -> new News(each.deal(), each.side(), each.changedAt(), null))
                                    .toList())),
            wrong("markDirty in one lane", (store, given) -> {
                store.markDirty(
                        arg(given, 0),
                        BrokenStoreTest.<List<DealName>>arg(given, 1),
                        arg(given, 2),
                        Lane.LIVE,
                        arg(given, 4));
                return null;
            }),
            wrong("recordIntents in words only", (store, given) -> {
                Map<Claim, List<Intent>> all = arg(given, 0);
                all.replaceAll((claim, begun) -> List.of());
                return store.recordIntents(all);
            }),
            wrong("claim without a lease", (store, given) -> {
                ClaimRequest asked = arg(given, 0);
                return store.claim(new ClaimRequest(asked.node(), asked.connections(), asked.max(), Duration.ZERO));
            }),
            wrong("bind to a name only", (store, given) -> {
                Link memory = arg(given, 3);
                Link bare = Link.none().toBuilder()
                        .linked(Objects.requireNonNull(memory.referral()), Objects.requireNonNull(memory.crmRecord()))
                        .build();
                return store.bind(arg(given, 0), arg(given, 1), arg(given, 2), bare);
            }),
            wrong("moveRecord of a lost claim", (store, given) -> {
                Bound moved = store.moveRecord(arg(given, 0), arg(given, 1), arg(given, 2), arg(given, 3));
                return moved == Bound.LOST ? Bound.CONFLICT : moved;
            }),
            wrong("unlink in words only", (store, given) -> store.find(arg(given, 0), arg(given, 1))
                    .filter(Link::complete)),
            wrong("forget without its line", (store, given) -> store.forget(arg(given, 0), arg(given, 1))),
            wrong("expire in words only", (store, given) -> 0),
            wrong("pause that is forgotten", (store, given) -> null),
            wrong("release of nothing", (store, given) -> true),
            wrong(
                    "nextDue of free deals only",
                    (store, given) -> heldByAnybody(store) ? Optional.empty() : store.nextDue()),
            wrong(
                    "nextDue as if nobody held them",
                    (store, given) -> heldByAnybody(store) ? Optional.of(Duration.ZERO) : store.nextDue())));

    private static boolean heldByAnybody(StateStore store) {
        return Stream.of("acme", "other")
                .anyMatch(name -> store.status(ConnectionId.of(name)).held() > 0);
    }

    private static Map.Entry<String, Wrong> wrong(String name, Wrong verb) {
        return Map.entry(name, verb);
    }

    private static Object settle(StateStore store, Object[] given, UnaryOperator<Settlement> change) {
        List<Settlement> settlements = arg(given, 0);
        return store.settle(settlements.stream().map(change).toList());
    }

    private static Settlement noFloor(Settlement each) {
        Settlement.Next next = each.next();
        return new Settlement(
                each.claim(),
                each.link(),
                each.intents(),
                each.conflicts(),
                each.audit(),
                next == null ? null : new Settlement.Next(next.after(), next.news(), false, next.lane()),
                each.attempts(),
                each.parked());
    }

    @SuppressWarnings("unchecked")
    private static <T> T arg(Object[] given, int index) {
        return (T) given[index];
    }

    static List<String> names() {
        return List.copyOf(WRONGS.keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void script_storeThatDoesOneThingWrong_isFound(String name) {
        assertThat(firstDifference(name)).as("the seed that finds it").isPresent();
    }

    private static Optional<Long> firstDifference(String name) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
            SettableClock otherClock = SettableClock.at(clock.instant());
            StateStore right = InMemoryStateStore.create(clock);
            StateStore broken = broken(name, InMemoryStateStore.create(otherClock));
            StoreScript one = new StoreScript(seed, right, clock);
            StoreScript other = new StoreScript(seed, broken, otherClock);
            for (int step = 0; step < STEPS; step++) {
                boolean same = one.next().equals(other.next())
                        && StoreScript.view(right).equals(StoreScript.view(broken));
                if (!same) {
                    return Optional.of(seed);
                }
            }
        }
        return Optional.empty();
    }

    private static StateStore broken(String name, StateStore store) {
        String verb = name.substring(0, name.indexOf(' '));
        return (StateStore) Proxy.newProxyInstance(
                BrokenStoreTest.class.getClassLoader(), new Class<?>[] {StateStore.class}, (self, method, given) -> {
                    if (method.getName().equals(verb)) {
                        return Objects.requireNonNull(WRONGS.get(name)).apply(store, given);
                    }
                    try {
                        return method.invoke(store, given);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
