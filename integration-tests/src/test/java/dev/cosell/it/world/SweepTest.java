package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.engine.DriftReport;
import dev.cosell.core.engine.FieldDrift;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralPage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The comparison of everything, which finds what no event and no poll told. */
@Tag("R-009")
class SweepTest {
    private static final ConnectionId ID = ConnectionId.of(World.CONNECTION);

    private final World world = new World();

    /** Nobody hears of anything: no event is sent, and the polls begin behind what happened. */
    private void unheard(Runnable change) {
        world.partnerCenter.onNews(changed -> {});
        world.clock.advance(Duration.ofMinutes(10));
        change.run();
        world.clock.advance(Duration.ofMinutes(10));
        world.store.saveCursor(ID, "crm", "");
        world.store.saveCursor(ID, "partner-center", "");
        world.settle();
    }

    private void sweep() {
        world.engine.sweeps(World.CONNECTION).ask();
        world.settle();
    }

    private List<Map<String, Long>> numbers() {
        return world.events.stream()
                .filter(event -> event.kind() == SyncEvent.Kind.POPULATION)
                .map(SyncEvent::numbers)
                .toList();
    }

    @Test
    void sweep_changesThatNobodyTold_areFoundOnBothSides() {
        Referral shared = world.share();
        world.settle();
        CrmRecordId record = world.record(shared.id()).id();
        Referral[] missed = new Referral[1];
        unheard(() -> {
            missed[0] = world.share();
            world.partnerCenter.move(shared.id(), ReferralState.ACCEPTED);
        });
        assertThat(world.engine.links(World.CONNECTION)).hasSize(1);

        sweep();

        assertThat(world.engine.links(World.CONNECTION)).hasSize(2);
        assertThat(world.record(missed[0].id())).isNotNull();
        assertThat(world.crm.seller().read(record).orElseThrow().get(CrmField.STAGE))
                .isEqualTo("Qualification");
        world.assertSilent();
    }

    @Test
    void sweep_recordThatNobodyTold_isShared() {
        unheard(() -> world.sellerCreates(change -> change));
        assertThat(world.partnerCenter.referrals()).isEmpty();
        sweep();
        assertThat(world.engine.links(World.CONNECTION)).hasSize(1);
        world.assertSilent();
    }

    @Test
    @Tag("R-100")
    void sweep_deletionThatNobodyTold_orphansTheDeal() {
        Referral shared = world.share();
        world.settle();
        CrmRecordId record = world.record(shared.id()).id();
        unheard(() -> world.crm.seller().delete(record));
        sweep();
        assertThat(world.engine
                        .deals(World.CONNECTION)
                        .find(DealName.of(record))
                        .orElseThrow()
                        .orphaned())
                .isTrue();
        assertThat(world.partnerCenter.get(shared.id()).state().terminal()).isFalse();
    }

    @Test
    @Tag("R-031")
    void sweep_cloneThatNobodyTold_isReportedAndLeftAlone() {
        Referral shared = world.share();
        world.settle();
        unheard(() -> world.sellerCreates(
                change -> change.set(CrmField.REFERRAL_ID, shared.id().value())));
        int before = world.writes();
        sweep();
        assertThat(world.engine.links(World.CONNECTION)).hasSize(1);
        assertThat(world.writes()).isEqualTo(before);
    }

    @Test
    @Tag("R-240")
    void sweep_whatExistedBeforeTheConnection_isLeftToTheInitialLoad() {
        world.partnerCenter.onNews(changed -> {});
        world.share();
        world.clock.advance(Duration.ofMinutes(30));
        world.store.saveCursor(ID, "partner-center", "");
        world.store.saveCursor(ID, "sweep-partner-center", "");
        world.settle();
        sweep(); // the connection begins anew
        sweep();
        assertThat(world.engine.links(World.CONNECTION)).isEmpty();
        assertThat(numbers()).anySatisfy(numbers -> assertThat(numbers).containsEntry("notLoaded", 1L));
    }

    @Test
    void sweep_afterConvergence_listsAndDoesNothingElse() {
        for (int i = 0; i < 5; i++) {
            world.share();
        }
        world.settle();
        world.engine.runOnce(100);
        int writes = world.writes();
        int calls = world.partnerCenter.calls();
        world.engine.sweeps(World.CONNECTION).ask();
        world.engine.runOnce(100);

        assertThat(world.partnerCenter.calls() - calls)
                .as("one page of the list")
                .isEqualTo(1);
        assertThat(numbers()).hasSize(2).allSatisfy(numbers -> assertThat(numbers)
                .containsEntry("suspects", 0L)
                .containsEntry("missing", 0L)
                .containsEntry("listed", 5L));
        world.settle();
        assertThat(world.writes()).isEqualTo(writes);
        assertThat(world.engine.parked(World.CONNECTION)).isEmpty();
    }

    @Test
    @Tag("R-014")
    void sweep_listThatLeadsBackToItself_ends() {
        Office office = new Office();
        office.share(1);
        office.work(Duration.ofMinutes(1));
        int[] pages = new int[1];
        office.acme.interference = (method, arguments) -> {
            if (method.equals("list") && arguments[0] == ReferralOrder.CREATED) {
                pages[0]++;
                return new ReferralPage(List.of(), "the same page", office.clock.instant());
            }
            return null;
        };
        office.engine.sweeps("acme").ask();
        office.work(Duration.ofMinutes(5));

        assertThat(pages[0]).isEqualTo(2);
        assertThat(office.events(SyncEvent.Kind.POPULATION)).hasSize(2);
    }

    @Test
    void sweep_withoutBeingAsked_comesOnceADay() {
        world.share();
        world.settle();
        assertThat(numbers()).isEmpty();
        world.clock.advance(Duration.ofDays(1));
        world.settle();
        assertThat(numbers()).hasSize(2);
    }

    @Test
    void sweep_processDiesAtEachStep_findsAllTheSame() {
        for (int step = 1; step < 40; step++) {
            SweepTest fresh = new SweepTest();
            fresh.unheard(() -> {
                fresh.world.share();
                fresh.world.share();
            });
            fresh.world.engine.sweeps(World.CONNECTION).ask();
            fresh.world.crashes.dieAt(step);
            fresh.world.settle();
            fresh.world.crashes.dieAt(0);
            fresh.sweep();
            assertThat(fresh.world.crm.seller().opportunities())
                    .as("step " + step)
                    .hasSize(2);
        }
    }

    @Test
    @Tag("R-121")
    void drift_heldEditsAndFreshOnes_areCountedByFieldAndReason() {
        Referral shared = world.share();
        world.share();
        world.settle();
        world.edit(world.record(shared.id()).id(), change -> change.set(CrmField.AMOUNT, new BigDecimal("81000")));
        world.settle();

        DriftReport drift = world.engine.sweeps(World.CONNECTION).drift();

        assertThat(drift.deals()).isEqualTo(2);
        assertThat(drift.differing()).isEqualTo(1);
        assertThat(drift.fields())
                .filteredOn(field -> field.field().value().equals("dealValue"))
                .extracting(FieldDrift::deals)
                .containsExactly(Map.of("ON_HOLD", 1L));
        assertThat(drift.lines().get(0)).startsWith("acme: 1 of 2 linked deal(s) differ");
        assertThat(String.join("\n", drift.lines())).doesNotContain("81000");
    }
}
