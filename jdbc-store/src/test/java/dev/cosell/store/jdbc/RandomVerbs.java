package dev.cosell.store.jdbc;

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
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.Lane;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A random life of two stores: each verb is told to both, with the same arguments. Few names, so that they meet often. */
final class RandomVerbs {
    static final List<ConnectionId> CONNECTIONS = List.of(ConnectionId.of("acme"), ConnectionId.of("beta"));
    /** One for both connections, so that they meet. */
    private static final PairKeys KEYS = new PairKeys("tenant", "organisation");

    private static final List<String> STREAMS = List.of("referrals", "crm");

    private final Random random;
    private final SettableClock clock;
    private final StateStore model;
    private final StateStore store;
    private final Map<String, Claim> claims = new TreeMap<>();
    private final List<StreamClaim> streamClaims = new ArrayList<>();
    private int conflicts;

    RandomVerbs(long seed, SettableClock clock, StateStore model, StateStore store) {
        this.random = new Random(seed);
        this.clock = clock;
        this.model = model;
        this.store = store;
    }

    /** What one verb gave on both sides. */
    record Answers(String verb, @Nullable Object model, @Nullable Object store) {}

    Answers step() {
        clock.advance(Duration.ofMillis(random.nextInt(20_000)));
        return switch (random.nextInt(24)) {
            case 0, 1, 2 -> ingest();
            case 3, 4 -> mark();
            case 5, 6, 7 -> claim();
            case 8, 9, 10, 11 -> settle();
            case 12 -> intents();
            case 13, 14 -> bind();
            case 15 -> move();
            case 16 -> person();
            case 17 -> requeue();
            case 18, 19 -> stream();
            case 20 -> pause();
            case 21 -> settleConflict();
            case 22 -> lease();
            default -> expire();
        };
    }

    private Answers both(String verb, Function<StateStore, @Nullable Object> step) {
        return new Answers(verb, step.apply(model), step.apply(store));
    }

    private ConnectionId connection() {
        return CONNECTIONS.get(random.nextInt(CONNECTIONS.size()));
    }

    private ReferralId referral() {
        return ReferralId.of("r" + random.nextInt(6));
    }

    private CrmRecordId record() {
        return CrmRecordId.of("006" + random.nextInt(6));
    }

    private DealName deal() {
        return random.nextBoolean() ? DealName.of(referral()) : DealName.of(record());
    }

    private Side side() {
        return Side.values()[random.nextInt(3)];
    }

    private Lane lane() {
        return Lane.values()[random.nextInt(4)];
    }

