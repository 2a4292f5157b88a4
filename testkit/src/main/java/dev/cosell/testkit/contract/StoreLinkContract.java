package dev.cosell.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.LinkedLead;
import dev.cosell.core.link.Side;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.LinkStore.Bound;
import dev.cosell.core.spi.PairKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The part of the store contract about links that the engine makes and moves. */
abstract class StoreLinkContract extends StoreSettleContract {
    static final CrmRecordId SECOND_RECORD = CrmRecordId.of("006-2");
    static final ReferralId SECOND_REFERRAL = ReferralId.of("r-2");
    private static final CrmRecordId LEAD = CrmRecordId.of("00Q-1");
    private static final DealName BY_LEAD = DealName.of(LEAD);

    StoreLinkContract() {}

    // ---- binding

    @Test
    @Tag("R-100")
    final void bind_freePair_knownByBothNames() {
        Link memory = agreed(pair(), "1.00");
        Claim claim = work(BY_RECORD);
        assertThat(bind(claim, memory)).isEqualTo(Bound.LINKED);
        assertThat(bind(claim, memory)).isEqualTo(Bound.ALREADY);
        restart();
        assertThat(memory(BY_RECORD)).isEqualTo(memory);
        assertThat(memory(BY_REFERRAL)).isEqualTo(memory);
        assertThat(store.links(ACME)).containsExactly(memory);
        assertThat(store.links(OTHER)).isEmpty();
        assertThat(store.find(OTHER, BY_RECORD).orElse(Link.none())).isEqualTo(Link.none());
    }

    @Test
    final void bind_claimedByTheReferralsName_knownByBothNames() {
        Claim claim = work(BY_REFERRAL);
        assertThat(bind(claim, pair())).isEqualTo(Bound.LINKED);
        end(claim, Link.none());
        assertThat(memory(BY_REFERRAL)).isEqualTo(pair());
        assertThat(memory(BY_RECORD)).isEqualTo(pair());
        assertThat(store.links(ACME)).containsExactly(pair());
        news(BY_REFERRAL, Side.REFERRAL);
        assertThat(claims()).extracting(Claim::deal).containsOnly(BY_RECORD);
    }

    @Test
    final void bind_recordHasBaselinesAlready_keepsThem() {
        Link known = agreed(Link.none(), "1.00");
        end(work(BY_RECORD), known);
        Claim claim = work(BY_RECORD);
        assertThat(bind(claim, agreed(pair(), "2.00"))).isEqualTo(Bound.LINKED);
        assertThat(memory(BY_REFERRAL)).isEqualTo(agreed(pair(), "1.00"));
    }

