package dev.cosell.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.ConflictId;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.LinkStore.Bound;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.StateStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The part of the store contract about who holds a deal: leases, epochs, and that nothing is taken from a worker that lost it. */
abstract class StoreLeaseContract extends StoreQueueContract {
    private static final Intent PATCH = intent(Intent.Kind.PATCH_REFERRAL);

    StoreLeaseContract() {}

    // ---- leases

    @Test
    final void claim_heldByAnother_notGivenUntilTheLeaseIsOver() {
        Claim first = work(BY_RECORD);
        clock.advance(LEASE.minus(TICK));
        restart();
        assertThat(claims()).isEmpty();
        clock.advance(TICK);
        Claim second = claim();
        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThat(second.dueAt()).isEqualTo(first.dueAt());
        assertThat(second.news()).isEqualTo(first.news());
        assertThat(second.seenSeq()).isEqualTo(first.seenSeq());
    }

    @Test
    final void claim_overAndOver_theEpochOnlyGrows() {
        long last = 0;
        for (int i = 0; i < 5; i++) {
            Claim claim = work(BY_RECORD);
            assertThat(claim.epoch()).isGreaterThan(last);
            last = claim.epoch();
            end(Ending.of(claim));
            restart();
        }
    }

    @Test
    final void claim_fromAnotherHandle_isNotGivenTwice() {
        Claim claim = work(BY_RECORD);
        StateStore node = another();
        ClaimRequest request = new ClaimRequest("second", List.of(ACME), 10, LEASE);
        assertThat(node.claim(request)).isEmpty();
        clock.advance(LEASE);
        assertThat(node.claim(request)).hasSize(1);
        assertThat(store.settle(Ending.of(claim).settlement())).isFalse();
    }

    @Test
    final void renew_heldClaim_keptForLonger() {
        Claim claim = work(BY_RECORD);
        clock.advance(LEASE.minus(TICK));
        assertThat(store.renew(claim, LEASE)).isTrue();
        clock.advance(LEASE.minus(TICK));
        assertThat(claims()).isEmpty();
        clock.advance(TICK);
        assertThat(claims()).hasSize(1);
    }

    @Test
    final void settle_leaseOverAndNobodyTookIt_counts() {
        Claim claim = work(BY_RECORD);
        clock.advance(LEASE.multipliedBy(9));
        assertThat(store.renew(claim, LEASE)).isTrue();
        assertThat(claims()).isEmpty();
        clock.advance(LEASE.multipliedBy(9));
        end(claim, agreed(Link.none(), "1.00"));
        assertThat(memory(BY_RECORD)).isEqualTo(agreed(Link.none(), "1.00"));
        assertThat(claims()).isEmpty();
    }

    @Test
    final void release_heldClaim_dueAsBefore() {
        end(Ending.of(work(BY_RECORD)).attempts(3).parked(WHY));
        news(BY_RECORD, Side.CRM);
        clock.advance(TICK);
        Claim claim = claim();
        clock.advance(TICK);
        assertThat(store.release(claim)).isTrue();
        restart();
        Claim again = claim();
        assertThat(again.dueAt()).isEqualTo(claim.dueAt());
        assertThat(again.news()).isEqualTo(claim.news());
        assertThat(again.lane()).isEqualTo(claim.lane());
        assertThat(again.attempts()).isEqualTo(3);
        assertThat(again.seenSeq()).isEqualTo(claim.seenSeq());
        assertThat(again.epoch()).isGreaterThan(claim.epoch());
    }

    // ---- fencing

    @Test
    final void everyVerb_claimTakenByAnother_refusedAndNothingChanges() {
        Claim stale = stale(BY_RECORD);
        refused(stale);
        assertThat(claims()).as("the other one holds it still").isEmpty();
        clock.advance(LEASE);
        Claim next = claim();
        assertThat(next.intents()).isEmpty();
        assertThat(next.link()).isEqualTo(Link.none());
        assertThat(next.news()).isEqualTo(stale.news());
    }

    @Test
    final void everyVerb_claimThatWasSettled_refusedAndNothingChanges() {
        Claim claim = work(BY_RECORD);
        end(Ending.of(claim));
        restart();
        refused(claim);
        assertThat(claims()).isEmpty();
    }

    @Test
    final void everyVerb_claimThatWasReleased_refusedAndNothingChanges() {
        Claim claim = work(BY_RECORD);
        store.release(claim);
        refused(claim);
        assertThat(claim().intents()).isEmpty();
    }

    @Test
    final void everyVerb_epochNeverGiven_refusedAndNothingChanges() {
        Claim real = work(BY_RECORD);
        Claim forged = new Claim(
                real.connection(),
                real.deal(),
                real.epoch() + 1,
                real.seenSeq(),
                real.lane(),
                real.dueAt(),
                real.news(),
                0,
                real.link(),
                List.of(),
                null);
        refused(forged);
        end(Ending.of(real));
    }

    private void refused(Claim claim) {
        Ending ending = Ending.of(claim)
                .memory(agreed(pair(), "9.00"))
                .intents(PATCH)
                .conflicts(open("c-1"))
                .audit(line(BY_RECORD, "never"))
                .next(new Settlement.Next(Duration.ZERO, Map.of(), false, Lane.LIVE))
                .parked(WHY);
        assertThat(store.settle(ending.settlement())).isFalse();
        assertThat(store.recordIntents(Map.of(claim, List.of(PATCH)))).isEqualTo(Map.of(claim, false));
        assertThat(store.renew(claim, LEASE)).isFalse();
        assertThat(store.release(claim)).isFalse();
        assertThat(store.bind(claim, "tenant", "organisation", pair())).isEqualTo(Bound.LOST);
        assertThat(store.moveRecord(claim, "tenant", "organisation", pair())).isEqualTo(Bound.LOST);
        restart();
        assertThat(memory(BY_RECORD)).isEqualTo(Link.none());
        assertThat(memory(BY_REFERRAL)).isEqualTo(Link.none());
        assertThat(store.links(ACME)).isEmpty();
        assertThat(store.conflicts(ACME)).isEmpty();
        assertThat(store.audit(ACME, 0, 10)).isEmpty();
        assertThat(store.parked(ACME)).isEmpty();
    }

