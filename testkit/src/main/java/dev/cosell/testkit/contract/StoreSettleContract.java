package dev.cosell.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.ParkedDeal;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The part of the store contract about what a settlement leaves behind: memory, the next look, the park. */
abstract class StoreSettleContract extends StoreLeaseContract {
    private static final Duration WAIT = Duration.ofSeconds(30);

    StoreSettleContract() {}

    @Test
    final void settle_nothingNew_rememberedAndNotDueAnyMore() {
        Link memory = agreed(Link.none(), "1.00");
        Claim claim = work(BY_RECORD);
        end(Ending.of(claim).memory(memory).attempts(2).audit(line(BY_RECORD, "first"), line(BY_RECORD, "second")));
        restart();
        assertThat(memory(BY_RECORD)).isEqualTo(memory);
        assertThat(claims()).isEmpty();
        assertThat(store.nextDue()).isEmpty();
        assertThat(store.audit(ACME, 0, 10)).extracting(AuditEntry::text).containsExactly("first", "second");
        Claim next = work(BY_RECORD);
        assertThat(next.link()).isEqualTo(memory);
        assertThat(next.attempts()).isEqualTo(2);
    }

    @Test
    final void settle_newsMeanwhile_dueAgainAtOnceAndNothingIsForgotten() {
        Claim claim = work(BY_RECORD);
        clock.advance(TICK);
        store.ingest(ACME, BY_RECORD, Side.REFERRAL, START, null);
        end(claim, agreed(Link.none(), "1.00"));
        Claim next = claim();
        assertThat(next.news()).containsEntry(Side.REFERRAL, START);
        assertThat(next.link()).isEqualTo(agreed(Link.none(), "1.00"));
        assertThat(next.seenSeq()).isGreaterThan(claim.seenSeq());
    }

    @Test
    final void settle_markMeanwhileForLater_dueAgain() {
        Claim claim = work(BY_RECORD);
        store.markDirty(ACME, List.of(BY_RECORD), Set.of(Side.CRM), Lane.BACKFILL, Duration.ZERO);
        end(Ending.of(claim));
        assertThat(claims()).hasSize(1);
    }

    @Test
    @Tag("R-225")
    final void settle_parkedAndNewsMeanwhile_dueAgainAtOnce() {
        Claim claim = work(BY_RECORD);
        news(BY_RECORD, Side.REFERRAL);
        end(Ending.of(claim).parked(WHY));
        assertThat(store.parked(ACME)).as("the news may be what it waited for").isEmpty();
        Claim next = claim();
        assertThat(next.news()).containsKey(Side.REFERRAL);
        assertThat(next.parked()).isNull();
    }

    @Test
    final void settle_newsWhileItWasGivenAway_answeredByTheNextOneOnly() {
        Claim stale = work(BY_RECORD);
        clock.advance(LEASE);
        news(BY_RECORD, Side.REFERRAL);
        Claim current = claim();
        assertThat(store.settle(Ending.of(stale).settlement())).isFalse();
        end(Ending.of(current));
        assertThat(claims()).isEmpty();
    }

    // ---- the next look

    @Test
    final void settle_nextLook_dueThenWithItsNewsAndLane() {
        Settlement.Next next = new Settlement.Next(WAIT, Map.of(Side.RELATED, START), false, Lane.RETRY);
        end(Ending.of(work(BY_RECORD)).next(next).attempts(1));
        restart();
        assertThat(store.nextDue()).contains(WAIT);
        clock.advance(WAIT.minus(TICK));
        assertThat(claims()).isEmpty();
        clock.advance(TICK);
        Claim claim = claim();
        assertThat(claim.news()).isEqualTo(Map.of(Side.RELATED, START));
        assertThat(claim.lane()).isEqualTo(Lane.RETRY);
        assertThat(claim.dueAt()).isEqualTo(START.plus(WAIT));
        assertThat(claim.attempts()).isEqualTo(1);
    }

