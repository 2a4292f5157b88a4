package dev.cosell.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.News;
import dev.cosell.core.spi.QueueStatus;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.WorkQueue.Ingested;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The part of the store contract about taking news, and about who is served first. */
abstract class StoreQueueContract extends StoreContract {
    private static final ConnectionId THIRD = ConnectionId.of("third");

    StoreQueueContract() {}

    // ---- news

    @Test
    @Tag("R-007")
    final void ingest_sameEventTwice_marksOnce() {
        assertThat(store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, START, "event-1"))
                .isEqualTo(Ingested.NEW);
        end(Ending.of(claim()));
        restart();
        assertThat(store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, START, "event-1"))
                .isEqualTo(Ingested.DUPLICATE);
        assertThat(claims()).isEmpty();
    }

    @Test
    @Tag("R-007")
    final void ingest_sameEventOfAnotherConnection_isNew() {
        store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, START, "event-1");
        assertThat(store.ingest(OTHER, BY_REFERRAL, Side.REFERRAL, START, "event-1"))
                .isEqualTo(Ingested.NEW);
        assertThat(claims(OTHER)).hasSize(1);
    }

    @Test
    @Tag("R-007")
    final void ingest_severalNews_oneAnswerEachInOrder() {
        News first = new News(BY_REFERRAL, Side.REFERRAL, START, "event-1");
        News second = new News(BY_RECORD, Side.CRM, START, "event-2");
        News unnamed = new News(BY_RECORD, Side.CRM, START, null);
        assertThat(store.ingest(ACME, List.of(first, first, second, unnamed, unnamed)))
                .containsExactly(Ingested.NEW, Ingested.DUPLICATE, Ingested.NEW, Ingested.NEW, Ingested.NEW);
        assertThat(store.ingest(ACME, List.of(second, first))).containsExactly(Ingested.DUPLICATE, Ingested.DUPLICATE);
        assertThat(store.ingest(ACME, List.of())).isEmpty();
        assertThat(claims()).extracting(Claim::deal).containsExactlyInAnyOrder(BY_REFERRAL, BY_RECORD);
    }

    @ParameterizedTest
    @CsvSource({"event,Event", "event,'event '", "\u00e9,e\u0301", "%,_", "a'--,a'", "\\,\\\\"})
    @Tag("R-007")
    final void ingest_eventsThatNearlyAreTheSame_areTwo(String one, String other) {
        store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, START, one);
        assertThat(store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, START, other)).isEqualTo(Ingested.NEW);
        assertThat(store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, START, one)).isEqualTo(Ingested.DUPLICATE);
        assertThat(store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, START, other)).isEqualTo(Ingested.DUPLICATE);
    }

    @Test
    @Tag("R-007")
    final void ingest_longestEvents_differAtTheLastCharacter() {
        String common = "✔".repeat(199);
        assertThat(store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, START, common + "a"))
                .isEqualTo(Ingested.NEW);
        assertThat(store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, START, common + "b"))
                .isEqualTo(Ingested.NEW);
        assertThat(store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, START, common + "a"))
                .isEqualTo(Ingested.DUPLICATE);
    }

    @Test
    @Tag("R-124")
    final void ingest_manyNewsOfOneDeal_oneClaimWithTheLatestTimeOfEachSide() {
        Instant exact = Instant.parse("2026-03-02T08:59:59.1234567Z");
        store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, exact, null);
        store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, exact.minusSeconds(9), null);
        store.ingest(ACME, BY_REFERRAL, Side.RELATED, START, null);
        store.ingest(ACME, BY_REFERRAL, Side.RELATED, null, null);
        store.ingest(ACME, BY_REFERRAL, Side.RELATED, START, null);
        Claim claim = claim();
        assertThat(claim.news()).isEqualTo(Map.of(Side.REFERRAL, exact, Side.RELATED, Instant.MAX));
        assertThat(claim.lane()).isEqualTo(Lane.LIVE);
        assertThat(claim.dueAt()).isEqualTo(START);
        assertThat(claim.attempts()).isZero();
        assertThat(claim.link()).isEqualTo(Link.none());
        assertThat(claim.intents()).isEmpty();
        assertThat(claim.parked()).isNull();
    }

    @Test
    @Tag("R-124")
    final void ingest_again_dueSinceTheFirst() {
        news(BY_RECORD, Side.CRM);
        clock.advance(TICK);
        news(BY_RECORD, Side.CRM);
        assertThat(claim().dueAt()).isEqualTo(START);
    }

    @Test
    @Tag("R-225")
    final void ingest_parkedDeal_leavesThePark() {
        end(Ending.of(work(BY_RECORD)).parked(WHY));
        assertThat(claims()).isEmpty();
        news(BY_RECORD, Side.REFERRAL);
        assertThat(store.parked(ACME)).isEmpty();
        assertThat(claim().parked()).isNull();
    }

    // ---- marks

    @Test
    final void markDirty_after_dueThenAndNotBefore() {
        Duration wait = Duration.ofSeconds(2);
        store.markDirty(ACME, List.of(BY_RECORD, BY_REFERRAL), Set.of(Side.CRM, Side.RELATED), Lane.SWEEP, wait);
        assertThat(store.nextDue()).contains(wait);
        clock.advance(wait.minus(TICK));
        restart();
        assertThat(claims()).isEmpty();
        assertThat(store.nextDue()).contains(TICK);
        clock.advance(TICK);
        assertThat(claims()).hasSize(2).allSatisfy(claim -> {
            assertThat(claim.news()).isEqualTo(Map.of(Side.CRM, Instant.MAX, Side.RELATED, Instant.MAX));
            assertThat(claim.lane()).isEqualTo(Lane.SWEEP);
            assertThat(claim.dueAt()).isEqualTo(START.plus(wait));
        });
    }

    @Test
    final void markDirty_laterThanATimeThatStands_keepsTheEarlier() {
        store.markDirty(ACME, BY_RECORD, Set.of(Side.CRM), Duration.ofSeconds(2));
        store.markDirty(ACME, BY_RECORD, Set.of(Side.REFERRAL), Duration.ofMinutes(2));
        assertThat(store.nextDue()).contains(Duration.ofSeconds(2));
        store.markDirty(ACME, BY_RECORD, Set.of(Side.REFERRAL), Duration.ofSeconds(1));
        assertThat(store.nextDue()).contains(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(claim().news()).containsOnlyKeys(Side.CRM, Side.REFERRAL);
    }

    @Test
    final void markDirty_lessOrMoreUrgentLane_keepsTheMoreUrgent() {
        List<DealName> deal = List.of(BY_RECORD);
        store.markDirty(ACME, deal, Set.of(Side.CRM), Lane.SWEEP, Duration.ZERO);
        store.markDirty(ACME, deal, Set.of(Side.CRM), Lane.BACKFILL, Duration.ZERO);
        assertThat(store.pending(ACME, 1)).extracting(Claim::lane).containsExactly(Lane.SWEEP);
        store.markDirty(ACME, deal, Set.of(Side.CRM), Lane.RETRY, Duration.ZERO);
        assertThat(store.pending(ACME, 1)).extracting(Claim::lane).containsExactly(Lane.RETRY);
        end(Ending.of(claim()));
        store.markDirty(ACME, deal, Set.of(Side.CRM), Lane.BACKFILL, Duration.ZERO);
        assertThat(claim().lane()).as("what was settled is no longer urgent").isEqualTo(Lane.BACKFILL);
    }

    @Test
    @Tag("R-227")
    final void markDirty_moreUrgentLookThatIsFarAway_doesNotMakeTheMarkUrgent() {
        List<DealName> deal = List.of(BY_RECORD);
        store.markDirty(ACME, deal, Set.of(Side.CRM), Lane.LIVE, Duration.ofDays(2));
        store.markDirty(ACME, deal, Set.of(Side.CRM), Lane.SWEEP, Duration.ZERO);
        assertThat(store.pending(ACME, 1)).extracting(Claim::lane).containsExactly(Lane.SWEEP);
        assertThat(store.nextDue()).contains(Duration.ZERO);
        store.markDirty(ACME, deal, Set.of(Side.CRM), Lane.LIVE, Duration.ZERO);
        assertThat(claim().lane()).as("somebody edited it meanwhile").isEqualTo(Lane.LIVE);
    }

    @Test
    @Tag("R-227")
    final void markDirty_moreUrgentLookThatComesFirstAnyway_keepsItsLane() {
        List<DealName> deal = List.of(BY_RECORD);
        store.markDirty(ACME, deal, Set.of(Side.CRM), Lane.LIVE, Lane.SWEEP.handicap());
        store.markDirty(ACME, deal, Set.of(Side.CRM), Lane.SWEEP, Duration.ZERO);
        assertThat(claim().lane()).isEqualTo(Lane.LIVE);
    }

    @Test
    @Tag("R-227")
    final void settle_markedWhileHeldAndWantedLiveMuchLater_isWorkOfTheMark() {
        List<DealName> deal = List.of(BY_RECORD);
        store.markDirty(ACME, deal, Set.of(Side.CRM), Lane.SWEEP, Duration.ZERO);
        Claim held = claim();
        store.markDirty(ACME, deal, Set.of(Side.CRM), Lane.SWEEP, Duration.ZERO);
        end(Ending.of(held)
                .next(new Settlement.Next(Duration.ofDays(2), Map.of(Side.CRM, Instant.MAX), false, Lane.LIVE)));
        assertThat(claim().lane()).isEqualTo(Lane.SWEEP);
    }

    @Test
    final void markDirty_noDealsOrNoSides_nothingIsDue() {
        store.markDirty(ACME, List.of(), Set.of(Side.CRM), Lane.LIVE, Duration.ZERO);
        store.markDirty(ACME, List.of(BY_RECORD), Set.of(), Lane.LIVE, Duration.ZERO);
        assertThat(store.nextDue()).isEmpty();
        assertThat(claims()).isEmpty();
    }

    @Test
    final void markDirty_farAway_dueInAHundredYears() {
        Duration century = Duration.ofDays(36_500);
        store.markDirty(ACME, BY_RECORD, Set.of(Side.CRM), century);
        assertThat(store.nextDue()).contains(century);
        clock.advance(century);
        assertThat(claims()).hasSize(1);
    }

    // ---- who is served first

    @Test
    final void claim_laneByLane_liveBeforeRetryBeforeSweepBeforeBackfill() {
        List<Lane> mixed = List.of(Lane.BACKFILL, Lane.RETRY, Lane.SWEEP, Lane.LIVE);
        mixed.forEach(lane ->
                store.markDirty(ACME, List.of(namedAgainstItsLane(lane)), Set.of(Side.CRM), lane, Duration.ZERO));
        assertThat(store.pending(ACME, 10)).extracting(Claim::lane).containsExactly(Lane.values());
        assertThat(claims()).extracting(Claim::lane).containsExactly(Lane.values());
    }

    /** A store that went by the names would give the last lane first. */
    private static DealName namedAgainstItsLane(Lane lane) {
        return record(9 - lane.ordinal());
    }

    @ParameterizedTest
    @EnumSource(value = Lane.class, names = "LIVE", mode = EnumSource.Mode.EXCLUDE)
    final void claim_waitedForItsHandicap_beforeFreshLiveWork(Lane lane) {
        store.markDirty(ACME, List.of(BY_RECORD), Set.of(Side.CRM), lane, Duration.ZERO);
        clock.advance(lane.handicap());
        news(record(2), Side.CRM);
        clock.advance(TICK);
        news(record(3), Side.CRM);
        List<DealName> order = store.pending(ACME, 10).stream().map(Claim::deal).toList();
        assertThat(order.indexOf(BY_RECORD)).as("nothing starves").isLessThan(order.indexOf(record(3)));
        assertThat(order.indexOf(record(2))).isLessThan(order.indexOf(record(3)));
    }

    @Test
    final void claim_max_theLongestDueFirst() {
        for (int i = 9; i > 0; i--) {
            news(record(i), Side.CRM);
            clock.advance(TICK);
        }
        ClaimRequest four = new ClaimRequest("node", List.of(ACME), 4, LEASE);
        assertThat(store.pending(ACME, 2)).extracting(Claim::deal).containsExactly(record(9), record(8));
        assertThat(store.claim(four)).extracting(Claim::deal).containsExactly(deals(9, 8, 7, 6));
        assertThat(store.claim(four)).extracting(Claim::deal).containsExactly(deals(5, 4, 3, 2));
        assertThat(store.claim(four)).extracting(Claim::deal).containsExactly(deals(1));
        assertThat(store.claim(four)).isEmpty();
    }

    @Test
    final void claim_connectionsNotAsked_areNotGiven() {
        store.ingest(OTHER, BY_RECORD, Side.CRM, null, null);
        assertThat(claims()).isEmpty();
        assertThat(store.pending(ACME, 10)).isEmpty();
        assertThat(store.claim(new ClaimRequest("node", List.of(), 10, LEASE))).isEmpty();
        assertThat(claims(OTHER)).extracting(Claim::connection).containsExactly(OTHER);
    }

    @Test
    final void claim_severalConnections_evenShares() {
        List<ConnectionId> all = List.of(THIRD, ACME, OTHER);
        for (ConnectionId connection : all) {
            int many = connection.equals(OTHER) ? 50 : 6;
            for (int i = 0; i < many; i++) {
                store.ingest(connection, record(i), Side.CRM, null, null);
            }
        }
        assertThat(shares(all, 6)).isEqualTo(Map.of(THIRD, 2L, ACME, 2L, OTHER, 2L));
        assertThat(shares(all, 2)).as("the first ones of the list").isEqualTo(Map.of(THIRD, 1L, ACME, 1L));
        assertThat(shares(List.of(THIRD, ACME), 6)).isEqualTo(Map.of(THIRD, 3L, ACME, 3L));
        assertThat(shares(all, 4)).as("who has nothing due takes no share").containsEntry(OTHER, 4L);
    }

    private Map<ConnectionId, Long> shares(List<ConnectionId> connections, int max) {
        return store.claim(new ClaimRequest("node", connections, max, LEASE)).stream()
                .collect(Collectors.groupingBy(Claim::connection, Collectors.counting()));
    }

    @Test
    final void pending_dealsThatAreHeldOrNotDue_areLeftOut() {
        work(BY_RECORD);
        store.markDirty(ACME, BY_REFERRAL, Set.of(Side.CRM), Duration.ofSeconds(1));
        assertThat(store.pending(ACME, 10)).isEmpty();
        clock.advance(LEASE);
        assertThat(store.pending(ACME, 10)).hasSize(2);
        assertThat(store.pending(ACME, 10)).as("nothing was taken").isEqualTo(store.pending(ACME, 10));
        assertThat(claims()).hasSize(2);
    }

    // ---- looking

    @Test
    final void nextDue_nothingWaits_isEmpty() {
        assertThat(store.nextDue()).isEmpty();
        news(BY_RECORD, Side.CRM);
        assertThat(store.nextDue()).contains(Duration.ZERO);
        clock.advance(TICK);
        assertThat(store.nextDue()).contains(Duration.ZERO);
        end(Ending.of(claim()));
        assertThat(store.nextDue()).isEmpty();
    }

    @Test
    final void nextDue_heldDeal_onceItsLeaseEnds() {
        Claim held = work(BY_RECORD);
        assertThat(store.nextDue()).contains(LEASE);
        news(BY_RECORD, Side.REFERRAL);
        clock.advance(LEASE.minus(TICK));
        restart();
        assertThat(store.nextDue()).as("news does not end a lease").contains(TICK);
        assertThat(store.renew(held, LEASE)).isTrue();
        assertThat(store.nextDue()).contains(LEASE);
        clock.advance(LEASE);
        assertThat(store.nextDue()).contains(Duration.ZERO);
    }

    @Test
    final void nextDue_heldAndFreeDeals_theSoonestOfThem() {
        Claim held = work(BY_RECORD);
        store.markDirty(ACME, BY_REFERRAL, Set.of(Side.CRM), LEASE.plus(TICK));
        assertThat(store.nextDue()).contains(LEASE);
        store.markDirty(OTHER, BY_RECORD, Set.of(Side.CRM), LEASE.minus(TICK));
        assertThat(store.nextDue()).contains(LEASE.minus(TICK));
        assertThat(store.release(held)).isTrue();
        assertThat(store.nextDue()).contains(Duration.ZERO);
    }

    @Test
    final void countDue_someOfALaneWaitAndOneIsHeld_countsTheOthersUpToTheNumber() {
        store.markDirty(ACME, List.of(deals(1, 2, 3, 4)), Set.of(Side.CRM), Lane.BACKFILL, Duration.ZERO);
        store.markDirty(ACME, List.of(record(5)), Set.of(Side.CRM), Lane.BACKFILL, Duration.ofHours(1));
        store.markDirty(ACME, List.of(record(6)), Set.of(Side.CRM), Lane.SWEEP, Duration.ZERO);
        assertThat(store.countDue(ACME, Lane.BACKFILL, 100)).isEqualTo(4);
        assertThat(store.countDue(ACME, Lane.BACKFILL, 3)).isEqualTo(3);
        assertThat(store.countDue(ACME, Lane.SWEEP, 100)).isEqualTo(1);
        assertThat(store.countDue(ACME, Lane.LIVE, 100)).isZero();
        assertThat(store.countDue(OTHER, Lane.BACKFILL, 100)).isZero();
        Claim sweep = claims().stream()
                .filter(claim -> claim.lane() == Lane.SWEEP)
                .findFirst()
                .orElseThrow();
        assertThat(store.countDue(ACME, Lane.SWEEP, 100)).as("held").isZero();
        store.release(sweep);
        assertThat(store.countDue(ACME, Lane.SWEEP, 100)).isEqualTo(1);
    }

    @Test
    final void status_emptyConnection_countsNothing() {
        assertThat(store.status(ACME)).isEqualTo(new QueueStatus(0, Map.of(), 0, 0, 0, 0, Duration.ZERO));
    }

    @Test
    final void status_dealsInEveryPlace_countsEach() {
        linked();
        end(Ending.of(work(record(1))).parked(WHY));
        work(record(2));
        store.markDirty(ACME, record(3), Set.of(Side.CRM), Duration.ofHours(1));
        store.markDirty(ACME, List.of(record(4), record(5)), Set.of(Side.CRM), Lane.SWEEP, Duration.ZERO);
        clock.advance(Duration.ofSeconds(7));
        news(record(6), Side.CRM);
        store.ingest(OTHER, BY_RECORD, Side.CRM, null, null);
        QueueStatus counted =
                new QueueStatus(1, Map.of(Lane.LIVE, 1L, Lane.SWEEP, 2L), 1, 1, 1, 0, Duration.ofSeconds(7));
        assertThat(store.status(ACME)).isEqualTo(counted);
        assertThat(store.status(ACME).dueInAll()).isEqualTo(3);
    }

    static DealName record(int number) {
        return DealName.of(CrmRecordId.of("x-" + number));
    }

    private static DealName[] deals(int... numbers) {
        return Arrays.stream(numbers).mapToObj(StoreQueueContract::record).toArray(DealName[]::new);
    }
}
