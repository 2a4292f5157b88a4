package dev.cosell.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.LinkStore.Bound;
import dev.cosell.core.spi.Settlement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The part of the store contract about what a person does to links: link, unlink, forget. */
abstract class StorePersonContract extends StoreLinkContract {
    private static final Link APART = Link.none().toBuilder().apart(true).build();

    StorePersonContract() {}

    // ---- link

    @Test
    @Tag("R-100")
    final void link_freePair_markedOnBothSides() {
        assertThat(store.link(ACME, PAIR, agreed(pair(), "1.00"))).isEqualTo(Bound.LINKED);
        restart();
        assertThat(memory(BY_REFERRAL)).isEqualTo(agreed(pair(), "1.00"));
        assertThat(memory(BY_RECORD)).isEqualTo(agreed(pair(), "1.00"));
        Claim claim = claim();
        assertThat(claim.deal()).isEqualTo(BY_RECORD);
        assertThat(claim.news()).isEqualTo(Map.of(Side.CRM, Instant.MAX, Side.REFERRAL, Instant.MAX));
        assertThat(claim.lane()).isEqualTo(Lane.LIVE);
    }

    @Test
    @Tag("R-100")
    final void link_whatEitherNameRemembers_isReplaced() {
        end(work(BY_RECORD), agreed(Link.none(), "1.00"));
        end(work(BY_REFERRAL), agreed(Link.none(), "2.00"));
        assertThat(store.link(ACME, PAIR, agreed(pair(), "3.00"))).isEqualTo(Bound.LINKED);
        assertThat(memory(BY_RECORD)).isEqualTo(agreed(pair(), "3.00"));
        assertThat(memory(BY_REFERRAL)).isEqualTo(agreed(pair(), "3.00"));
    }

    @Test
    @Tag("R-100")
    final void link_dealsThatAreHeld_theirWorkersLoseThem() {
        Claim record = work(BY_RECORD);
        Claim referral = work(BY_REFERRAL);
        assertThat(store.link(ACME, PAIR, pair())).isEqualTo(Bound.LINKED);
        assertThat(store.settle(List.of(
                        Ending.of(record).memory(Link.none()).settlement(),
                        Ending.of(referral).memory(Link.none()).settlement())))
                .containsExactly(false, false);
        assertThat(memory(BY_RECORD)).isEqualTo(pair());
        assertThat(claim().epoch()).isGreaterThan(record.epoch());
    }

    @Test
    @Tag("R-100")
    final void link_dealsThatAreKeptApart_areApartNoMore() {
        linked();
        store.unlink(ACME, BY_RECORD);
        assertThat(store.link(ACME, PAIR, pair())).isEqualTo(Bound.LINKED);
        assertThat(memory(BY_RECORD)).isEqualTo(pair());
        assertThat(memory(BY_REFERRAL)).isEqualTo(pair());
        assertThat(claims()).hasSize(1);
    }

    @Test
    @Tag("R-100")
    @Tag("R-225")
    final void link_parkedDeals_waitForNobodyAnyMore() {
        end(Ending.of(work(BY_RECORD)).parked(WHY).intents(intent(Intent.Kind.CREATE_REFERRAL)));
        end(Ending.of(work(BY_REFERRAL)).parked(WHY));
        store.link(ACME, PAIR, pair());
        assertThat(store.parked(ACME)).isEmpty();
        assertThat(claim().intents()).isEmpty();
    }

    @Test
    final void link_dealThatFailedAndWaits_beginsAnewAtOnce() {
        Settlement.Next wait = new Settlement.Next(LEASE, Map.of(Side.RELATED, START), true, Lane.RETRY);
        end(Ending.of(work(BY_RECORD)).attempts(3).next(wait));
        store.link(ACME, PAIR, pair());
        Claim claim = claim();
        assertThat(claim.attempts()).isZero();
        assertThat(claim.news()).containsOnlyKeys(Side.CRM, Side.REFERRAL);
        assertThat(claim.lane()).isEqualTo(Lane.LIVE);
    }