    @Test
    final void settle_nextLookWithoutASide_dueNevertheless() {
        end(Ending.of(work(BY_RECORD)).next(new Settlement.Next(WAIT, Map.of(), false, Lane.SWEEP)));
        clock.advance(WAIT);
        Claim claim = claim();
        assertThat(claim.news()).isEmpty();
        end(Ending.of(claim));
        assertThat(store.nextDue()).isEmpty();
    }

    @Test
    final void settle_unknownTimeOfTheNextLook_staysUnknown() {
        Settlement.Next next = new Settlement.Next(Duration.ZERO, Map.of(Side.CRM, Instant.MAX), false, Lane.LIVE);
        end(Ending.of(work(BY_RECORD)).next(next));
        restart();
        store.ingest(ACME, BY_RECORD, Side.CRM, START, null);
        assertThat(claim().news()).isEqualTo(Map.of(Side.CRM, Instant.MAX));
    }

    @Test
    final void ingest_beforeTheNextLook_comesFirst() {
        end(Ending.of(work(BY_RECORD)).next(new Settlement.Next(WAIT, Map.of(Side.CRM, START), false, Lane.SWEEP)));
        news(BY_RECORD, Side.REFERRAL);
        Claim claim = claim();
        assertThat(claim.news()).isEqualTo(Map.of(Side.CRM, START, Side.REFERRAL, Instant.MAX));
        assertThat(claim.lane()).isEqualTo(Lane.LIVE);
    }

    @Test
    @Tag("R-220")
    final void ingest_whileAWaitIsAsked_doesNotCutItShort() {
        Settlement.Next next = new Settlement.Next(WAIT, Map.of(), true, Lane.RETRY);
        end(Ending.of(work(BY_RECORD)).next(next));
        restart();
        news(BY_RECORD, Side.CRM);
        store.markDirty(ACME, BY_RECORD, Set.of(Side.CRM), Duration.ZERO);
        clock.advance(WAIT.minus(TICK));
        assertThat(claims()).isEmpty();
        clock.advance(TICK);
        Claim claim = claim();
        end(Ending.of(claim));
        news(BY_RECORD, Side.CRM);
        assertThat(claims()).as("the wait is over with the next settlement").hasSize(1);
    }

    @Test
    @Tag("R-220")
    final void settle_waitIsAskedAndNewsMeanwhile_theWaitCounts() {
        Claim claim = work(BY_RECORD);
        news(BY_RECORD, Side.REFERRAL);
        end(Ending.of(claim).next(new Settlement.Next(WAIT, claim.news(), true, Lane.RETRY)));
        clock.advance(WAIT.minus(TICK));
        assertThat(claims()).isEmpty();
        clock.advance(TICK);
        assertThat(claim().news()).containsOnlyKeys(Side.CRM, Side.REFERRAL);
    }

    @Test
    @Tag("R-220")
    final void requeue_whileAWaitIsAsked_doesNotCutItShort() {
        end(Ending.of(work(BY_RECORD)).parked(WHY).next(new Settlement.Next(WAIT, Map.of(), true, Lane.RETRY)));
        assertThat(store.requeue(ACME, BY_RECORD)).isTrue();
        assertThat(claims()).isEmpty();
        clock.advance(WAIT);
        assertThat(claims()).hasSize(1);
    }

    @Test
    final void settle_nextLookAndNewsMeanwhile_dueAtOnce() {
        Claim claim = work(BY_RECORD);
        news(BY_RECORD, Side.REFERRAL);
        end(Ending.of(claim).next(new Settlement.Next(WAIT, Map.of(Side.RELATED, START), false, Lane.RETRY)));
        Claim next = claim();
        assertThat(next.news()).containsEntry(Side.RELATED, START).containsKey(Side.REFERRAL);
        assertThat(next.lane()).as("the news is live").isEqualTo(Lane.LIVE);
    }

    // ---- the park

    @Test
    @Tag("R-225")
    final void settle_parked_waitsForAPerson() {
        clock.advance(TICK);
        end(Ending.of(work(BY_RECORD)).parked(WHY));
        restart();
        assertThat(store.parked(ACME)).containsExactly(new ParkedDeal(ACME, BY_RECORD, WHY, START.plus(TICK)));
        assertThat(store.parked(OTHER)).isEmpty();
        assertThat(store.nextDue()).isEmpty();
    }

