package dev.cosell.testkit.contract;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConflictId;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.SettledConflict;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.LinkStore.Bound;
import dev.cosell.core.spi.News;
import dev.cosell.core.spi.PairKeys;
import dev.cosell.core.spi.Retention;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.StreamClaim;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Random work on a store: every verb, with everything that may be given to it. The same seed gives the same steps and, on a store that keeps the contract, the same answers and the
 * same state, in whatever process and on whatever day it runs.
 *
 * <p>Confined to one thread.
 */
public final class StoreScript {
    private static final List<ConnectionId> CONNECTIONS = List.of(ConnectionId.of("acme"), ConnectionId.of("other"));
    static final List<ReferralId> REFERRALS =
            IntStream.range(0, 4).mapToObj(i -> ReferralId.of("r-" + i)).toList();
    static final List<CrmRecordId> RECORDS = IntStream.range(0, 4)
            .mapToObj(i -> CrmRecordId.of(List.of("a", "B", "a_b", "Ab").get(i)))
            .toList();
    private static final List<DealName> NAMES = names();

    /** Both connections serve one tenant and one CRM, so that they meet. */
    private static final PairKeys KEYS = new PairKeys("tenant", "organisation");

    private static final List<String> STREAMS = List.of("crm", "referrals");
    static final List<FieldId> FIELDS = List.of(FieldId.of("dealValue"), FieldId.of("name"));
    private static final List<Set<Side>> SIDES =
            List.of(Set.of(Side.CRM), Set.of(Side.REFERRAL), Set.of(Side.CRM, Side.REFERRAL), Set.of(Side.RELATED));
    private static final List<Duration> WAITS =
            List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofHours(2));
    private static final List<Duration> MOVES = List.of(
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(40),
            Duration.ofMinutes(11),
            Duration.ofHours(3),
            Duration.ofDays(3));
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Retention RETENTION =
            new Retention(Duration.ofDays(1), Duration.ofDays(4), Duration.ofDays(2), Duration.ofDays(3));
    static final List<String> TEXTS = List.of("1.00", "it's", "nul \u0000", "漢字");
    private static final int KEPT_CLAIMS = 12;
    private static final String DONE = "done";
    private static final int MANY = 100_000;

    /** A claim, and whether its record was left for another one. */
    private static final class Held {
        private final Claim claim;
        private boolean left;

        private Held(Claim claim) {
            this.claim = claim;
        }
    }

    private final long seed;
    private final SplittableRandom random;
    private StateStore store;
    private final SettableClock clock;
    private final List<Held> claims = new ArrayList<>();
    private final List<StreamClaim> streams = new ArrayList<>();
    private final Map<String, Long> epochs = new TreeMap<>();
    private int count;

    /**
     * Begins a script.
     *
     * @param store the store to work on
     * @param clock the clock that the store goes by; steps move it
     */
    public StoreScript(long seed, StateStore store, SettableClock clock) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.store = Objects.requireNonNull(store, "store");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Does the next step and returns what the store answered, in a form that is equal and reads the same for stores that keep the contract. */
    public Object next() {
        return run(ModelStep.draw(random));
    }

    /** Returns everything that can be seen of a store that was worked on, in a form that is equal for stores that keep the contract. */
    public static Object view(StateStore store) {
        return StoreView.of(store, CONNECTIONS, NAMES, STREAMS);
    }

    /** Returns the epochs of the claims that the last step took, by deal. They grow with every claim of a deal, whoever takes it. */
    public Map<String, Long> epochs() {
        return Collections.unmodifiableMap(epochs);
    }

    private static List<DealName> names() {
        List<DealName> names = new ArrayList<>();
        REFERRALS.forEach(each -> names.add(DealName.of(each)));
        RECORDS.forEach(each -> names.add(DealName.of(each)));
        REFERRALS.forEach(each -> names.add(DealName.of(ScriptMemories.microsoft(each))));
        return List.copyOf(names);
    }

    /** Goes on with another handle on the same state. */
    void on(StateStore reopened) {
        store = reopened;
    }

    Object run(ModelStep step) {
        count++;
        epochs.clear();
        return switch (step.verb()) {
            case INGEST -> store.ingest(connection(step), news(step));
            case MARK -> mark(step);
            case CLAIM -> claim(step);
            case SETTLE -> settle(step);
            case INTENTS -> intents(step);
            case RENEW -> held(step, claim -> store.renew(claim, LEASE));
            case RELEASE -> held(step, store::release);
            case BIND -> bind(step);
            case MOVE -> move(step);
            case LINK -> store.link(connection(step), KEYS, ScriptMemories.pair(step), byWhom(step));
            case SAW_AGAIN -> sawAgain(step);
            case UNLINK -> store.unlink(connection(step), step.pickB(NAMES), byWhom(step));
            case FORGET -> store.forget(connection(step), step.pickB(NAMES), byWhom(step));
            case REQUEUE -> requeue(step);
            case SETTLE_CONFLICT -> settleConflict(step);
            case AUDIT -> audit(step);
            case STREAM -> stream(step);
            case CURSOR -> cursor(step);
            case PAUSE -> pause(step);
            case FIRSTS -> firsts(step);
            case EXPIRE -> store.expire(RETENTION, MANY);
            case ADVANCE -> advance(step);
            case RESTART -> DONE;
        };
    }

    private Object advance(ModelStep step) {
        clock.advance(step.pickA(MOVES));
        return DONE;
    }

    // ---- arguments

    private static ConnectionId connection(ModelStep step) {
        return CONNECTIONS.get(step.a() % 5 == 0 ? 1 : 0);
    }

    private List<News> news(ModelStep step) {
        List<News> news = new ArrayList<>();
        for (int i = 0; i <= step.c() % 3; i++) {
            Side side = Side.values()[(step.b() + i) % 3];
            Instant at = step.flag(i) ? clock.instant().minusSeconds(step.c() % 100) : null;
            String event = step.flag(i + 3) ? "event-" + (step.d() + i) % 9 : null;
            news.add(new News(NAMES.get((step.b() + i * step.c()) % NAMES.size()), side, at, event));
        }
        return news;
    }

    private Object mark(ModelStep step) {
        List<DealName> deals = NAMES.subList(step.b() % NAMES.size(), NAMES.size());
        Lane lane = Lane.values()[step.c() % 4];
        Duration after = WAITS.get(step.c() / 4 % 4);
        store.markDirty(connection(step), deals.subList(0, Math.min(2, deals.size())), step.pickD(SIDES), lane, after);
        return DONE;
    }

    private static Finding finding(int number) {
        FindingCode code = FindingCode.of(number % 2 == 0 ? "WHY_NOT" : "WHY_NOT_2");
        return Finding.error(code, null, null, "because", "look");
    }

    // ---- claims

    /** Asks one connection for so many that no two of the same rank are parted, or both for all. */
    private Object claim(ModelStep step) {
        ConnectionId connection = connection(step);
        List<ConnectionId> asked = step.b() % 4 == 0 ? CONNECTIONS : List.of(connection);
        int max = MANY;
        if (asked.size() == 1) {
            List<StoreView.Work> due = StoreView.works(store.pending(connection, MANY));
            max = 1 + step.c() % 3;
            while (max < due.size()
                    && due.get(max - 1).rank().equals(due.get(max).rank())) {
                max++;
            }
        }
        List<Claim> taken = new ArrayList<>(store.claim(new ClaimRequest("node", asked, max, LEASE)));
        // Deals of the same rank come in any order.
        taken.sort(Comparator.comparing(StoreScript::key));
        for (Claim each : taken) {
            epochs.put(key(each), each.epoch());
            claims.add(0, new Held(each));
        }
        while (claims.size() > KEPT_CLAIMS) {
            claims.remove(claims.size() - 1);
        }
        return StoreView.works(taken);
    }

    private static String key(Claim claim) {
        return claim.connection() + " " + claim.deal().text();
    }

    /** Picks a claim, mostly a young one. */
    private @Nullable Held pick(int number) {
        return claims.isEmpty() ? null : claims.get(number % (number % 4 == 0 ? claims.size() : 1));
    }

    private Object held(ModelStep step, Function<Claim, Object> verb) {
        Held held = pick(step.a());
        return held == null ? DONE : verb.apply(held.claim);
    }

    private Object intents(ModelStep step) {
        Map<Claim, List<Intent>> all = new LinkedHashMap<>();
        some(step).forEach(held -> all.put(held.claim, List.of(intent(step.b()), intent(step.c()))));
        Map<Claim, Boolean> recorded = store.recordIntents(all);
        return all.keySet().stream().map(recorded::get).toList();
    }

    private Intent intent(int number) {
        Intent.Kind kind = Intent.Kind.values()[number % 3];
        FieldBaseline value = new FieldBaseline(TEXTS.get(number / 3 % TEXTS.size()), null);
        return new Intent(kind, clock.instant(), Map.of(FIELDS.get(0), value), number % 2);
    }

    private List<Held> some(ModelStep step) {
        List<Held> some = new ArrayList<>();
        for (int i = 0; i <= step.c() % 3; i++) {
            Held held = pick(i == 0 ? step.a() : 4 * (step.a() + i));
            if (held != null && !some.contains(held)) {
                some.add(held);
            }
        }
        return some;
    }

    private Object settle(ModelStep step) {
        return store.settle(some(step).stream().map(held -> ending(held, step)).toList());
    }

    private Settlement ending(Held held, ModelStep step) {
        Claim claim = held.claim;
        if (held.left) {
            return Ending.of(claim).memory(Link.none()).settlement();
        }
        Link memory = ScriptMemories.after(claim.link(), step);
        Ending ending = Ending.of(claim).memory(memory).attempts(step.b() % 3);
        if (step.flag(2)) {
            ending.audit(
                    line(claim.connection(), claim.deal(), "settled"), line(claim.connection(), claim.deal(), "more"));
        }
        if (step.flag(3)) {
            ending.conflicts(conflict(claim, step.b(), 0), conflict(claim, step.c(), 1));
        }
        if (step.b() % 5 == 0) {
            ending.intents(intent(step.b()));
        }
        if (step.c() % 4 == 0) {
            ending.parked(finding(step.b()));
        }
        if (step.b() % 3 == 0) {
            Duration wait = step.pickC(WAITS);
            Lane lane = Lane.values()[step.c() / 4 % 4];
            Map<Side, Instant> news = step.flag(5) ? claim.news() : Map.of();
            ending.next(new Settlement.Next(wait, news, step.flag(4), lane));
        }
        return ending.settlement();
    }

    private ConflictRecord conflict(Claim claim, int number, int place) {
        return new ConflictRecord(
                ConflictId.of("c-" + seed + "-" + count + "-" + place + "-" + claim.connection() + claim.deal()),
                claim.connection(),
                claim.deal().text(),
                FIELDS.get(number % 2),
                null,
                TEXTS.get(number / 2 % 2),
                number % 3 == 0 ? null : TEXTS.get(2),
                null,
                "rule",
                clock.instant(),
                number % 4 == 0 ? ConflictRecord.State.DECIDED : ConflictRecord.State.OPEN);
    }

    // ---- links

    private Object bind(ModelStep step) {
        Held held = pick(step.a());
        if (held == null || held.left) {
            return DONE;
        }
        return store.bind(held.claim, KEYS.tenantId(), KEYS.organisationId(), ScriptMemories.ofClaim(held.claim, step));
    }

    private Object move(ModelStep step) {
        Held held = pick(step.a());
        if (held == null || held.left || held.claim.link().referral() == null) {
            return DONE;
        }
        Link memory = held.claim.link().toBuilder()
                .linked(Objects.requireNonNull(held.claim.link().referral()), step.pickC(RECORDS))
                .build();
        Bound moved = store.moveRecord(held.claim, KEYS.tenantId(), KEYS.organisationId(), memory);
        held.left = moved == Bound.LINKED;
        return moved;
    }

    private Object sawAgain(ModelStep step) {
        store.sawAgain(
                connection(step),
                List.of(ScriptMemories.seen(step.pickB(RECORDS), step), ScriptMemories.seen(RECORDS.get(0), step)));
        return DONE;
    }

    // ---- people

    private Object requeue(ModelStep step) {
        return step.flag(0)
                ? store.requeue(connection(step), step.pickB(NAMES))
                : store.requeueAll(
                        connection(step), step.flag(1) ? finding(step.b()).code() : null);
    }

    private Object settleConflict(ModelStep step) {
        ConnectionId connection = connection(step);
        List<ConflictRecord> kept = StoreView.conflicts(store, connection);
        ConflictId id =
                kept.isEmpty() ? ConflictId.of("never") : step.pickB(kept).id();
        return store.settleConflict(connection, id, new SettledConflict(null, "1", step.pickC(TEXTS)));
    }

    private @Nullable AuditEntry byWhom(ModelStep step) {
        return step.flag(12) ? line(connection(step), step.pickB(NAMES), "asked " + count) : null;
    }

    private Object audit(ModelStep step) {
        store.audit(line(connection(step), step.pickB(NAMES), "a person " + count));
        return DONE;
    }

    private AuditEntry line(ConnectionId connection, DealName deal, String text) {
        return new AuditEntry(connection, deal.text(), clock.instant(), text);
    }

    // ---- streams and systems

    private Object stream(ModelStep step) {
        String name = step.pickB(STREAMS);
        ConnectionId connection = connection(step);
        StreamClaim held = streams.isEmpty() ? null : streams.get(step.d() % streams.size());
        if (step.c() % 4 == 0) {
            store.askStream(connection, name);
            return DONE;
        }
        if (step.c() % 4 == 1 || held == null) {
            Optional<StreamClaim> taken = store.claimStream(connection, name, LEASE);
            taken.ifPresent(claim -> {
                epochs.put("stream " + connection + " " + name, claim.epoch());
                streams.add(0, claim);
            });
            return taken.map(claim -> String.valueOf(claim.cursor()));
        }
        return step.c() % 4 == 2
                ? store.saveCursor(held, step.pickB(TEXTS.subList(0, 2)), LEASE)
                : store.releaseStream(held, step.pickB(WAITS));
    }

    private Object cursor(ModelStep step) {
        store.saveCursor(connection(step), step.pickB(STREAMS), step.flag(0) ? "" : step.pickC(TEXTS.subList(0, 2)));
        return DONE;
    }

    private Object pause(ModelStep step) {
        List<SystemKey> systems = List.of(
                SystemKey.partnerCenter("acme"),
                SystemKey.crm(connection(step)),
                SystemKey.connection(connection(step)));
        if (step.c() % 4 == 0) {
            store.resume(step.pickB(systems));
        } else {
            // A time of its own for each step: which reason stands where two pauses end together is not promised.
            Duration atLeast = step.pickC(WAITS).plusMillis(step.d());
            store.pause(step.pickB(systems), atLeast, step.flag(0) ? finding(step.c()) : null);
        }
        return DONE;
    }

    private Object firsts(ModelStep step) {
        PairKeys pair = new PairKeys("tenant", step.pickB(TEXTS.subList(0, 2)));
        return List.of(store.installation("installation-" + step.a()), store.writer(pair, step.pickA(CONNECTIONS)));
    }
}
