package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.testkit.crm.CrmFault;
import dev.cosell.testkit.crm.CrmFaults;
import dev.cosell.testkit.partnercenter.InMemoryPartnerCenter;
import dev.cosell.testkit.partnercenter.ReferralFault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Single rules on a whole deal, over both kinds of CRM versions. */
@ParameterizedClass
@EnumSource(VersionPrecision.class)
class DealRulesTest {
    private static final Solution OTHER = Solution.named("SOL-20002-DEF", "Flow Lens");

    private final World world;

    DealRulesTest(VersionPrecision precision) {
        this.world = new World(precision, settings -> settings);
    }

    @Test
    @Tag("R-121")
    @Tag("R-122")
    @Tag("R-123")
    void write_sellerSavesInTheSameSecond_neitherIsLost() {
        Referral referral = accepted();
        CrmRecordId record = world.record(referral.id()).id();
        world.crm
                .faults()
                .afterNextWrite(() -> edit(record, change -> change.set(CrmField.DESCRIPTION, "Same second.")));
        world.partnerCenter.edit(referral.id(), change -> change.dealValue(new BigDecimal("94000")));
        world.settle();
        assertThat(now(referral).notes()).isEqualTo("Same second.");
        assertThat(world.record(referral.id()).get(CrmField.AMOUNT)).isEqualByComparingTo("94000");
        world.assertSilent();
    }