    private Map<Side, Instant> news() {
        Map<Side, Instant> news = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            news.put(
                    side(), random.nextBoolean() ? Instant.MAX : clock.instant().plusNanos(random.nextInt(1000)));
        }
        return news;
    }

    private Finding finding() {
        return Finding.error(
                FindingCode.of("CODE_" + random.nextInt(2)), "R-225", random.nextBoolean() ? null : "field", "m", "r");
    }

    private Answers ingest() {
        ConnectionId connection = connection();
        List<News> news = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String event = random.nextInt(3) == 0 ? null : "event-" + random.nextInt(60);
            news.add(new News(deal(), side(), random.nextBoolean() ? null : clock.instant(), event));
        }
        return both("ingest", on -> on.ingest(connection, news));
    }

    private Answers mark() {
        ConnectionId connection = connection();
        List<DealName> deals = List.of(deal(), deal());
        Set<Side> sides = Set.of(side());
        Lane lane = lane();
        Duration after = Duration.ofSeconds(random.nextInt(90));
        return both("mark", on -> {
            on.markDirty(connection, deals, sides, lane, after);
            return null;
        });
    }

    private Answers claim() {
        List<ConnectionId> of = random.nextInt(3) == 0 ? List.of(connection()) : CONNECTIONS;
        ClaimRequest request = new ClaimRequest("node", of, 1 + random.nextInt(4), Duration.ofSeconds(60));
        Answers answers = both("claim", on -> on.claim(request));
        @SuppressWarnings("unchecked")
        List<Claim> taken = (List<Claim>) answers.store();
        if (taken != null) {
            taken.forEach(claim -> claims.put(claim.connection() + claim.deal().text(), claim));
        }
        return answers;
    }

    private @Nullable Claim anyClaim() {
        List<Claim> all = List.copyOf(claims.values());
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private Answers settle() {
        Claim first = anyClaim();
        Claim second = anyClaim();
        if (first == null || second == null) {
            return claim();
        }
        List<Settlement> settlements =
                random.nextBoolean() ? List.of(settlement(first)) : List.of(settlement(first), settlement(second));
        if (random.nextInt(4) > 0) {
            settlements.forEach(each -> claims.remove(
                    each.claim().connection() + each.claim().deal().text()));
        }
        return both("settle", on -> on.settle(settlements));
    }

    private Settlement settlement(Claim claim) {
        Link.Builder link = claim.link().toBuilder();
        if (random.nextBoolean()) {
            link.baseline(FieldId.of("f" + random.nextInt(3)), new FieldBaseline("a" + random.nextInt(9), null));
        }
        if (random.nextInt(4) == 0) {
            link.sawMicrosoft(image());
        }
        if (random.nextInt(5) == 0) {
            link.orphaned(random.nextBoolean());
        }
        FieldId field = FieldId.of("f" + random.nextInt(3));
        boolean asks = random.nextInt(3) == 0;
        link.standing(
                asks ? Map.of(field, new StandingDifference(StandingDifference.Reason.REVIEW, "p", "c")) : Map.of());
        boolean next = random.nextInt(3) == 0;
        return new Settlement(
                claim,
                link.build(),
                random.nextInt(3) == 0 ? List.of(intent()) : List.of(),
                asks ? List.of(conflict(claim, field)) : List.of(),
                List.of(new AuditEntry(claim.connection(), claim.deal().text(), clock.instant(), "did \u0000 it")),
                next
                        ? new Settlement.Next(
                                Duration.ofSeconds(random.nextInt(100)), news(), random.nextBoolean(), lane())
                        : null,
                random.nextInt(3),
                random.nextInt(3) == 0 ? finding() : null);
    }

    private Referral image() {
        return Referral.builder(ReferralId.of("ms" + random.nextInt(4)), ETag.of("1"), ReferralState.ACCEPTED)
                .build();
    }

    private Intent intent() {
        return new Intent(
                Intent.Kind.values()[random.nextInt(3)],
                clock.instant(),
                Map.of(FieldId.of("f"), new FieldBaseline(null, "v" + random.nextInt(9))),
                random.nextInt(2));
    }

    private ConflictRecord conflict(Claim claim, FieldId field) {
        ConflictRecord.State state = random.nextInt(3) == 0 ? ConflictRecord.State.DECIDED : ConflictRecord.State.OPEN;
        conflicts++;
        return new ConflictRecord(
                ConflictId.of("c" + conflicts),
                claim.connection(),
                claim.deal().text(),
                field,
                null,
                "p" + random.nextInt(2),
                null,
                null,
                "rule",
                clock.instant(),
                state);
    }

    private Answers intents() {
        Claim claim = anyClaim();
        if (claim == null) {
            return mark();
        }
        Map<Claim, List<Intent>> begun = Map.of(claim, List.of(intent()));
        return both("intents", on -> on.recordIntents(begun));
    }

    private Answers lease() {
        Claim claim = anyClaim();
        if (claim == null) {
            return mark();
        }
        return random.nextBoolean()
                ? both("renew", on -> on.renew(claim, Duration.ofSeconds(30)))
                : both("release", on -> on.release(claim));
    }

    private Link pair() {
        Link.Builder link = Link.none().toBuilder().linked(referral(), record());
        if (random.nextBoolean()) {
            link.sawMicrosoft(image());
        }
        return link.build();
    }

    private Answers bind() {
        Claim claim = anyClaim();
        if (claim == null) {
            return claim();
        }
        Link pair = pair();
        return both("bind", on -> on.bind(claim, KEYS.tenantId(), KEYS.organisationId(), pair));
    }

    private Answers move() {
        Claim claim = anyClaim();
        if (claim == null || !claim.link().complete()) {
            return claim();
        }
        Link moved = claim.link().toBuilder()
                .linked(java.util.Objects.requireNonNull(claim.link().referral()), record())
                .build();
        return both("move", on -> on.moveRecord(claim, KEYS.tenantId(), KEYS.organisationId(), moved));
    }

    private Answers person() {
        ConnectionId connection = connection();
        DealName deal = deal();
        Link pair = pair();
        return switch (random.nextInt(4)) {
            case 0 -> both("unlink", on -> on.unlink(connection, deal));
            case 1 -> both("forget", on -> on.forget(connection, deal));
            default -> both("link", on -> on.link(connection, KEYS, pair));
        };
    }

    private Answers requeue() {
        ConnectionId connection = connection();
        DealName deal = deal();
        return switch (random.nextInt(3)) {
            case 0 -> both("requeue", on -> on.requeue(connection, deal));
            case 1 -> both("requeue code", on -> on.requeueAll(connection, FindingCode.of("CODE_1")));
            default -> both("requeue all", on -> on.requeueAll(connection, null));
        };
    }

    private Answers stream() {
        ConnectionId connection = connection();
        String stream = STREAMS.get(random.nextInt(2));
        String cursor = "at \u0000\ud800" + random.nextInt(100);
        Duration time = Duration.ofSeconds(random.nextInt(60));
        int kind = random.nextInt(6);
        if (kind < 2) {
            Answers taken = both("claim stream", on -> on.claimStream(connection, stream, time));
            ((java.util.Optional<?>) java.util.Objects.requireNonNull(taken.store()))
                    .ifPresent(claim -> streamClaims.add((StreamClaim) claim));
            return taken;
        }
        if (kind == 2) {
            return both("ask", on -> {
                on.askStream(connection, stream);
                return null;
            });
        }
        if (kind == 3 || streamClaims.isEmpty()) {
            return both("cursor", on -> {
                on.saveCursor(connection, stream, random.nextInt(1) == 0 && cursor.endsWith("7") ? "" : cursor);
                return on.cursor(connection, stream);
            });
        }
        StreamClaim claim = streamClaims.get(random.nextInt(streamClaims.size()));
        return kind == 4
                ? both("save", on -> on.saveCursor(claim, cursor, time))
                : both("end stream", on -> on.releaseStream(claim, time));
    }

    private Answers pause() {
        SystemKey system = random.nextBoolean() ? SystemKey.crm(connection()) : SystemKey.partnerCenter("tenant");
        Duration time = Duration.ofSeconds(random.nextInt(100));
        Finding why = random.nextBoolean() ? null : finding();
        if (random.nextInt(4) == 0) {
            return both("resume", on -> {
                on.resume(system);
                return null;
            });
        }
        ConnectionId writer = connection();
        return both("pause", on -> {
            on.pause(system, time, why);
            return on.installation("i-" + time.toSeconds()) + on.writer(KEYS, writer);
        });
    }

    private Answers settleConflict() {
        ConnectionId connection = connection();
        ConflictId id = ConflictId.of("c" + random.nextInt(conflicts + 1));
        return both("decide", on -> on.settleConflict(connection, id, new SettledConflict("p", null, "v")));
    }

    private Answers expire() {
        if (random.nextInt(6) > 0) {
            return mark();
        }
        clock.advance(Duration.ofDays(random.nextInt(5)));
        int max = 10_000;
        Retention retention =
                new Retention(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(2), Duration.ofDays(1));
        return both("expire", on -> on.expire(retention, max));
    }
}
