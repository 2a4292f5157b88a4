package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole runs beside a CRM that changes nothing of closed records. */
class ClosedRecordWorldTest {
    private final World world = new World(crm -> crm.closedWritable(false), settings -> settings);

    private CrmRecordId accepted(Referral shared) {
        world.settle();
        CrmRecordId record = world.record(shared.id()).id();
        world.edit(record, change -> change.set(CrmField.STAGE, "Qualification"));
        world.settle();
        return record;
    }

    @Test
    @Tag("R-091")
    void win_inTheCrm_referralIsWonAndNothingIsTriedOnTheRecord() {
        Referral shared = world.share();
        CrmRecordId record = accepted(shared);
        long before = world.crm.appliedWrites();
        world.edit(record, change -> change.set(CrmField.STAGE, "Closed Won"));
        world.settle();
        assertThat(world.partnerCenter.get(shared.id()).state()).isEqualTo(ReferralState.WON);
        assertThat(world.crm.appliedWrites()).isEqualTo(before);
        assertThat(world.events).noneMatch(event -> event.kind() == SyncEvent.Kind.PARKED);
        world.assertSilent();
    }

    @Test
    @Tag("R-110")
    void win_inPartnerCenter_valueMarkAndAuditAreOnTheClosedRecord() {
        Referral shared = world.share();
        accepted(shared);
        world.partnerCenter.edit(shared.id(), referral -> referral.dealValue(new BigDecimal("91000")));
        world.partnerCenter.move(shared.id(), ReferralState.WON);
        world.settle();
        Opportunity record = world.record(shared.id());
        assertThat(record.get(CrmField.STAGE)).isEqualTo("Closed Won");
        assertThat(record.get(CrmField.AMOUNT)).isEqualByComparingTo("91000");
        assertThat(record.get(CrmField.AUDIT)).contains("deal value");
        world.assertSilent();
    }

    @Test
    @Tag("R-110")
    void editInPartnerCenter_whileTheRecordIsClosed_arrivesWhenItIsOpenAgain() {
        Referral shared = world.share();
        CrmRecordId record = accepted(shared);
        world.edit(record, change -> change.set(CrmField.STAGE, "Closed Lost"));
        world.settle();
        assertThat(world.partnerCenter.get(shared.id()).state())
                .as("lost without a reason is refused (R-085)")
                .isEqualTo(ReferralState.ACCEPTED);
        world.partnerCenter.edit(shared.id(), referral -> referral.dealValue(new BigDecimal("91000")));
        world.settle();
        assertThat(world.record(shared.id()).get(CrmField.AMOUNT)).isEqualByComparingTo("75000");
        assertThat(world.events.toString()).contains("CRM_RECORD_CLOSED");
        world.assertSilent();
        world.edit(record, change -> change.set(CrmField.STAGE, "Qualification"));
        world.settle();
        assertThat(world.record(shared.id()).get(CrmField.AMOUNT)).isEqualByComparingTo("91000");
        world.assertSilent();
    }

    /** The event of our own write may be lost; what stays on one side of a closed deal is told all the same, and not by the next sweep only. */
    @Test
    @Tag("R-089")
    @Tag("R-009")
    void win_withAnotherEditAndNoEventOfIt_whatIsLeftIsToldWithoutASweep() {
        Referral shared = world.share();
        CrmRecordId record = accepted(shared);
        world.partnerCenter.onNews(unheard -> {});
        world.edit(record, change -> change.set(CrmField.NAME, "Fabrikam telemetry, second phase")
                .set(CrmField.STAGE, "Closed Won"));
        world.settle();
        assertThat(world.partnerCenter.get(shared.id()).state()).isEqualTo(ReferralState.WON);
        int told = events("DEAL_IS_CLOSED");
        world.assertSilent();
        assertThat(events("DEAL_IS_CLOSED")).as("told before the sweep").isEqualTo(told);
    }

    private int events(String code) {
        return (int) world.events.stream()
                .flatMap(event -> event.findings().stream())
                .filter(finding -> finding.code().value().equals(code))
                .count();
    }
}