    @Test
    @Tag("R-100")
    final void link_pairThatIsLinkedAlready_nothingChanges() {
        linked(ACME, PAIR, agreed(pair(), "1.00"));
        Claim held = work(BY_RECORD);
        assertThat(store.link(ACME, PAIR, pair())).isEqualTo(Bound.ALREADY);
        assertThat(memory(BY_RECORD)).isEqualTo(agreed(pair(), "1.00"));
        end(held, held.link());
        assertThat(claims()).isEmpty();
    }

    @Test
    @Tag("R-028")
    @Tag("R-100")
    final void link_oneOfTheTwoLinkedElsewhere_conflictAndNothingChanges() {
        linked();
        Claim held = work(DealName.of(SECOND_RECORD));
        assertThat(store.link(ACME, PAIR, pair(REFERRAL, SECOND_RECORD))).isEqualTo(Bound.CONFLICT);
        assertThat(store.link(ACME, PAIR, pair(SECOND_REFERRAL, RECORD))).isEqualTo(Bound.CONFLICT);
        assertThat(store.link(OTHER, PAIR, pair())).isEqualTo(Bound.CONFLICT);
        restart();
        assertThat(store.links(ACME)).containsExactly(pair());
        assertThat(store.links(OTHER)).isEmpty();
        assertThat(claims()).isEmpty();
        assertThat(claims(OTHER)).isEmpty();
        assertThat(store.forget(OTHER, BY_RECORD))
                .as("nothing is known of it there")
                .isFalse();
        end(held, Link.none());
    }

    // ---- the line of the audit trail

    @Test
    @Tag("R-100")
    final void link_withALine_itStandsInTheTrailExactlyWhereItIsLinked() {
        AuditEntry line = line("linked by user-17");
        assertThat(store.link(ACME, PAIR, pair(), line)).isEqualTo(Bound.LINKED);
        restart();
        assertThat(trail()).containsExactly("linked by user-17");
        assertThat(store.link(ACME, PAIR, pair(), line)).isEqualTo(Bound.ALREADY);
        assertThat(store.link(ACME, PAIR, pair(REFERRAL, SECOND_RECORD), line)).isEqualTo(Bound.CONFLICT);
        assertThat(trail()).containsExactly("linked by user-17");
    }

    @Test
    @Tag("R-100")
    final void unlink_withALine_itStandsInTheTrailExactlyWhereItWasLinked() {
        linked();
        assertThat(store.unlink(ACME, BY_REFERRAL, line("parted by user-17"))).isPresent();
        restart();
        assertThat(trail()).containsExactly("parted by user-17");
        assertThat(store.unlink(ACME, BY_REFERRAL, line("parted by user-17"))).isEmpty();
        assertThat(trail()).containsExactly("parted by user-17");
    }

    @Test
    @Tag("R-100")
    @Tag("R-151")
    final void forget_withALine_itStandsInTheTrailExactlyWhereThereWasSomething() {
        linked();
        assertThat(store.forget(ACME, record(9), line("forgotten by user-17"))).isFalse();
        assertThat(trail()).isEmpty();
        assertThat(store.forget(ACME, BY_RECORD, line("forgotten by user-17"))).isTrue();
        restart();
        assertThat(trail()).containsExactly("forgotten by user-17");
    }

    private static AuditEntry line(String text) {
        return new AuditEntry(ACME, BY_RECORD.text(), Instant.parse("2026-03-02T09:00:00Z"), text);
    }

    private List<String> trail() {
        return store.audit(ACME, 0, 100).stream().map(AuditEntry::text).toList();
    }

    // ---- unlink

