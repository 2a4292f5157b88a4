package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.engine.DryRunReport;
import dev.cosell.core.engine.DryRunTotals;
import dev.cosell.core.link.DealName;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.reconcile.SyncPlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What would happen, and what it would cost, before anything does. */
@Tag("R-227")
class DryRunTest {
    private final World world = new World();

    @Test
    void dryRun_oneDealThatDiffers_saysItsPlanAndItsCalls() {
        CrmRecordId record = world.sellerCreates(change -> change);
        world.settle();
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("81000")));

        DryRunReport report = world.engine.dryRun(World.CONNECTION, DealName.of(record));

        assertThat(report.plans()).hasSize(1);
        assertThat(report.expected().partnerCenterWrites()).isEqualTo(1);
        assertThat(report.expected().partnerCenterReads()).isEqualTo(1);
        assertThat(report.expected().crmReads()).isEqualTo(1);
        assertThat(report.lines()).anyMatch(line -> line.startsWith("  expected calls: Partner Center 1 read(s)"));
        assertThat(String.join("\n", report.lines())).doesNotContain("81000");
    }

    @Test
    void dryRunAll_afterConvergence_everyPlanIsEmpty() {
        world.share();
        world.sellerCreates(change -> change);
        world.settle();
        List<SyncPlan> plans = new ArrayList<>();

        DryRunTotals totals = world.engine.dryRunAll(World.CONNECTION, plans::add);

        assertThat(totals.deals()).isEqualTo(2);
        assertThat(totals.quiet()).isEqualTo(2);
        assertThat(plans).allMatch(SyncPlan::isEmpty);
        assertThat(totals.calls().partnerCenterWrites() + totals.calls().crmWrites())
                .isZero();
    }

    @Test
    void dryRunAll_newReferrals_foretellsTheWritesThatFollow() {
        world.partnerCenter.onNews(changed -> {});
        for (int i = 0; i < 7; i++) {
            world.share();
        }
        DryRunTotals totals = world.engine.dryRunAll(World.CONNECTION, plan -> {});
        assertThat(totals.newInCrm()).isEqualTo(7);
        int there = world.partnerCenter.appliedWrites();
        long here = world.crm.appliedWrites();

        world.settle();

        assertThat(world.partnerCenter.appliedWrites() - there)
                .isEqualTo((int) totals.calls().partnerCenterWrites());
        assertThat(world.crm.appliedWrites() - here).isEqualTo(7);
        assertThat(totals.calls().crmWrites()).as("one bulk write").isEqualTo(1);
    }

    @Test
    void dryRunAll_newRecords_foretellsTheWritesThatFollow() {
        for (int i = 0; i < 3; i++) {
            world.sellerCreates(change -> change);
        }
        world.clock.advance(java.time.Duration.ofMinutes(5));
        DryRunTotals totals = world.engine.dryRunAll(World.CONNECTION, plan -> {});
        assertThat(totals.newInPartnerCenter()).isEqualTo(3);
        assertThat(world.writes()).isZero();

        world.settle();

        assertThat(world.partnerCenter.appliedWrites())
                .as("referrals and requests to Microsoft")
                .isEqualTo((int) totals.calls().partnerCenterWrites());
        assertThat(world.crm.appliedWrites()).as("write-backs").isEqualTo(3);
        assertThat(totals.calls().crmWrites()).isEqualTo(1);
    }

    @Test
    @Tag("R-229")
    void dryRunAll_manyCreates_saysThatTheyWouldWait() {
        world.partnerCenter.onNews(changed -> {});
        for (int i = 0; i < 25; i++) {
            world.share();
        }
        DryRunTotals totals = world.engine.dryRunAll(World.CONNECTION, plan -> {});
        assertThat(totals.waitForConfirmation()).isEqualTo(25);
        assertThat(totals.lines()).anyMatch(line -> line.startsWith("25 create(s) would wait for confirmation"));
        assertThat(world.writes()).isZero();
    }

    @Test
    @Tag("R-228")
    void work_manyDealsOfOneCustomer_askForItsAccountOnce() {
        BatchCalls calls = new BatchCalls(world);
        for (int i = 0; i < 12; i++) {
            world.share();
        }
        calls.engine().runOnce(50);
        assertThat(calls.of("findAccounts")).isEqualTo(1);
        assertThat(calls.of("findByReferral")).isEqualTo(1);
        assertThat(calls.of("write")).isEqualTo(1);
    }

    @Test
    @Tag("R-029")
    @Tag("R-228")
    void work_severalCreatesWithoutAnswer_areLookedUpByOneWalk() {
        BatchCalls calls = new BatchCalls(world);
        for (int i = 0; i < 4; i++) {
            world.sellerCreates(change -> change);
            world.partnerCenter.onNextWrite(dev.cosell.testkit.partnercenter.ReferralFault.ANSWER_LOST);
        }
        world.clock.advance(java.time.Duration.ofMinutes(2));
        calls.engine().runOnce(50);
        calls.forget();
        world.clock.advance(java.time.Duration.ofSeconds(61));
        calls.engine().runOnce(50);
        assertThat(calls.of("list")).as("one poll, one walk").isLessThanOrEqualTo(2);
        assertThat(world.engine.links(World.CONNECTION)).hasSize(4);
    }
}
