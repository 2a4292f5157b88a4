package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.Authority;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.testkit.partnercenter.ReferralFault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was written is agreed at once: the next edit of the same field is one side's edit, not a conflict. */
class BaselineTest {
    @Test
    @Tag("R-121")
    void edit_againInTheCrmRightAfterOurPatch_isNoConflict() {
        World world = accepted(Authority.PARTNER_CENTER);
        Referral referral = world.partnerCenter.referrals().get(0);
        CrmRecordId record = world.record(referral.id()).id();
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("91000")));
        world.engine.signals(World.CONNECTION).crmRecordMayHaveChanged(record);
        world.engine.runOnce(1);
        assertThat(world.partnerCenter.get(referral.id()).dealValue()).isEqualByComparingTo("91000");
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("92000")));
        world.settle();
        assertThat(world.partnerCenter.get(referral.id()).dealValue()).isEqualByComparingTo("92000");
        assertThat(world.engine.conflicts(World.CONNECTION)).isEmpty();
    }

    @Test
    @Tag("R-121")
    void edit_againInPartnerCenterRightAfterOurWrite_isNoConflict() {
        World world = accepted(Authority.CRM);
        Referral referral = world.partnerCenter.referrals().get(0);
        world.partnerCenter.edit(referral.id(), change -> change.dealValue(new BigDecimal("93000")));
        world.engine.runOnce(1);
        assertThat(world.record(referral.id()).get(CrmField.AMOUNT)).isEqualByComparingTo("93000");
        world.partnerCenter.edit(referral.id(), change -> change.dealValue(new BigDecimal("94000")));
        world.settle();
        assertThat(world.record(referral.id()).get(CrmField.AMOUNT)).isEqualByComparingTo("94000");
        assertThat(world.engine.conflicts(World.CONNECTION)).isEmpty();
    }

    @Test
    @Tag("R-081")
    void edit_rightAfterTheRecordWasCreated_isTheSellersEdit() {
        World world = new World(
                VersionPrecision.EXACT,
                settings -> settings.authority(StandardFields.DEAL_VALUE, Authority.PARTNER_CENTER));
        Referral shared = world.share();
        world.engine.runOnce(1);
        CrmRecordId record = world.record(shared.id()).id();
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("95000"))
                .set(CrmField.STAGE, "Qualification"));
        world.settle();
        assertThat(world.partnerCenter.get(shared.id()).dealValue()).isEqualByComparingTo("95000");
        assertThat(world.engine.conflicts(World.CONNECTION)).isEmpty();
    }

    @Test
    @Tag("R-029")
    @Tag("R-121")
    void edit_beforeACreateWithoutAnswerWasFound_isTheColleaguesEdit() {
        // Without the baselines of the create the CRM's authority would take the colleague's edit for the older value.
        World world = new World(VersionPrecision.EXACT, settings -> settings.visibilityBound(Duration.ofSeconds(2))
                .authority(StandardFields.DEAL_VALUE, Authority.CRM));
        world.partnerCenter.onNews(unheard -> {}); // so that the look-up is the first to see the referral, and no poll
        world.partnerCenter.onNextWrite(ReferralFault.ANSWER_LOST);
        CrmRecordId record = world.sellerCreates(change -> change);
        for (int turn = 0; turn < 10 && world.partnerCenter.referrals().isEmpty(); turn++) {
            world.clock.advance(Duration.ofSeconds(31));
            world.turn();
        }
        world.partnerCenter.edit(world.own(record).id(), change -> change.dealValue(new BigDecimal("51000")));
        world.clock.advance(Duration.ofSeconds(3));
        world.turn();
        world.settle();
        assertThat(world.own(record).dealValue()).isEqualByComparingTo("51000");
        assertThat(world.record(world.own(record).id()).get(CrmField.AMOUNT)).isEqualByComparingTo("51000");
        assertThat(world.engine.conflicts(World.CONNECTION)).isEmpty();
    }

    @Test
    @Tag("R-121")
    @Tag("R-221")
    void edit_afterAWriteWithoutAnswerTheNextWriteAndADeath_isNoConflict() {
        World world = accepted(Authority.PARTNER_CENTER);
        Referral referral = world.partnerCenter.referrals().get(0);
        CrmRecordId record = world.record(referral.id()).id();
        world.partnerCenter.onNews(unheard -> {});
        world.partnerCenter.onNextWrite(ReferralFault.ANSWER_LOST);
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("91000")));
        world.clock.advance(Duration.ofSeconds(31));
        world.engine.runOnce(1);
        assertThat(world.partnerCenter.get(referral.id()).dealValue()).isEqualByComparingTo("91000");
        world.edit(record, change -> change.set(CrmField.DESCRIPTION, "Budget is approved."));
        world.clock.advance(Duration.ofSeconds(61));
        world.crashes.before("settle", () -> {
            throw new Crash("before settle");
        });
        world.turn();
        assertThat(world.partnerCenter.get(referral.id()).notes()).contains("Budget is approved.");

        // What the look-up found has died with the process; the intent of the second write has to tell of it.
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("92000")));
        world.settleFor(Duration.ofMinutes(10));
        assertThat(world.partnerCenter.get(referral.id()).dealValue()).isEqualByComparingTo("92000");
        assertThat(world.engine.conflicts(World.CONNECTION)).isEmpty();
    }

    @Test
    @Tag("R-200")
    void solution_takenOffRightAfterItWasSent_goesInPartnerCenterToo() {
        World world = accepted(Authority.CRM);
        Referral referral = world.partnerCenter.referrals().get(0);
        CrmRecordId record = world.record(referral.id()).id();
        Solution second = Solution.named("SOL-10002-ABC", "Shelf Lens");
        world.edit(record, change -> change.addSolution(second));
        world.engine.signals(World.CONNECTION).crmRecordMayHaveChanged(record);
        world.engine.runOnce(1);
        assertThat(world.partnerCenter.get(referral.id()).solutions()).hasSize(2);
        world.edit(record, change -> change.removeSolution(second.id()));
        world.settle();
        assertThat(world.partnerCenter.get(referral.id()).solutions()).hasSize(1);
        assertThat(world.record(referral.id()).solutions()).hasSize(1);
    }

    @Test
    @Tag("R-200")
    void solution_takenOffInPartnerCenterRightAfterItWasSentThere_goesInTheCrmToo() {
        World world = accepted(Authority.CRM);
        Referral referral = world.partnerCenter.referrals().get(0);
        CrmRecordId record = world.record(referral.id()).id();
        Solution second = Solution.named("SOL-10002-ABC", "Shelf Lens");
        world.edit(record, change -> change.addSolution(second));
        world.engine.signals(World.CONNECTION).crmRecordMayHaveChanged(record);
        world.engine.runOnce(1);
        assertThat(world.partnerCenter.get(referral.id()).solutions()).hasSize(2);
        world.partnerCenter.edit(referral.id(), change -> change.solutions(List.of(World.SOLUTION)));
        world.settle();
        assertThat(world.partnerCenter.get(referral.id()).solutions()).hasSize(1);
        assertThat(world.record(referral.id()).solutions()).hasSize(1);
    }

    @Test
    @Tag("R-200")
    void solution_takenOffInTheCrmRightAfterItWasWrittenThere_goesInPartnerCenterToo() {
        World world = accepted(Authority.CRM);
        Referral referral = world.partnerCenter.referrals().get(0);
        CrmRecordId record = world.record(referral.id()).id();
        Solution second = Solution.named("SOL-10002-ABC", "Shelf Lens");
        world.partnerCenter.edit(referral.id(), change -> change.solutions(List.of(World.SOLUTION, second)));
        world.engine.runOnce(1);
        assertThat(world.record(referral.id()).solutions()).hasSize(2);
        world.edit(record, change -> change.removeSolution(second.id()));
        world.settle();
        assertThat(world.partnerCenter.get(referral.id()).solutions()).hasSize(1);
        assertThat(world.record(referral.id()).solutions()).hasSize(1);
    }

    @Test
    @Tag("R-122")
    @Tag("R-200")
    void solution_takenOffRightAfterTheRecordWasCreated_goesInPartnerCenterToo() {
        World world = new World(VersionPrecision.EXACT, settings -> settings);
        Solution second = Solution.named("SOL-10002-ABC", "Shelf Lens");
        Referral shared = world.share();
        world.partnerCenter.edit(shared.id(), change -> change.solutions(List.of(World.SOLUTION, second)));
        world.engine.runOnce(1);
        CrmRecordId record = world.record(shared.id()).id();
        assertThat(world.record(shared.id()).solutions()).hasSize(2);
        world.edit(record, change -> change.removeSolution(second.id()).set(CrmField.STAGE, "Qualification"));
        world.settle();
        assertThat(world.partnerCenter.get(shared.id()).solutions()).hasSize(1);
        assertThat(world.record(shared.id()).solutions()).hasSize(1);
    }

    @Test
    @Tag("R-122")
    @Tag("R-200")
    void solution_takenOffRightAfterTheReferralWasCreated_goesInPartnerCenterToo() {
        World world = new World(VersionPrecision.EXACT, settings -> settings);
        Solution second = Solution.named("SOL-10002-ABC", "Shelf Lens");
        CrmRecordId record = world.sellerCreates(change -> change.addSolution(second));
        for (int turn = 0; turn < 10 && world.partnerCenter.referrals().isEmpty(); turn++) {
            world.clock.advance(Duration.ofSeconds(31));
            world.engine.runOnce(1);
        }
        assertThat(world.own(record).solutions()).hasSize(2);
        world.edit(record, change -> change.removeSolution(second.id()));
        world.settle();
        assertThat(world.own(record).solutions()).hasSize(1);
    }

    private static World accepted(Authority authority) {
        World world =
                new World(VersionPrecision.EXACT, settings -> settings.authority(StandardFields.DEAL_VALUE, authority));
        Referral shared = world.share();
        world.settle();
        CrmRecordId record = world.record(shared.id()).id();
        world.edit(record, change -> change.set(CrmField.STAGE, "Qualification"));
        world.settle();
        return world;
    }
}
