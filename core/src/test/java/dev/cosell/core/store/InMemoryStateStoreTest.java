package dev.cosell.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.LinkedLead;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.LinkStore.Bound;
import dev.cosell.core.spi.Pause;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.core.spi.WorkQueue.Ingested;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InMemoryStateStoreTest {
    private static final ConnectionId ACME = ConnectionId.of("acme");
    private static final ReferralId REFERRAL = ReferralId.of("r-1");
    private static final ReferralId MICROSOFT = ReferralId.of("r-2");
    private static final CrmRecordId RECORD = CrmRecordId.of("006-1");
    private static final CrmRecordId LEAD = CrmRecordId.of("00Q-1");
    private static final DealName BY_LEAD = DealName.of(LEAD);
    private static final DealName BY_REFERRAL = DealName.of(REFERRAL);
    private static final DealName BY_RECORD = DealName.of(RECORD);
    private static final Duration LEASE = Duration.ofMinutes(1);

    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private final InMemoryStateStore store = InMemoryStateStore.create(() -> now);

    @Test
    @Tag("R-007")
    void ingest_sameEventTwice_secondIsDuplicate() {
        assertThat(store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, now, "event-1"))
                .isEqualTo(Ingested.NEW);
        assertThat(store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, now, "event-1"))
                .isEqualTo(Ingested.DUPLICATE);
        assertThat(store.ingest(ConnectionId.of("other"), BY_REFERRAL, Side.REFERRAL, now, "event-1"))
                .isEqualTo(Ingested.NEW);
    }

    @Test
    @Tag("R-124")
    void ingest_manyNewsOfOneDeal_oneClaimWithTheLatestTime() {
        store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, now.plusSeconds(9), null);
        store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, now, null);
        List<Claim> claims = claims();
        assertThat(claims).hasSize(1);
        assertThat(claims.get(0).news()).containsExactly(Map.entry(Side.REFERRAL, now.plusSeconds(9)));
    }

    @Test
    void claim_heldByAnother_notGivenUntilTheLeaseIsOver() {
        store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, null, null);
        Claim first = claims().get(0);
        assertThat(claims()).isEmpty();
        now = now.plus(LEASE);
        Claim second = claims().get(0);
        assertThat(second.epoch()).isEqualTo(first.epoch() + 1);
    }

    @Test
    void settle_epochOvertaken_refusedAndNothingChanges() {
        store.ingest(ACME, BY_RECORD, Side.CRM, null, null);
        Claim stale = claims().get(0);
        now = now.plus(LEASE);
        Claim current = claims().get(0);
        Link memory = Link.none().toBuilder().lastOutcome("stale").build();
        assertThat(store.settle(settlement(stale, memory, null))).isFalse();
        assertThat(store.recordIntents(Map.of(stale, List.of(intent())))).containsEntry(stale, false);
        assertThat(store.renew(stale, LEASE)).isFalse();
        assertThat(store.bind(stale, "tenant", "org", linked())).isEqualTo(Bound.LOST);
        assertThat(store.find(ACME, BY_RECORD)).contains(Link.none());
        assertThat(store.settle(settlement(current, memory, null))).isTrue();
        assertThat(store.find(ACME, BY_RECORD)).contains(memory);
    }

    @Test
    void settle_newsMeanwhile_dueAgainAtOnce() {
        store.ingest(ACME, BY_RECORD, Side.CRM, null, null);
        Claim claim = claims().get(0);
        store.ingest(ACME, BY_RECORD, Side.CRM, null, null);
        store.settle(settlement(claim, Link.none(), null));
        assertThat(claims()).hasSize(1);
    }

    @Test
    void settle_nothingNew_notDueAnyMore() {
        store.ingest(ACME, BY_RECORD, Side.CRM, null, null);
        store.settle(settlement(claims().get(0), Link.none(), null));
        assertThat(claims()).isEmpty();
        assertThat(store.nextDue()).isEmpty();
    }

    @Test
    @Tag("R-220")
    void ingest_whileAWaitIsAsked_doesNotCutItShort() {
        store.ingest(ACME, BY_RECORD, Side.CRM, null, null);
        Claim claim = claims().get(0);
        Settlement.Next wait = new Settlement.Next(Duration.ofSeconds(30), claim.news(), true, Lane.RETRY);
        store.settle(settlement(claim, Link.none(), wait));
        store.ingest(ACME, BY_RECORD, Side.CRM, null, null);
        assertThat(claims()).isEmpty();
        now = now.plusSeconds(30);
        assertThat(claims()).hasSize(1);
    }

    @Test
    void recordIntents_notSettled_givenBackWithTheNextClaim() {
        store.ingest(ACME, BY_RECORD, Side.CRM, null, null);
        Claim claim = claims().get(0);
        store.recordIntents(Map.of(claim, List.of(intent())));
        now = now.plus(LEASE);
        assertThat(claims().get(0).intents()).containsExactly(intent());
    }

    @Test
    void bind_pendingWorkOfTheReferral_movedToTheRecordAndNotRun() {
        store.ingest(ACME, BY_RECORD, Side.CRM, null, null);
        Claim claim = claims().get(0);
        store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, now, null);
        assertThat(store.bind(claim, "tenant", "org", linked())).isEqualTo(Bound.LINKED);
        assertThat(claims()).as("the referral's own name has no work left").isEmpty();
        store.settle(settlement(claim, linked(), null));
        Claim next = claims().get(0);
        assertThat(next.deal()).isEqualTo(BY_RECORD);
        assertThat(next.news()).containsEntry(Side.REFERRAL, now);
    }

    @Test
    void ingest_afterBind_worksUnderTheRecordWhateverTheName() {
        bound();
        store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, now, null);
        store.ingest(ACME, DealName.of(MICROSOFT), Side.REFERRAL, now, null);
        List<Claim> claims = claims();
        assertThat(claims).hasSize(1);
        assertThat(claims.get(0).deal()).isEqualTo(BY_RECORD);
        assertThat(claims.get(0).news()).containsOnlyKeys(Side.REFERRAL, Side.RELATED);
    }

    @Test
    @Tag("R-028")
    void bind_oneOfTheTwoLinkedElsewhere_conflictOverAllConnections() {
        bound();
        store.ingest(ACME, BY_RECORD, Side.CRM, null, null);
        Claim claim = claims().get(0);
        Link otherRecord = Link.none().toBuilder()
                .linked(REFERRAL, CrmRecordId.of("006-2"))
                .build();
        Link otherReferral =
                Link.none().toBuilder().linked(ReferralId.of("r-9"), RECORD).build();
        assertThat(store.bind(claim, "tenant", "org", otherRecord)).isEqualTo(Bound.CONFLICT);
        assertThat(store.bind(claim, "tenant", "org", otherReferral)).isEqualTo(Bound.CONFLICT);
        assertThat(store.bind(claim, "tenant", "org", linked())).isEqualTo(Bound.ALREADY);
        assertThat(store.bind(claim, "other tenant", "other org", otherRecord)).isEqualTo(Bound.LINKED);
    }

    @Test
    void settle_workerThatDidNotKnowOfTheLink_doesNotUndoIt() {
        store.ingest(ACME, BY_RECORD, Side.CRM, null, null);
        Claim unaware = claims().get(0);
        store.bind(unaware, "tenant", "org", linked());
        store.settle(
                settlement(unaware, Link.none().toBuilder().lastOutcome("x").build(), null));
        Link link = store.find(ACME, BY_REFERRAL).orElseThrow();
        assertThat(link.complete()).isTrue();
        assertThat(link.lastOutcome()).isEqualTo("x");
    }

    @Test
    @Tag("R-162")
    void moveRecord_leadBecameAnOpportunity_allNamesLeadToTheOpportunity() {
        boundLead();
        store.ingest(ACME, BY_LEAD, Side.CRM, null, null);
        Claim claim = claims().get(0);
        store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, now, null);
        Link moved = linked().toBuilder()
                .baseline(FieldId.of("dealValue"), new FieldBaseline("1.00", "1.00"))
                .build();
        assertThat(store.moveRecord(claim, "tenant", "org", moved)).isEqualTo(Bound.LINKED);
        assertThat(store.moveRecord(claim, "tenant", "org", moved)).isEqualTo(Bound.ALREADY);
        store.settle(settlement(claim, Link.none(), null));
        assertThat(store.find(ACME, BY_LEAD)).contains(Link.none());
        assertThat(store.find(ACME, BY_RECORD)).contains(moved);
        assertThat(store.find(ACME, BY_REFERRAL)).contains(moved);
        assertThat(store.links(ACME)).containsExactly(moved);
        Claim next = claims().get(0);
        assertThat(next.deal()).isEqualTo(BY_RECORD);
        assertThat(next.news()).containsEntry(Side.REFERRAL, now).containsKey(Side.CRM);
        store.ingest(ACME, DealName.of(MICROSOFT), Side.REFERRAL, now, null);
        assertThat(store.pending(ACME, 10)).extracting(Claim::deal).doesNotContain(BY_LEAD);
    }

    @Test
    @Tag("R-162")
    void moveRecord_diedBeforeSettling_theLeadsNameHasNoWorkLeft() {
        boundLead();
        store.ingest(ACME, BY_LEAD, Side.CRM, null, null);
        store.moveRecord(claims().get(0), "tenant", "org", linked());
        now = now.plus(LEASE);
        assertThat(claims()).extracting(Claim::deal).containsExactly(BY_RECORD);
    }

    @Test
    @Tag("R-028")
    @Tag("R-162")
    void moveRecord_lostClaimOrRecordOfAnotherReferral_nothingChanges() {
        boundLead();
        store.ingest(ACME, BY_RECORD, Side.CRM, null, null);
        Claim other = claims().get(0);
        Link taken =
                Link.none().toBuilder().linked(ReferralId.of("r-9"), RECORD).build();
        store.bind(other, "tenant", "org", taken);
        store.settle(settlement(other, taken, null));
        store.ingest(ACME, BY_LEAD, Side.CRM, null, null);
        Claim claim = claims().get(0);
        assertThat(store.moveRecord(claim, "tenant", "org", linked())).isEqualTo(Bound.CONFLICT);
        now = now.plus(LEASE);
        claims();
        assertThat(store.moveRecord(claim, "tenant", "org", linked())).isEqualTo(Bound.LOST);
        assertThat(store.find(ACME, BY_REFERRAL).orElseThrow().crmRecord()).isEqualTo(LEAD);
    }

    @Test
    void settle_workerThatDidNotKnowOfTheLink_keepsWhatWasAgreed() {
        store.ingest(ACME, BY_RECORD, Side.CRM, null, null);
        Claim unaware = claims().get(0);
        Link agreed = linked().toBuilder()
                .baseline(FieldId.of("dealValue"), new FieldBaseline("1.00", "1.00"))
                .build();
        store.bind(unaware, "tenant", "org", agreed);
        store.settle(settlement(unaware, Link.none(), null));
        assertThat(store.find(ACME, BY_REFERRAL)).contains(agreed);
    }

    @Test
    @Tag("R-256")
    void pause_shorterThanOneThatStands_doesNotCutItShort() {
        store.pause(SystemKey.crm(ACME), Duration.ofSeconds(10), null);
        store.pause(SystemKey.crm(ACME), Duration.ofSeconds(5), null);
        assertThat(store.pauses()).containsExactly(new Pause(SystemKey.crm(ACME), Duration.ofSeconds(10), null));
        now = now.plusSeconds(10);
        assertThat(store.pauses()).isEmpty();
    }

    @Test
    @Tag("R-225")
    void requeue_parkedDeal_worksAgain() {
        store.ingest(ACME, BY_RECORD, Side.CRM, null, null);
        Claim claim = claims().get(0);
        Finding why = Finding.error(FindingCode.of("WHY_NOT"), null, null, "because", "look");
        store.settle(new Settlement(claim, Link.none(), List.of(), List.of(), List.of(), null, 0, why));
        assertThat(store.parked(ACME)).hasSize(1);
        assertThat(store.requeue(ACME, BY_RECORD)).isTrue();
        assertThat(store.parked(ACME)).isEmpty();
        assertThat(claims()).hasSize(1);
        assertThat(store.requeue(ACME, BY_REFERRAL)).isFalse();
    }

    @Test
    void markDirty_laterThanAWishThatStands_keepsTheEarlier() {
        store.markDirty(ACME, BY_RECORD, Set.of(Side.CRM), Duration.ofSeconds(2));
        store.markDirty(ACME, BY_RECORD, Set.of(Side.CRM), Duration.ofMinutes(2));
        assertThat(store.nextDue()).contains(Duration.ofSeconds(2));
    }

    @Test
    @Tag("R-256")
    void cursor_saved_keptPerConnection() {
        store.saveCursor(ACME, "crm", "42");
        assertThat(store.cursor(ACME, "crm")).contains("42");
        assertThat(store.cursor(ConnectionId.of("other"), "crm")).isEmpty();
        store.saveCursor(ACME, "crm", "");
        assertThat(store.cursor(ACME, "crm")).isEmpty();
    }

    private List<Claim> claims() {
        return store.claim(new ClaimRequest("node", List.of(ACME, ConnectionId.of("other")), 10, LEASE));
    }

    private void bound() {
        store.ingest(ACME, BY_RECORD, Side.CRM, null, null);
        Claim claim = claims().get(0);
        store.bind(claim, "tenant", "org", linked());
        store.settle(settlement(claim, linked(), null));
    }

    private void boundLead() {
        Link lead = Link.none().toBuilder()
                .linked(REFERRAL, LEAD)
                .lead(LinkedLead.UNSEEN)
                .build();
        store.ingest(ACME, BY_REFERRAL, Side.REFERRAL, null, null);
        Claim claim = claims().get(0);
        store.bind(claim, "tenant", "org", lead);
        store.settle(settlement(claim, Link.none(), null));
        claims().forEach(next -> store.settle(settlement(next, next.link(), null)));
    }

    private static Link linked() {
        Referral microsoft = Referral.builder(MICROSOFT, ETag.of("\"1\""), ReferralState.NEW_PENDING)
                .build();
        return Link.none().toBuilder()
                .linked(REFERRAL, RECORD)
                .sawMicrosoft(microsoft)
                .build();
    }

    private Intent intent() {
        FieldBaseline value = new FieldBaseline("1.00", "1.00");
        return new Intent(
                Intent.Kind.PATCH_REFERRAL,
                Instant.parse("2026-03-02T09:00:00Z"),
                Map.of(FieldId.of("dealValue"), value),
                0);
    }

    private static Settlement settlement(Claim claim, Link link, Settlement.@Nullable Next next) {
        return new Settlement(claim, link, List.of(), List.of(), List.of(), next, 0, null);
    }
}
