package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.ReferralWriteResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same error on one deal after the other: the connection rests, one deal is tried, nobody loses the place. */
@Tag("R-226")
class MassFailureTest {
    private final Office office = new Office();

    private boolean broken = true;

    private void breakCrmWrites() {
        office.acme.interference =
                (method, arguments) -> broken && method.equals("write") ? Office.refuseAll(arguments) : null;
    }

    private long writes() {
        return office.acme.calls.stream().filter("write"::equals).count();
    }

    @Test
    void failure_hitsManyDeals_restsTheConnectionAndParksNone() {
        breakCrmWrites();
        office.share(25);
        office.work(Duration.ofMinutes(1));
        assertThat(office.codes(SyncEvent.Kind.PAUSED)).containsExactly("MASS_FAILURE");
        assertThat(office.engine.parked("acme")).isEmpty();
        assertThat(office.engine.progress("acme").queue().dueInAll()).isEqualTo(25);
        assertThat(writes()).isEqualTo(1);

        office.acme.calls.clear();
        office.work(Duration.ofMinutes(3));
        assertThat(office.acme.calls).as("calls while it rests").isEmpty();
    }

    @Test
    void failure_mended_oneDealIsTriedThenAllAreWorked() {
        breakCrmWrites();
        office.share(25);
        office.work(Duration.ofMinutes(1));
        broken = false;
        office.work(Duration.ofMinutes(6));
        assertThat(office.opportunities()).isEqualTo(25);
        assertThat(office.events(SyncEvent.Kind.RESUMED)).hasSize(1);
        assertThat(office.engine.progress("acme").settled()).isTrue();
    }

    @Test
    void failure_lasts_oneDealIsTriedAfterEachLongerRest() {
        breakCrmWrites();
        office.share(25);
        office.work(Duration.ofMinutes(1));
        office.acme.calls.clear();
        office.work(Duration.ofMinutes(14)); // 5 minutes, then 10 more
        assertThat(writes()).as("one probe at 5 minutes").isEqualTo(1);
        office.restart();
        office.work(Duration.ofMinutes(2));
        assertThat(writes()).as("the next at 15 minutes, by another process").isEqualTo(2);
        assertThat(office.events(SyncEvent.Kind.PAUSED).get(2).numbers())
                .containsEntry("waitMillis", Duration.ofMinutes(20).toMillis());
        assertThat(office.engine.parked("acme")).isEmpty();
    }

    @Test
    void resume_byAPerson_dealsWithEachDealOnItsOwn() {
        breakCrmWrites();
        office.share(25);
        office.work(Duration.ofMinutes(1));
        office.engine.resume("acme");
        office.work(Duration.ofMinutes(2));
        assertThat(office.codes(SyncEvent.Kind.PAUSED)).hasSize(1);
        assertThat(office.engine.progress("acme").rests()).isEmpty();
        assertThat(office.engine.progress("acme").queue().dueInAll()).isZero();
    }

    @Test
    void failure_fewerThanTheLimit_restsNobody() {
        breakCrmWrites();
        office.share(19);
        office.work(Duration.ofMinutes(2));
        assertThat(office.events(SyncEvent.Kind.PAUSED)).isEmpty();
    }

    @Test
    @Tag("R-222")
    void failure_ofPatches_leavesTheDealsUnmarked() {
        List<Referral> deals = office.share(30);
        office.work(Duration.ofMinutes(2));
        office.acme.interference = (method, arguments) ->
                broken && method.equals("patch") ? new ReferralWriteResult.Rejected(List.of(Office.BROKEN)) : null;
        deals.forEach(deal -> office.edit(deal, CrmField.STAGE, "Qualification"));
        office.work(Duration.ofMinutes(1));
        assertThat(office.codes(SyncEvent.Kind.PAUSED)).containsExactly("MASS_FAILURE");
        assertThat(office.acme.calls).filteredOn("patch"::equals).hasSize(20);
        assertThat(office.acme.crm.seller().opportunities())
                .noneMatch(record -> String.valueOf(record.get(CrmField.NAME)).startsWith("✘"));
        broken = false;
        office.work(Duration.ofMinutes(8));
        assertThat(deals)
                .allMatch(
                        deal -> office.acme.partnerCenter.get(deal.id()).state().equals(ReferralState.ACCEPTED));
    }

    @Test
    void poison_oneDealThatThrows_othersGoOn() {
        List<Referral> deals = office.share(5);
        office.work(Duration.ofMinutes(2));
        String poison = office.record(deals.get(2)).value();
        office.acme.interference = (method, arguments) -> {
            if (method.equals("read") && arguments[0].toString().contains(poison)) {
                throw new IllegalStateException("an adapter's mistake");
            }
            return null;
        };
        deals.forEach(deal -> office.edit(deal, CrmField.STAGE, "Qualification"));
        deals.forEach(deal -> office.engine.signals("acme").crmRecordMayHaveChanged(office.record(deal)));
        office.work(Duration.ofMinutes(3));
        assertThat(deals)
                .filteredOn(
                        deal -> office.acme.partnerCenter.get(deal.id()).state().equals(ReferralState.ACCEPTED))
                .hasSize(4);
        assertThat(office.codes(SyncEvent.Kind.DELAYED)).contains("UNEXPECTED_FAILURE");
    }

    @Test
    void write_adapterThrowsUnexpectedly_isAnUnknownOutcomeAndNothingIsDoubled() {
        office.acme.interference = (method, arguments) -> {
            if (broken && method.equals("write")) {
                office.acme.crm.write(List.copyOf(Office.writes(arguments)));
                throw new IllegalStateException("an adapter's mistake after the write");
            }
            return null;
        };
        office.share(3);
        office.work(Duration.ofSeconds(50));
        broken = false;
        office.work(Duration.ofMinutes(5));
        assertThat(office.opportunities()).isEqualTo(3);
        assertThat(office.engine.links("acme")).hasSize(3);
    }
}