    @Test
    @Tag("R-100")
    final void unlink_linkedDeal_bothNamesAreKeptApart() {
        Link memory = linked(ACME, PAIR, agreed(withMicrosoft(pair()), "1.00"));
        assertThat(store.unlink(OTHER, BY_REFERRAL)).isEmpty();
        assertThat(store.unlink(ACME, BY_REFERRAL)).contains(memory);
        restart();
        assertThat(memory(BY_RECORD)).isEqualTo(APART);
        assertThat(memory(BY_REFERRAL)).isEqualTo(APART);
        assertThat(store.links(ACME)).isEmpty();
        assertThat(store.status(ACME).links()).isZero();
        assertThat(store.unlink(ACME, BY_REFERRAL))
                .as("it is not linked any more")
                .isEmpty();
        news(BY_REFERRAL, Side.REFERRAL);
        assertThat(claim().deal()).isEqualTo(BY_REFERRAL);
        news(BY_MICROSOFT, Side.REFERRAL);
        assertThat(claim().deal()).as("the related referral is nobody's now").isEqualTo(BY_MICROSOFT);
    }

    @Test
    @Tag("R-100")
    final void unlink_linkedDeal_thePairIsFreeAgain() {
        linked();
        store.unlink(ACME, BY_RECORD);
        assertThat(store.link(ACME, PAIR, pair(REFERRAL, SECOND_RECORD))).isEqualTo(Bound.LINKED);
        assertThat(store.link(OTHER, PAIR, pair(SECOND_REFERRAL, RECORD))).isEqualTo(Bound.LINKED);
    }

    @Test
    @Tag("R-100")
    final void unlink_pendingWorkIntentsAndPark_areDropped() {
        linked();
        end(Ending.of(work(BY_RECORD)).parked(WHY).intents(intent(Intent.Kind.PATCH_REFERRAL)));
        store.unlink(ACME, BY_RECORD);
        assertThat(store.parked(ACME)).isEmpty();
        assertThat(store.nextDue()).isEmpty();
        assertThat(work(BY_RECORD).intents()).isEmpty();
        news(BY_REFERRAL, Side.REFERRAL);
        store.link(ACME, PAIR, pair());
        news(BY_RECORD, Side.CRM);
        store.unlink(ACME, BY_RECORD);
        assertThat(claims()).isEmpty();
    }

    @Test
    @Tag("R-100")
    final void unlink_dealThatIsHeld_itsWorkerLosesIt() {
        linked();
        Claim held = work(BY_RECORD);
        store.unlink(ACME, BY_RECORD);
        assertThat(store.settle(Ending.of(held).memory(pair()).settlement())).isFalse();
        assertThat(store.recordIntents(Map.of(held, List.of()))).isEqualTo(Map.of(held, false));
        assertThat(bind(held, pair())).isEqualTo(Bound.LOST);
        assertThat(memory(BY_RECORD)).isEqualTo(APART);
    }

    @Test
    @Tag("R-100")
    @Tag("R-121")
    final void unlink_openConflicts_areOvertaken() {
        askedDeal();
        store.unlink(ACME, BY_REFERRAL);
        assertThat(store.conflicts(ACME))
                .extracting(ConflictRecord::state)
                .containsExactlyInAnyOrder(ConflictRecord.State.OVERTAKEN, ConflictRecord.State.DECIDED);
    }

    @Test
    @Tag("R-100")
    final void unlink_dealThatIsNotLinked_nothingChanges() {
        end(work(BY_RECORD), agreed(Link.none(), "1.00"));
        assertThat(store.unlink(ACME, BY_RECORD)).isEmpty();
        assertThat(store.unlink(ACME, BY_REFERRAL)).isEmpty();
        assertThat(memory(BY_RECORD)).isEqualTo(agreed(Link.none(), "1.00"));
    }

    private void askedDeal() {
        linked();
        end(Ending.of(work(BY_RECORD))
                .memory(asking(pair()))
                .conflicts(open("c-1"), conflict("c-2", "8.00", ConflictRecord.State.DECIDED))
                .audit(line(BY_RECORD, "asked")));
    }

