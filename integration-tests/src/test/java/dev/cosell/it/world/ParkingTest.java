package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.ParkedDeal;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.testkit.partnercenter.ReferralFault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A deal that waits for a person: when it leaves the park, and what runs on meanwhile. */
class ParkingTest {
    private final Office office = new Office();
    private final Referral deal = office.acme.share();
    private boolean poisoned;

    ParkingTest() {
        office.work(Duration.ofMinutes(2));
        String record = office.record(deal).value();
        office.acme.interference = (method, arguments) -> {
            if (poisoned && method.equals("read") && arguments[0].toString().contains(record)) {
                throw new IllegalStateException("an adapter's mistake");
            }
            return null;
        };
    }

    /** The record cannot be read when somebody tells of it: after enough attempts the deal waits for a person. */
    private void park() {
        poisoned = true;
        office.engine.signals("acme").crmRecordMayHaveChanged(office.record(deal));
        office.work(Duration.ofHours(8));
        assertThat(parkedCodes()).containsExactly("RETRIES_EXHAUSTED");
    }

    private List<String> parkedCodes() {
        return office.engine.parked("acme").stream()
                .map(ParkedDeal::finding)
                .map(finding -> finding.code().value())
                .toList();
    }

    private long parkings() {
        return office.events(SyncEvent.Kind.PARKED).size();
    }

    @Test
    @Tag("R-221")
    void failure_thatNeverPasses_parksTheDealAndEveryAttemptIsTold() {
        park();
        assertThat(office.events(SyncEvent.Kind.DELAYED))
                .extracting(event -> event.numbers().get("attempts"))
                .contains(1L, 2L, 24L)
                .doesNotContain(25L);
        assertThat(parkings()).isEqualTo(1);
    }

    @Test
    void parked_pollsShowTheRememberedVersion_staysParked() {
        park();
        office.work(Duration.ofHours(3));
        office.engine.signals("acme").sweep();
        office.work(Duration.ofMinutes(5));
        assertThat(parkedCodes()).hasSize(1);
        assertThat(parkings()).isEqualTo(1);
    }

    @Test
    @Tag("R-225")
    void requeue_byCode_worksTheDeal() {
        park();
        poisoned = false;
        assertThat(office.engine.requeueAll("acme", FindingCode.of("LINKED_ELSEWHERE")))
                .isZero();
        assertThat(office.engine.requeueAll("acme", FindingCode.of("RETRIES_EXHAUSTED")))
                .isEqualTo(1);
        office.work(Duration.ofMinutes(1));
        assertThat(parkedCodes()).isEmpty();
        assertThat(office.engine.requeueAll("acme")).isZero();
    }

    @Test
    void parked_newVersionOfTheRecord_leavesThePark() {
        park();
        poisoned = false;
        office.edit(deal, CrmField.AMOUNT, new BigDecimal("81000"));
        office.work(Duration.ofMinutes(2));
        assertThat(parkedCodes()).isEmpty();
        office.edit(deal, CrmField.STAGE, "Qualification");
        office.work(Duration.ofMinutes(2));
        assertThat(office.acme.partnerCenter.get(deal.id()).dealValue()).isEqualByComparingTo("81000");
    }

    @Test
    void parked_anotherMapping_leavesTheParkAndTheSameOneDoesNot() {
        park();
        poisoned = false;
        office.restart();
        office.work(Duration.ofMinutes(1));
        assertThat(parkedCodes()).as("the same mapping").hasSize(1);
        SyncSettings other = Office.SETTINGS.toBuilder().marker(false).build();
        office.restart(other, builder -> builder);
        office.work(Duration.ofMinutes(1));
        assertThat(parkedCodes()).isEmpty();
    }

    @Test
    @Tag("R-087")
    void parked_expiryClock_runsOnAndIsToldOncePerStep() {
        office.edit(deal, CrmField.AMOUNT, new BigDecimal("80000")); // so that every look has to read the record
        park();
        for (int day = 0; day < 13; day++) {
            office.work(Duration.ofMinutes(2));
            office.clock.advance(Duration.ofDays(1));
        }
        office.work(Duration.ofMinutes(2));
        assertThat(office.codes(SyncEvent.Kind.FOUND))
                .filteredOn(code -> code.equals("ANSWER_DUE"))
                .as("7, 3 and 1 days before the end")
                .hasSize(3);
        assertThat(parkedCodes()).hasSize(1);
    }

    @Test
    void parked_looksAfterRepairOfTheCause_endsThePark() {
        park();
        poisoned = false;
        office.clock.advance(Duration.ofDays(7));
        office.work(Duration.ofMinutes(2));
        assertThat(parkedCodes()).isEmpty();
        assertThat(office.events(SyncEvent.Kind.UNPARKED)).hasSize(1);
    }

    @Test
    @Tag("R-222")
    @Tag("R-225")
    void create_refusedByTheCrm_isParkedOnceAndReplayed() {
        boolean[] refusing = {true};
        office.acme.interference =
                (method, arguments) -> refusing[0] && method.equals("write") ? Office.refuseAll(arguments) : null;
        office.acme.share();
        office.work(Duration.ofMinutes(10));
        assertThat(parkedCodes()).containsExactly("SERVICE_BROKEN");
        assertThat(parkings()).as("polls list it again and again").isEqualTo(1);
        refusing[0] = false;
        assertThat(office.engine.requeueAll("acme", FindingCode.of("SERVICE_BROKEN")))
                .isEqualTo(1);
        office.work(Duration.ofMinutes(1));
        assertThat(office.opportunities()).isEqualTo(2);
        assertThat(parkedCodes()).isEmpty();
    }

    @Test
    @Tag("R-222")
    void create_refusedByPartnerCenter_isParkedAndReplayed() {
        World world = new World();
        world.partnerCenter.onNextWrite(ReferralFault.REJECTED);
        CrmRecordId record = world.sellerCreates(change -> change);
        world.settle();
        assertThat(world.engine.parked(World.CONNECTION)).hasSize(1);
        world.engine.requeueAll(World.CONNECTION);
        world.settle();
        assertThat(world.own(record)).isNotNull();
        world.assertSilent();
    }
}