    @Test
    final void bind_pendingWorkOfTheReferral_movedToTheRecordAndNotRun() {
        Claim claim = work(BY_RECORD);
        store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, START, null);
        assertThat(bind(claim, pair())).isEqualTo(Bound.LINKED);
        restart();
        assertThat(claims()).as("the referral's own name has no work left").isEmpty();
        end(claim, pair());
        Claim next = claim();
        assertThat(next.deal()).isEqualTo(BY_RECORD);
        assertThat(next.news()).containsEntry(Side.REFERRAL, START);
    }

    @Test
    @Tag("R-225")
    final void bind_referralWasParked_waitsForNobodyAnyMore() {
        end(Ending.of(work(BY_REFERRAL)).parked(WHY));
        end(Ending.of(boundClaim()).memory(pair()));
        assertThat(store.parked(ACME)).isEmpty();
        assertThat(store.status(ACME).parked()).isZero();
        assertThat(store.requeueAll(ACME, null)).isZero();
    }

    private Claim boundClaim() {
        Claim claim = work(BY_RECORD);
        assertThat(bind(claim, pair())).isEqualTo(Bound.LINKED);
        return claim;
    }

    @Test
    @Tag("R-028")
    final void bind_oneOfTheTwoLinkedElsewhere_conflictAndNothingChanges() {
        linked();
        Claim claim = work(DealName.of(SECOND_RECORD));
        store.ingest(ACME, DealName.of(SECOND_REFERRAL), Side.REFERRAL, START, null);
        assertThat(bind(claim, pair(REFERRAL, SECOND_RECORD))).isEqualTo(Bound.CONFLICT);
        assertThat(bind(claim, pair(SECOND_REFERRAL, RECORD))).isEqualTo(Bound.CONFLICT);
        restart();
        assertThat(memory(BY_RECORD)).isEqualTo(pair());
        assertThat(memory(BY_REFERRAL)).isEqualTo(pair());
        assertThat(memory(DealName.of(SECOND_RECORD))).isEqualTo(Link.none());
        assertThat(memory(DealName.of(SECOND_REFERRAL))).isEqualTo(Link.none());
        assertThat(claims()).extracting(Claim::deal).containsExactly(DealName.of(SECOND_REFERRAL));
        assertThat(bind(claim, pair(SECOND_REFERRAL, SECOND_RECORD))).isEqualTo(Bound.LINKED);
    }

    @Test
    @Tag("R-028")
    final void bind_pairOfAnotherConnection_conflict() {
        linked();
        store.ingest(OTHER, BY_RECORD, Side.CRM, null, null);
        Claim claim = claims(OTHER).get(0);
        assertThat(bind(claim, pair())).isEqualTo(Bound.CONFLICT);
        assertThat(bind(claim, pair(REFERRAL, SECOND_RECORD))).isEqualTo(Bound.CONFLICT);
        assertThat(bind(claim, pair(SECOND_REFERRAL, RECORD))).isEqualTo(Bound.CONFLICT);
        assertThat(store.links(OTHER)).isEmpty();
    }

    @Test
    @Tag("R-028")
    final void bind_sameIdsOfAnotherTenantAndOrganisation_areOthers() {
        linked();
        store.ingest(OTHER, BY_RECORD, Side.CRM, null, null);
        Claim claim = claims(OTHER).get(0);
        assertThat(store.bind(claim, "tenant", "elsewhere", pair())).isEqualTo(Bound.CONFLICT);
        assertThat(store.bind(claim, "elsewhere", "organisation", pair())).isEqualTo(Bound.CONFLICT);
        assertThat(store.bind(claim, "elsewhere", "elsewhere", pair())).isEqualTo(Bound.LINKED);
        assertThat(store.links(ACME)).hasSize(1);
        assertThat(store.links(OTHER)).hasSize(1);
    }

    @Test
    @Tag("R-028")
    final void bind_keysThatAreWrittenNearlyTheSame_areOthers() {
        linked(ACME, new PairKeys("tenant", "organisation"), pair());
        store.ingest(OTHER, BY_RECORD, Side.CRM, null, null);
        Claim claim = claims(OTHER).get(0);
        assertThat(store.bind(claim, "Tenant", "organisation ", pair())).isEqualTo(Bound.LINKED);
    }

    @Test
    final void settle_workerThatDidNotKnowOfTheLink_doesNotUndoIt() {
        Claim unaware = work(BY_RECORD);
        bind(unaware, agreed(pair(), "1.00"));
        end(unaware, Link.none().toBuilder().lastOutcome("x").build());
        Link expected = agreed(pair(), "1.00").toBuilder().lastOutcome("x").build();
        assertThat(memory(BY_REFERRAL)).isEqualTo(expected);
        end(work(BY_RECORD), Link.none());
        assertThat(memory(BY_REFERRAL)).as("nor what was agreed").isEqualTo(expected);
    }

    // ---- whatever the name

    @Test
    @Tag("R-124")
    final void ingest_linkedDeal_workedUnderTheRecordWhateverTheName() {
        linked(ACME, PAIR, withMicrosoft(pair()));
        restart();
        store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, START, null);
        store.ingest(ACME, BY_MICROSOFT, Side.REFERRAL, START, null);
        Claim claim = claim();
        assertThat(claim.deal()).isEqualTo(BY_RECORD);
        assertThat(claim.news()).isEqualTo(Map.of(Side.REFERRAL, START, Side.RELATED, START));
        end(claim, claim.link());
        store.ingest(OTHER, BY_REFERRAL, Side.REFERRAL, START, null);
        assertThat(claims(OTHER)).extracting(Claim::deal).containsExactly(BY_REFERRAL);
    }

    @Test
    final void settle_microsoftsReferralBecameKnown_itsNewsIsKeptUnderTheRecord() {
        linked();
        end(work(BY_RECORD), withMicrosoft(pair()));
        restart();
        news(BY_MICROSOFT, Side.REFERRAL);
        assertThat(claim().news()).containsOnlyKeys(Side.RELATED);
    }

    @Test
    final void settle_twoDealsNameTheSameRelatedReferral_itsNewsIsForTheLastOne() {
        linked(ACME, PAIR, withMicrosoft(pair()));
        Link second = linked(ACME, PAIR, pair(SECOND_REFERRAL, SECOND_RECORD));
        Claim first = work(BY_RECORD);
        Claim other = work(DealName.of(SECOND_RECORD));
        assertThat(store.settle(List.of(
                        Ending.of(other).memory(withMicrosoft(second)).settlement(),
                        Ending.of(first).settlement())))
                .containsExactly(true, true);
        news(BY_MICROSOFT, Side.REFERRAL);
        assertThat(claim().deal()).isEqualTo(BY_RECORD);
    }

    @Test
    final void findAll_severalNames_givenByTheNamesThatWereAsked() {
        Link memory = linked(ACME, PAIR, withMicrosoft(pair()));
        List<DealName> asked = List.of(BY_REFERRAL, BY_RECORD, BY_MICROSOFT, record(77));
        assertThat(store.findAll(ACME, asked))
                .isEqualTo(Map.of(BY_REFERRAL, memory, BY_RECORD, memory, BY_MICROSOFT, memory));
        assertThat(store.findAll(ACME, List.of())).isEmpty();
        assertThat(store.findAll(OTHER, asked)).isEmpty();
    }

    @Test
    final void findAll_thousandsOfNames_allFound() {
        Link memory = linked();
        List<DealName> asked = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            asked.add(record(i));
        }
        asked.add(BY_REFERRAL);
        assertThat(store.findAll(ACME, asked)).isEqualTo(Map.of(BY_REFERRAL, memory));
    }

    // ---- pages of links

    @Test
    @Tag("R-243")
    final void links_pages_inTheOrderOfTheCodePointsOfTheRecordIds() {
        List<String> ids =
                List.of("-", ".a", "0", "10", "9", ":", "A", "Aa", "B", "Z", "_", "a", "aA", "aa", "b", "{b}");
        List<String> mixed = new ArrayList<>(ids);
        Collections.reverse(mixed);
        for (String id : mixed) {
            linked(ACME, PAIR, pair(ReferralId.of("of-" + ids.indexOf(id)), CrmRecordId.of(id)));
        }
        linked(OTHER, new PairKeys("t", "o"), pair());
        assertThat(records(store.links(ACME, null, 100))).isEqualTo(ids);
        assertThat(records(store.links(ACME))).isEqualTo(ids);
        List<String> paged = new ArrayList<>();
        CrmRecordId after = null;
        while (true) {
            List<String> page = records(store.links(ACME, after, 3));
            assertThat(page).hasSizeLessThanOrEqualTo(3);
            if (page.isEmpty()) {
                break;
            }
            paged.addAll(page);
            after = CrmRecordId.of(page.get(page.size() - 1));
        }
        assertThat(paged).isEqualTo(ids);
        assertThat(records(store.links(ACME, CrmRecordId.of("A-not-there"), 2))).containsExactly("Aa", "B");
    }

    private static List<String> records(List<Link> links) {
        return links.stream().map(link -> String.valueOf(link.crmRecord())).toList();
    }

    @Test
    final void links_dealsThatAreNotLinked_areLeftOut() {
        end(work(BY_RECORD), agreed(Link.none(), "1.00"));
        end(work(BY_REFERRAL), agreed(Link.none(), "1.00"));
        assertThat(store.links(ACME)).isEmpty();
        assertThat(store.status(ACME).links()).isZero();
    }

    @Test
    final void unlink_oneOfTwo_theOtherPairIsStillTaken() {
        CrmRecordId another = CrmRecordId.of("006-other");
        linked(ACME, PAIR, pair());
        linked(ACME, PAIR, pair(SECOND_REFERRAL, another));
        assertThat(store.unlink(ACME, BY_RECORD)).isPresent();
        restart();
        assertThat(store.link(ACME, PAIR, pair(SECOND_REFERRAL, RECORD))).isEqualTo(Bound.CONFLICT);
        assertThat(store.link(ACME, PAIR, pair(REFERRAL, another))).isEqualTo(Bound.CONFLICT);
    }

    // ---- moving

    @Test
    @Tag("R-162")
    final void moveRecord_leadBecameAnOpportunity_allNamesLeadToTheOpportunity() {
        Claim claim = leadClaim();
        store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, START, null);
        Link moved = agreed(withMicrosoft(pair()), "1.00");
        assertThat(move(claim, moved)).isEqualTo(Bound.LINKED);
        assertThat(move(claim, moved)).isEqualTo(Bound.ALREADY);
        end(claim, Link.none());
        restart();
        assertThat(memory(BY_LEAD)).isEqualTo(Link.none());
        assertThat(memory(BY_RECORD)).isEqualTo(moved);
        assertThat(memory(BY_REFERRAL)).isEqualTo(moved);
        assertThat(store.links(ACME)).containsExactly(moved);
        Claim next = claim();
        assertThat(next.deal()).isEqualTo(BY_RECORD);
        assertThat(next.news()).containsEntry(Side.REFERRAL, START).containsKey(Side.CRM);
        end(next, next.link());
        news(BY_MICROSOFT, Side.REFERRAL);
        assertThat(claim().news()).containsOnlyKeys(Side.RELATED);
    }

    @Test
    @Tag("R-162")
    final void moveRecord_diedBeforeSettling_theLeadsNameHasNoWorkLeft() {
        Claim claim = leadClaim();
        store.recordIntents(Map.of(claim, List.of(intent(Intent.Kind.CONVERT_LEAD))));
        move(claim, pair());
        restart();
        clock.advance(LEASE);
        assertThat(claims()).extracting(Claim::deal).containsExactly(BY_RECORD);
        store.markDirty(ACME, BY_LEAD, Set.of(Side.REFERRAL), Duration.ZERO);
        Claim left = claim();
        assertThat(left.intents()).isEmpty();
        assertThat(left.news()).containsOnlyKeys(Side.REFERRAL);
    }

    @Test
    @Tag("R-162")
    final void moveRecord_pendingWorkOfTheOtherRecord_isKept() {
        Claim claim = leadClaim();
        store.ingest(ACME, BY_RECORD, Side.CRM, START, null);
        assertThat(move(claim, pair())).isEqualTo(Bound.LINKED);
        end(claim, Link.none());
        Claim next = claim();
        assertThat(next.deal()).isEqualTo(BY_RECORD);
        assertThat(next.news()).containsEntry(Side.CRM, Instant.MAX);
    }

    @Test
    @Tag("R-121")
    @Tag("R-162")
    final void moveRecord_keptConflicts_areTheOtherRecords() {
        linked(ACME, PAIR, lead());
        Claim first = work(BY_LEAD);
        end(Ending.of(first).memory(asking(lead())).conflicts(open("c-1").under(BY_LEAD.text())));
        Claim claim = work(BY_LEAD);
        assertThat(move(claim, asking(pair()))).isEqualTo(Bound.LINKED);
        end(claim, Link.none());
        assertThat(store.conflicts(ACME)).extracting(ConflictRecord::deal).containsExactly(BY_RECORD.text());
        assertThat(store.conflicts(ACME)).extracting(ConflictRecord::state).containsExactly(ConflictRecord.State.OPEN);
    }

    @Test
    @Tag("R-028")
    @Tag("R-162")
    final void moveRecord_recordOfAnotherReferral_conflictAndNothingChanges() {
        linked(ACME, PAIR, pair(SECOND_REFERRAL, RECORD));
        Claim claim = leadClaim();
        assertThat(move(claim, pair())).isEqualTo(Bound.CONFLICT);
        restart();
        assertThat(memory(BY_REFERRAL)).isEqualTo(lead());
        assertThat(memory(BY_RECORD)).isEqualTo(pair(SECOND_REFERRAL, RECORD));
        assertThat(claims()).isEmpty();
        end(claim, lead());
    }

    @Test
    final void moveRecord_referralOfAnotherDeal_conflictAndNothingChanges() {
        Claim claim = leadClaim();
        Link other = pair(SECOND_REFERRAL, CrmRecordId.of("006-other"));
        linked(ACME, PAIR, other);
        assertThat(move(claim, pair(SECOND_REFERRAL, RECORD))).isEqualTo(Bound.CONFLICT);
        restart();
        assertThat(memory(DealName.of(SECOND_REFERRAL))).isEqualTo(other);
        assertThat(memory(BY_RECORD)).isEqualTo(Link.none());
        assertThat(memory(BY_LEAD)).isEqualTo(lead());
    }

    @Test
    @Tag("R-162")
    final void moveRecord_theRecordThatWasLeft_mayBeLinkedAnew() {
        Claim claim = leadClaim();
        move(claim, pair());
        end(claim, Link.none());
        Link again = pair(SECOND_REFERRAL, LEAD);
        linked(ACME, PAIR, again);
        assertThat(memory(BY_LEAD)).isEqualTo(again);
    }

    @Test
    final void nextDue_heldDealWhoseWorkWasMoved_onlyWhatIsMarkedSince() {
        Claim left = leadClaim();
        move(left, pair());
        end(claim(), pair());
        assertThat(store.nextDue()).as("it is held, but nothing of it waits").isEmpty();
        Duration late = LEASE.multipliedBy(2);
        store.markDirty(ACME, BY_LEAD, Set.of(Side.CRM), late);
        assertThat(store.nextDue()).contains(late);
    }

    private Claim leadClaim() {
        linked(ACME, PAIR, lead());
        return work(BY_LEAD);
    }

    private static Link lead() {
        return pair(REFERRAL, LEAD).toBuilder().lead(LinkedLead.UNSEEN).build();
    }

    final Bound bind(Claim claim, Link memory) {
        return store.bind(claim, PAIR.tenantId(), PAIR.organisationId(), memory);
    }

    private Bound move(Claim claim, Link memory) {
        return store.moveRecord(claim, PAIR.tenantId(), PAIR.organisationId(), memory);
    }

    // ---- seeing again

    private static Opportunity record(String name, String version) {
        return Opportunity.builder(RECORD, CrmVersion.of(version))
                .set(CrmField.NAME, name)
                .build();
    }

    private Link expecting(String name) {
        return linked(
                ACME,
                PAIR,
                pair().toBuilder().expectCrm(RECORD, record(name, "1")).build());
    }

    @Test
    final void sawAgain_sameContent_versionIsTheNewOneAndNothingIsDue() {
        Link expected = expecting("written");
        store.sawAgain(ACME, List.of(record("written", "2")));
        restart();
        Link known = memory(BY_RECORD);
        assertThat(known)
                .isEqualTo(expected.toBuilder().sawCrm(record("written", "2")).build());
        assertThat(known.crmImageConfirmed()).isTrue();
        assertThat(claims()).isEmpty();
    }

    @Test
    final void sawAgain_otherContentOrConnectionOrUnknownRecord_nothingChanges() {
        Link expected = expecting("written");
        store.sawAgain(ACME, List.of(record("edited", "2")));
        store.sawAgain(OTHER, List.of(record("written", "2")));
        store.sawAgain(
                ACME,
                List.of(Opportunity.builder(SECOND_RECORD, CrmVersion.of("1")).build()));
        store.sawAgain(ACME, List.of());
        restart();
        assertThat(memory(BY_RECORD)).isEqualTo(expected);
        assertThat(store.find(ACME, DealName.of(SECOND_RECORD))).isEmpty();
        assertThat(store.find(OTHER, BY_RECORD)).isEmpty();
    }

    @Test
    @Tag("R-100")
    final void sawAgain_recordCountsAsDeletedOrWasForgotten_nothingComesBack() {
        Link gone = expecting("written").toBuilder().orphaned(true).build();
        end(work(BY_RECORD), gone);
        store.sawAgain(ACME, List.of(record("written", "2")));
        assertThat(memory(BY_RECORD)).isEqualTo(gone);
        assertThat(store.forget(ACME, BY_RECORD)).isTrue();
        store.sawAgain(ACME, List.of(record("written", "2")));
        assertThat(memory(BY_RECORD).crmImage()).isNull();
    }

    @Test
    final void sawAgain_whileSomebodyHoldsTheDeal_whatIsSettledStands() {
        Link expected = expecting("written");
        Claim claim = work(BY_RECORD);
        store.sawAgain(ACME, List.of(record("written", "2")));
        Link agreed = agreed(expected, "2.00");
        end(claim, agreed);
        restart();
        assertThat(memory(BY_RECORD)).isEqualTo(agreed);
        assertThat(claims()).isEmpty();
    }
}