    @Test
    @Tag("R-225")
    final void settle_parkedWithANextLook_lookedAtAndParkedStill() {
        Settlement.Next look = new Settlement.Next(WAIT, Map.of(Side.CRM, START), false, Lane.SWEEP);
        end(Ending.of(work(BY_RECORD)).parked(WHY).next(look));
        assertThat(store.parked(ACME)).hasSize(1);
        clock.advance(WAIT);
        Claim claim = claim();
        assertThat(claim.parked()).isEqualTo(WHY);
        assertThat(store.parked(ACME)).hasSize(1);
        end(Ending.of(claim).parked(WHY).next(look));
        assertThat(store.parked(ACME))
                .extracting(ParkedDeal::since)
                .as("since the first time")
                .containsExactly(START);
        clock.advance(WAIT);
        end(Ending.of(claim()));
        assertThat(store.parked(ACME)).isEmpty();
    }

    @Test
    @Tag("R-225")
    final void parked_several_oldestFirst() {
        for (int i = 9; i > 0; i--) {
            end(Ending.of(work(record(i))).parked(WHY));
            clock.advance(TICK);
        }
        assertThat(store.parked(ACME))
                .extracting(ParkedDeal::deal)
                .containsExactly(
                        record(9), record(8), record(7), record(6), record(5), record(4), record(3), record(2),
                        record(1));
        news(record(9), Side.CRM);
        end(Ending.of(claim()).parked(WHY));
        assertThat(store.parked(ACME)).extracting(ParkedDeal::deal).endsWith(record(9));
    }

    @Test
    @Tag("R-225")
    final void requeue_parkedDeal_worksAgainOnBothSides() {
        end(Ending.of(work(BY_RECORD)).parked(WHY).attempts(4));
        assertThat(store.requeue(OTHER, BY_RECORD)).isFalse();
        assertThat(store.requeue(ACME, BY_REFERRAL)).isFalse();
        assertThat(store.requeue(ACME, BY_RECORD)).isTrue();
        assertThat(store.parked(ACME)).isEmpty();
        assertThat(store.requeue(ACME, BY_RECORD))
                .as("it is not parked any more")
                .isFalse();
        restart();
        Claim claim = claim();
        assertThat(claim.news()).isEqualTo(Map.of(Side.CRM, Instant.MAX, Side.REFERRAL, Instant.MAX));
        assertThat(claim.lane()).isEqualTo(Lane.LIVE);
        assertThat(claim.parked()).isNull();
    }

    @Test
    @Tag("R-225")
    final void requeue_linkedDealByItsReferral_worksAgain() {
        linked();
        end(Ending.of(work(BY_RECORD)).parked(WHY));
        assertThat(store.requeue(ACME, BY_REFERRAL)).isTrue();
        assertThat(claim().deal()).isEqualTo(BY_RECORD);
    }

    @Test
    @Tag("R-225")
    final void requeueAll_byCodeOrAll_countsThem() {
        Finding other = Finding.warning(FindingCode.of("WHY_NOT_2"), null, null, "because", "look");
        for (int i = 0; i < 6; i++) {
            end(Ending.of(work(record(i))).parked(i % 3 == 0 ? other : WHY));
        }
        assertThat(store.requeueAll(OTHER, null)).isZero();
        assertThat(store.requeueAll(ACME, FindingCode.of("WHY_NOT_3"))).isZero();
        assertThat(store.requeueAll(ACME, other.code())).isEqualTo(2);
        assertThat(claims()).extracting(Claim::deal).containsExactlyInAnyOrder(record(0), record(3));
        assertThat(store.requeueAll(ACME, null)).isEqualTo(4);
        assertThat(store.requeueAll(ACME, null)).isZero();
        assertThat(store.parked(ACME)).isEmpty();
        assertThat(claims()).hasSize(4).allSatisfy(claim -> assertThat(claim.news())
                .isEqualTo(Map.of(Side.CRM, Instant.MAX, Side.REFERRAL, Instant.MAX)));
    }
}