    @Test
    final void settle_oneOfThreeLost_theOthersCount() {
        Claim lost = work(record(2));
        store.release(lost);
        assertThat(claims()).hasSize(1);
        Claim first = work(record(1));
        Claim third = work(record(3));
        Settlement refused = Ending.of(lost)
                .memory(agreed(Link.none(), "2.00"))
                .conflicts(open("c-2"))
                .audit(line(record(2), "second"))
                .settlement();
        List<Boolean> answers = store.settle(List.of(counted(first, 1), refused, counted(third, 3)));
        assertThat(answers).containsExactly(true, false, true);
        assertThat(memory(record(1))).isEqualTo(agreed(Link.none(), "1.00"));
        assertThat(memory(record(2))).isEqualTo(Link.none());
        assertThat(memory(record(3))).isEqualTo(agreed(Link.none(), "3.00"));
        assertThat(store.conflicts(ACME)).isEmpty();
        assertThat(store.audit(ACME, 0, 10)).extracting(each -> each.text()).containsExactly("line 1", "line 3");
    }

    @Test
    final void settle_sameClaimTwiceInOneStep_countsOnce() {
        Claim claim = work(BY_RECORD);
        assertThat(store.settle(List.of(counted(claim, 1), counted(claim, 2)))).containsExactly(true, false);
        assertThat(store.audit(ACME, 0, 10)).extracting(each -> each.text()).containsExactly("line 1");
        assertThat(memory(BY_RECORD)).isEqualTo(agreed(Link.none(), "1.00"));
    }

    @Test
    final void settle_nothing_givesNothing() {
        assertThat(store.settle(List.of())).isEmpty();
        assertThat(store.recordIntents(Map.of())).isEmpty();
    }

    private Settlement counted(Claim claim, int number) {
        return Ending.of(claim)
                .memory(agreed(Link.none(), number + ".00"))
                .audit(line(claim.deal(), "line " + number))
                .settlement();
    }

    // ---- intents

    @Test
    @Tag("R-029")
    @Tag("R-221")
    final void recordIntents_workerDied_givenBackWithTheNextClaim() {
        Claim claim = work(BY_RECORD);
        Intent create = intent(Intent.Kind.CREATE_REFERRAL);
        assertThat(store.recordIntents(Map.of(claim, List.of(PATCH, create)))).isEqualTo(Map.of(claim, true));
        restart();
        clock.advance(LEASE);
        assertThat(claim().intents()).containsExactlyInAnyOrder(PATCH, create);
    }

    @Test
    @Tag("R-029")
    final void recordIntents_sameKindAgain_replaces() {
        Claim claim = work(BY_RECORD);
        store.recordIntents(Map.of(claim, List.of(PATCH)));
        store.recordIntents(Map.of(claim, List.of(intent(Intent.Kind.CREATE_REFERRAL))));
        store.recordIntents(Map.of(claim, List.of(PATCH.lookedUp())));
        store.recordIntents(Map.of(claim, List.of()));
        clock.advance(LEASE);
        assertThat(claim().intents()).containsExactlyInAnyOrder(PATCH.lookedUp(), intent(Intent.Kind.CREATE_REFERRAL));
    }

    @Test
    @Tag("R-029")
    final void recordIntents_oneOfTwoLost_theOtherIsRecorded() {
        Claim lost = work(record(1));
        store.release(lost);
        claims();
        Claim held = work(record(2));
        assertThat(store.recordIntents(Map.of(lost, List.of(PATCH), held, List.of(PATCH))))
                .isEqualTo(Map.of(lost, false, held, true));
        clock.advance(LEASE);
        assertThat(claims()).hasSize(2).allSatisfy(each -> assertThat(
                        each.intents().isEmpty())
                .isEqualTo(each.deal().equals(record(1))));
    }

    @Test
    @Tag("R-029")
    final void settle_intents_replaceThoseThatWereRecorded() {
        Claim claim = work(BY_RECORD);
        store.recordIntents(Map.of(claim, List.of(PATCH, intent(Intent.Kind.CREATE_REFERRAL))));
        end(Ending.of(claim).intents(intent(Intent.Kind.CONVERT_LEAD)));
        Claim second = work(BY_RECORD);
        assertThat(second.intents()).containsExactly(intent(Intent.Kind.CONVERT_LEAD));
        end(Ending.of(second));
        assertThat(work(BY_RECORD).intents()).isEmpty();
    }

    // ---- conflicts to keep

    final ConflictRecord open(String id) {
        return conflict(id, "7.00", ConflictRecord.State.OPEN);
    }

    final ConflictRecord conflict(String id, String crm, ConflictRecord.State state) {
        return new ConflictRecord(
                ConflictId.of(id),
                ACME,
                BY_RECORD.text(),
                VALUE,
                null,
                "5.00",
                crm,
                null,
                "both sides changed it",
                clock.instant(),
                state);
    }

    /** A memory whose field waits for a person, as the planner leaves it beside an open conflict. */
    static Link asking(Link memory) {
        return memory.toBuilder()
                .standing(Map.of(VALUE, new StandingDifference(StandingDifference.Reason.REVIEW, "5.00", "7.00")))
                .build();
    }
}