    // ---- forget

    @Test
    @Tag("R-100")
    final void forget_linkedDeal_nothingPersonalIsLeft() {
        askedDeal();
        end(Ending.of(work(BY_RECORD))
                .memory(asking(agreed(pair(), "1.00")))
                .intents(intent(Intent.Kind.PATCH_REFERRAL))
                .parked(WHY));
        assertThat(store.forget(ACME, BY_REFERRAL)).isTrue();
        restart();
        assertThat(memory(BY_RECORD)).isEqualTo(APART);
        assertThat(memory(BY_REFERRAL)).isEqualTo(APART);
        assertThat(store.links(ACME)).isEmpty();
        assertThat(store.conflicts(ACME)).isEmpty();
        assertThat(store.parked(ACME)).isEmpty();
        assertThat(store.audit(ACME, 0, 10)).extracting(AuditEntry::text).containsExactly("asked");
        assertThat(work(BY_RECORD).intents()).isEmpty();
        assertThat(store.link(OTHER, PAIR, pair())).isEqualTo(Bound.LINKED);
    }

    @Test
    @Tag("R-100")
    final void forget_conflictsKeptUnderTheReferralsName_areErasedToo() {
        Claim claim = work(BY_REFERRAL);
        ConflictRecord decided = conflict("c-1", "8.00", ConflictRecord.State.DECIDED);
        assertThat(bind(claim, pair())).isEqualTo(Bound.LINKED);
        end(Ending.of(claim).memory(Link.none()).conflicts(decided.under(BY_REFERRAL.text())));
        assertThat(store.forget(ACME, BY_RECORD)).isTrue();
        assertThat(store.conflicts(ACME)).isEmpty();
    }

    @Test
    @Tag("R-100")
    final void forget_byTheNameOfARelatedReferral_whatIsNotedThereIsErasedToo() {
        end(Ending.of(work(BY_MICROSOFT)).memory(agreed(Link.none(), "1.00")).parked(WHY));
        linked(ACME, PAIR, withMicrosoft(pair()));
        Referral another = Referral.builder(ReferralId.of("ms-2"), ETag.of("\"1\""), ReferralState.NEW_PENDING)
                .build();
        end(work(BY_RECORD), pair().toBuilder().sawMicrosoft(another).build());
        assertThat(store.forget(ACME, BY_MICROSOFT)).isTrue();
        assertThat(store.parked(ACME)).isEmpty();
        assertThat(memory(BY_RECORD)).isEqualTo(APART);
        assertThat(memory(BY_MICROSOFT)).isEqualTo(APART);
    }

    @Test
    @Tag("R-100")
    final void forget_dealThatIsNotLinked_keptApart() {
        end(work(BY_REFERRAL), agreed(Link.none(), "1.00"));
        assertThat(store.forget(ACME, BY_REFERRAL)).isTrue();
        assertThat(memory(BY_REFERRAL)).isEqualTo(APART);
        news(BY_REFERRAL, Side.REFERRAL);
        assertThat(claim().link()).isEqualTo(APART);
    }

    @Test
    @Tag("R-100")
    final void forget_pendingWork_isDroppedAndTheHolderLosesIt() {
        linked();
        Claim held = work(BY_RECORD);
        news(BY_RECORD, Side.REFERRAL);
        assertThat(store.forget(ACME, BY_RECORD)).isTrue();
        assertThat(store.settle(Ending.of(held).memory(pair()).settlement())).isFalse();
        assertThat(claims()).isEmpty();
        assertThat(memory(BY_RECORD)).isEqualTo(APART);
    }

    @Test
    @Tag("R-100")
    final void forget_unknownDeal_saysSo() {
        linked();
        assertThat(store.forget(ACME, record(9))).isFalse();
        assertThat(store.forget(OTHER, BY_RECORD)).isFalse();
        assertThat(memory(BY_RECORD)).isEqualTo(pair());
    }
}