    @Test
    @Tag("R-121")
    @Tag("R-123")
    void write_sellerOverwritesTheSameFieldInTheSameSecond_theSellersValueFlows() {
        Referral referral = accepted();
        CrmRecordId record = world.record(referral.id()).id();
        world.crm
                .faults()
                .afterNextWrite(() -> edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("95000"))));
        world.partnerCenter.edit(referral.id(), change -> change.dealValue(new BigDecimal("94000")));
        world.settle();
        assertThat(now(referral).dealValue()).isEqualByComparingTo("95000");
        assertThat(world.record(referral.id()).get(CrmField.AMOUNT)).isEqualByComparingTo("95000");
        world.assertSilent();
    }

    @Test
    @Tag("R-121")
    @Tag("R-123")
    void write_sellerSavesAThirdOfASecondLater_neitherIsLost() {
        Referral referral = accepted();
        CrmRecordId record = world.record(referral.id()).id();
        world.partnerCenter.edit(referral.id(), change -> change.dealValue(new BigDecimal("94000")));
        world.engine.runOnce(100);
        world.clock.advance(Duration.ofMillis(300));
        edit(record, change -> change.set(CrmField.DESCRIPTION, "A third of a second later."));
        world.settle();
        assertThat(now(referral).notes()).isEqualTo("A third of a second later.");
        assertThat(world.record(referral.id()).get(CrmField.AMOUNT)).isEqualByComparingTo("94000");
        world.assertSilent();
    }

    @Test
    @Tag("R-007")
    @Tag("R-008")
    void events_shuffledAndDoubled_changeNothing() {
        List<Referral> told = new ArrayList<>();
        world.partnerCenter.onNews(told::add);
        Referral referral = accepted();
        world.partnerCenter.edit(referral.id(), change -> change.dealValue(new BigDecimal("91000")));
        world.partnerCenter.edit(referral.id(), change -> change.notes("Typed by Microsoft."));
        world.settle();
        int writes = world.writes();
        List<Referral> again = new ArrayList<>(told);
        again.addAll(told);
        Collections.shuffle(again, new Random(11));
        for (int i = 0; i < again.size(); i++) {
            Referral event = again.get(i);
            world.engine
                    .signals(World.CONNECTION)
                    .referralMayHaveChanged(event.id(), event.updatedAt(), "event-" + i / 2);
            world.engine.runOnce(100);
        }
        world.settle();
        assertThat(world.writes()).isEqualTo(writes);
        assertThat(world.record(referral.id()).get(CrmField.AMOUNT)).isEqualByComparingTo("91000");
        world.assertSilent();
    }

    @Test
    @Tag("R-008")
    void read_olderThanItsEvent_isReadAgainAfterTwoTenAndSixtySeconds() {
        Referral referral = accepted();
        world.partnerCenter.staleReads(3);
        world.partnerCenter.edit(referral.id(), change -> change.dealValue(new BigDecimal("97000")));
        List<Long> waits = new ArrayList<>();
        for (int read = 0; read < 3; read++) {
            world.engine.runOnce(100);
            Duration wait = world.store.nextDue().orElseThrow();
            waits.add(wait.toSeconds());
            assertThat(world.record(referral.id()).get(CrmField.AMOUNT)).isEqualByComparingTo("75000");
            world.clock.advance(wait);
        }
        assertThat(waits).containsExactly(2L, 10L, 60L);
        world.settle();
        assertThat(world.record(referral.id()).get(CrmField.AMOUNT)).isEqualByComparingTo("97000");
        world.assertSilent();
    }

    @Test
    @Tag("R-220")
    void write_throttledByPartnerCenter_noCallBeforeTheWaitIsOver() {
        Referral first = accepted();
        Referral second = accepted();
        world.edit(world.record(first.id()).id(), change -> change.set(CrmField.AMOUNT, new BigDecimal("90001")));
        world.edit(world.record(second.id()).id(), change -> change.set(CrmField.AMOUNT, new BigDecimal("90002")));
        world.clock.advance(Duration.ofMinutes(1));
        world.partnerCenter.onNextWrite(ReferralFault.THROTTLED);
        int applied = world.partnerCenter.appliedWrites();
        world.engine.runOnce(100);
        assertThat(world.partnerCenter.appliedWrites())
                .as("not even for the other deal of the batch")
                .isEqualTo(applied);
        int calls = world.partnerCenter.calls();
        quietUntil(InMemoryPartnerCenter.THROTTLE);
        assertThat(world.partnerCenter.calls()).isEqualTo(calls);
        world.settle();
        assertThat(now(first).dealValue()).isEqualByComparingTo("90001");
        assertThat(now(second).dealValue()).isEqualByComparingTo("90002");
        world.assertSilent();
    }

    @Test
    @Tag("R-220")
    void write_throttledByTheCrm_noCallBeforeTheWaitIsOver() {
        Referral referral = accepted();
        world.crm.faults().onNextWrite(CrmFault.THROTTLED);
        world.partnerCenter.edit(referral.id(), change -> change.dealValue(new BigDecimal("92000")));
        world.engine.runOnce(100);
        int calls = world.partnerCenter.calls();
        quietUntil(CrmFaults.THROTTLE);
        assertThat(world.partnerCenter.calls()).isEqualTo(calls);
        assertThat(world.record(referral.id()).get(CrmField.AMOUNT)).isEqualByComparingTo("75000");
        world.settle();
        assertThat(world.record(referral.id()).get(CrmField.AMOUNT)).isEqualByComparingTo("92000");
    }

    private void quietUntil(Duration wait) {
        for (int second = 5; second < wait.toSeconds(); second += 5) {
            world.clock.advance(Duration.ofSeconds(5));
            world.engine.runOnce(100);
        }
    }

    @Test
    @Tag("R-226")
    void batch_oneRecordPoisoned_theOthersGoOn() {
        Referral bad = world.share();
        Referral good = world.share();
        world.partnerCenter.poison(bad.id());
        world.engine.runOnce(100);
        assertThat(world.record(good.id()).get(CrmField.AMOUNT)).isEqualByComparingTo("75000");
        assertThat(world.events)
                .filteredOn(event -> event.deal().contains(bad.id().value()))
                .extracting(SyncEvent::kind)
                .containsOnly(SyncEvent.Kind.DELAYED);
    }

    @Test
    @Tag("R-023")
    void share_lead_isSkipped() {
        world.partnerCenter.share(World.deal()
                .type(ReferralType.INDEPENDENT)
                .qualification(Qualification.DIRECT)
                .targets(List.of())
                .invite(null)
                .build());
        world.settle();
        assertSkipped("R-023");
    }

    @Test
    @Tag("R-025")
    void share_closedBeforeItWasEverSynced_isSkipped() {
        Referral shared = world.share();
        world.partnerCenter.move(shared.id(), ReferralState.LOST);
        world.settle();
        assertSkipped("R-025");
    }

    private void assertSkipped(String rule) {
        assertThat(world.crm.seller().opportunities()).isEmpty();
        assertThat(world.events.stream().flatMap(event -> event.findings().stream()))
                .anySatisfy(finding -> assertThat(finding.ruleId()).isEqualTo(rule));
        world.assertSilent();
    }

    @Test
    @Tag("R-026")
    void share_foreignExternalReference_isTakenAsEmptyAndSaid() {
        Referral shared = world.partnerCenter.share(
                World.deal().externalReferenceId("ticket 4711").build());
        world.settle();
        assertThat(world.record(shared.id()).get(CrmField.AMOUNT)).isEqualByComparingTo("75000");
        assertThat(world.events.stream().flatMap(event -> event.findings().stream()))
                .anySatisfy(finding -> assertThat(finding.code().value()).isEqualTo("CRM_ID_FOREIGN"));
        world.assertSilent();
    }

    @Test
    @Tag("R-026")
    void share_externalReferenceToNoRecord_createsNothingAndSaysSo() {
        world.partnerCenter.share(World.deal().externalReferenceId("OPP-999999").build());
        world.settle();
        assertThat(world.crm.seller().opportunities()).isEmpty();
        assertThat(world.events.stream().flatMap(event -> event.findings().stream()))
                .anySatisfy(finding -> assertThat(finding.code().value()).isEqualTo("CRM_ID_NOT_FOUND"));
        world.assertSilent();
    }

    @Test
    @Tag("R-021")
    void syncFlag_offAndOnAgain_pausesBothWaysAndMergesFromTheOldBaseline() {
        Referral referral = accepted();
        CrmRecordId record = world.record(referral.id()).id();
        world.edit(record, change -> change.set(CrmField.SYNC_FLAG, false));
        world.settle();
        int writes = world.writes();
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("66000")));
        world.partnerCenter.edit(referral.id(), change -> change.closingDate(LocalDate.parse("2026-11-11")));
        world.settle();
        assertThat(world.writes()).as("paused both ways").isEqualTo(writes);
        world.edit(record, change -> change.set(CrmField.SYNC_FLAG, true));
        world.settle();
        assertThat(now(referral).dealValue()).isEqualByComparingTo("66000");
        assertThat(now(referral).closingDate()).hasToString("2026-11-11");
        assertThat(world.record(referral.id()).get(CrmField.AMOUNT)).isEqualByComparingTo("66000");
        assertThat(world.record(referral.id()).get(CrmField.CLOSE_DATE)).hasToString("2026-11-11");
        assertThat(world.engine.conflicts(World.CONNECTION)).isEmpty();
        world.assertSilent();
    }

    @Test
    @Tag("R-100")
    void record_deleted_linkIsOrphanedAndNothingIsClosed() {
        Referral referral = accepted();
        CrmRecordId record = world.record(referral.id()).id();
        int writes = world.writes();
        world.crm.seller().delete(record);
        world.settle();
        assertThat(now(referral).state()).isEqualTo(ReferralState.ACCEPTED);
        assertThat(world.engine.links(World.CONNECTION)).singleElement().satisfies(link -> assertThat(link.orphaned())
                .isTrue());
        world.partnerCenter.edit(referral.id(), change -> change.dealValue(new BigDecimal("99000")));
        world.settle();
        assertThat(world.writes()).isEqualTo(writes);
        assertThat(world.crm.seller().opportunities()).isEmpty();
        world.assertSilent();
    }

    @Test
    @Tag("R-072")
    void visibility_noAfterYes_isRestoredWithAnAuditLine() {
        Referral referral = accepted();
        CrmRecordId record = world.record(referral.id()).id();
        assertThat(world.record(referral.id()).is(CrmField.VISIBLE)).isTrue();
        world.edit(record, change -> change.set(CrmField.VISIBLE, false));
        world.settle();
        assertThat(world.record(referral.id()).is(CrmField.VISIBLE)).isTrue();
        assertThat(now(referral).consent().visibleToMicrosoftSellers()).isTrue();
        assertThat(world.record(referral.id()).get(CrmField.AUDIT)).contains("referral visibility");
        world.assertSilent();
    }

    @Test
    @Tag("R-073")
    void help_changedAfterSubmission_isRestored() {
        CrmRecordId record = world.sellerCreates(changes -> changes);
        world.settle();
        world.edit(record, change -> change.set(CrmField.HELP, "Quotes/licensing"));
        world.settle();
        assertThat(read(record).get(CrmField.HELP)).isEqualTo("Proof of Concept or Demo");
        assertThat(read(record).get(CrmField.AUDIT)).contains("help required");
        assertThat(world.partnerCenter.referrals()).hasSize(2);
        world.assertSilent();
    }

    @Test
    @Tag("R-148")
    void readOnlyFields_editedInTheCrm_areRestored() {
        CrmRecordId record = world.sellerCreates(changes -> changes);
        world.settle();
        Referral own = world.own(record);
        world.partnerCenter.edit(
                world.partnerCenter.referrals().get(1).id(), change -> change.microsoftCrmId("7-2ABCDEFGHI"));
        world.settle();
        Opportunity before = read(record);
        world.edit(record, change -> change.set(CrmField.MICROSOFT_CRM_ID, "mine")
                .set(CrmField.REFERRAL_LINK, "https://example.test/")
                .set(CrmField.REFERRAL_ID, null));
        world.settle();
        Opportunity after = read(record);
        assertThat(after.get(CrmField.MICROSOFT_CRM_ID)).isEqualTo("7-2ABCDEFGHI");
        assertThat(after.get(CrmField.REFERRAL_LINK)).isEqualTo(before.get(CrmField.REFERRAL_LINK));
        assertThat(after.get(CrmField.REFERRAL_ID)).isEqualTo(own.id().value());
        world.assertSilent();
    }

    @Test
    @Tag("R-200")
    @Tag("R-202")
    void solutions_addedAndRemovedOnBothSides_bothMove() {
        Referral referral = accepted();
        CrmRecordId record = world.record(referral.id()).id();
        world.edit(record, change -> change.addSolution(OTHER));
        world.settle();
        assertThat(ids(now(referral).solutions())).containsExactlyInAnyOrder(World.SOLUTION.id(), OTHER.id());
        Solution third = Solution.named("SOL-30003-GHI", "Wave Lens");
        world.partnerCenter.edit(referral.id(), change -> change.solutions(List.of(World.SOLUTION, OTHER, third)));
        world.settle();
        assertThat(ids(world.record(referral.id()).solutions()))
                .containsExactlyInAnyOrder(World.SOLUTION.id(), OTHER.id(), third.id());
        world.edit(record, change -> change.removeSolution(OTHER.id()));
        world.settle();
        assertThat(ids(now(referral).solutions())).containsExactlyInAnyOrder(World.SOLUTION.id(), third.id());
        world.partnerCenter.edit(referral.id(), change -> change.solutions(List.of(third)));
        world.settle();
        assertThat(ids(world.record(referral.id()).solutions())).containsExactly(third.id());
        world.assertSilent();
    }

    @Test
    @Tag("R-201")
    void solutions_lastOneRemoved_isRefusedAndSaid() {
        Referral referral = accepted();
        world.edit(world.record(referral.id()).id(), change -> change.removeSolution(World.SOLUTION.id()));
        world.settle();
        assertThat(now(referral).solutions()).hasSize(1);
        assertThat(world.record(referral.id()).get(CrmField.AUDIT)).contains("last solution");
        world.assertSilent();
    }

    @Test
    @Tag("R-145")
    @Tag("R-201")
    void refusal_theWriteThatTellsOfItIsNotSent_isSaidByTheNextOne() {
        Referral referral = accepted();
        world.crm.faults().onNextWrite(CrmFault.NOT_SENT);
        world.edit(world.record(referral.id()).id(), change -> change.removeSolution(World.SOLUTION.id()));
        world.settle();
        assertThat(world.record(referral.id()).get(CrmField.AUDIT)).contains("last solution");
        world.assertSilent();
    }

    @Test
    @Tag("R-208")
    void notes_changedOnBothSides_keepBoth() {
        Referral referral = accepted();
        world.edit(
                world.record(referral.id()).id(),
                change -> change.set(CrmField.DESCRIPTION, "Customer asks for a demo in April.\nBudget is approved."));
        world.partnerCenter.edit(
                referral.id(), change -> change.notes("Customer asks for a demo in April.\nLegal is involved."));
        world.settle();
        assertThat(now(referral).notes()).contains("Budget is approved.", "Legal is involved.");
        assertThat(world.record(referral.id()).get(CrmField.DESCRIPTION))
                .isEqualTo(now(referral).notes());
        world.assertSilent();
    }

    private Referral accepted() {
        Referral shared = world.share();
        world.settle();
        edit(world.record(shared.id()).id(), change -> change.set(CrmField.STAGE, "Qualification"));
        world.settle();
        assertThat(now(shared).state()).isEqualTo(ReferralState.ACCEPTED);
        return shared;
    }

    private void edit(CrmRecordId record, UnaryOperator<OpportunityChanges.Builder> change) {
        world.edit(record, change);
    }

    private Referral now(Referral referral) {
        return world.partnerCenter.get(referral.id());
    }

    private Opportunity read(CrmRecordId record) {
        return world.crm.seller().read(record).orElseThrow();
    }

    private static List<String> ids(@Nullable List<Solution> solutions) {
        return solutions == null
                ? List.of()
                : solutions.stream().map(Solution::id).toList();
    }
}
