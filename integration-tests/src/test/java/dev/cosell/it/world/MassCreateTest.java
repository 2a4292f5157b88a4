package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.engine.HeldCreates;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ActorId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.mapping.PopulationSettings;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.party.Person;
import dev.cosell.core.spi.CrmWriteResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ordinary work that suddenly wants to create many records. */
@Tag("R-229")
class MassCreateTest {
    private static final ActorId ADMIN = ActorId.of("user-17");

    private final World world = new World();

    private HeldCreates held() {
        return world.engine.creates(World.CONNECTION);
    }

    @Test
    void work_thirtyReferralsAtOnce_noneIsCreatedUntilAPersonConfirms() {
        for (int i = 0; i < 30; i++) {
            world.share();
        }
        world.settle();
        assertThat(world.crm.seller().opportunities()).isEmpty();
        assertThat(held().waiting()).hasSize(30);
        assertThat(world.engine.parked(World.CONNECTION))
                .allMatch(deal -> deal.finding().code().value().equals("CREATES_AWAIT_CONFIRMATION"));

        List<DealName> shown = new ArrayList<>(held().waiting());
        DealName left = shown.remove(0);
        assertThat(held().confirm(shown, ADMIN)).isEqualTo(29);
        world.settle();

        assertThat(world.crm.seller().opportunities()).hasSize(29);
        assertThat(held().waiting()).containsExactly(left);
    }

    @Test
    void work_thirtyRecordsAtOnce_areHeldInTheOtherDirectionToo() {
        CrmRecordId account = world.crm.seller().createAccount("Northwind Traders", World.ADDRESS);
        CrmRecordId contact =
                world.crm.seller().createContact(account, new Person("Per", "Lie", "+4755550199", "per@nw.example"));
        for (int i = 0; i < 30; i++) {
            String name = "Deal " + i;
            world.sellerCreates(account, contact, change -> change.set(CrmField.NAME, name));
        }
        world.settle();
        assertThat(world.partnerCenter.referrals()).isEmpty();
        assertThat(held().waiting()).hasSize(30);
    }

    @Test
    void work_fewAtATime_goOnWithoutConfirmation() {
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 10; i++) {
                world.share();
            }
            world.settle();
            world.clock.advance(Duration.ofMinutes(11));
        }
        assertThat(world.crm.seller().opportunities()).hasSize(40);
        assertThat(held().waiting()).isEmpty();
    }

    @Test
    void work_countOutlivesTheProcess_aRestartBeginsNoNewAllowance() {
        for (int i = 0; i < 15; i++) {
            world.share();
        }
        world.engine.runOnce(100);
        world.restart();
        for (int i = 0; i < 10; i++) {
            world.share();
        }
        world.engine.runOnce(100);
        assertThat(world.crm.seller().opportunities()).hasSize(15);
        assertThat(held().waiting()).hasSize(10);
        assertThat(world.crm.seller().opportunities()).allMatch(record -> record.get(CrmField.REFERRAL_ID) != null);
    }

    @Test
    void confirm_processDiesAtEachStepOfASecondConfirmation_theFirstOneStands() {
        int step = 1;
        while (new MassCreateTest().confirmsTwiceAndDiesAt(step)) {
            step++;
        }
        assertThat(step).as("steps of a confirmation").isGreaterThan(10);
    }

    private boolean confirmsTwiceAndDiesAt(int step) {
        for (int i = 0; i < 30; i++) {
            world.share();
        }
        world.settle();
        List<DealName> waiting = held().waiting();
        held().confirm(waiting.subList(0, 15), ADMIN);
        world.crashes.dieAt(step);
        boolean died = world.diesOver(() -> held().confirm(waiting.subList(15, 30), ADMIN));
        world.settle();
        assertThat(world.crm.seller().opportunities().size())
                .as("created after a death at step " + step)
                .isIn(15, 30);
        assertThat(held().waiting())
                .as("what was confirmed before waits no more, step " + step)
                .doesNotContainAnyElementsOf(waiting.subList(0, 15));
        return died;
    }

    @Test
    void confirm_beforeEarlierOnesAreCreated_allOfThemAre() {
        Office office = new Office();
        office.restart(
                SyncSettings.builder()
                        .populations(PopulationSettings.builder()
                                .confirmCreatesAbove(0)
                                .build())
                        .build(),
                options -> options);
        office.share(5);
        office.work(Duration.ofMinutes(2));
        HeldCreates held = office.engine.creates("acme");
        assertThat(held.waiting()).hasSize(5);
        office.acme.interference = (method, arguments) -> method.equals("write") ? notNow(arguments) : null;
        held.confirm(held.waiting().subList(0, 3), ADMIN);
        office.work(Duration.ofMinutes(1));
        assertThat(held.waiting()).as("three are tried again later").hasSize(2);

        held.confirm(held.waiting(), ADMIN);
        office.acme.interference = (method, arguments) -> null;
        office.work(Duration.ofMinutes(30));

        assertThat(office.opportunities()).isEqualTo(5);
        assertThat(held.waiting()).isEmpty();
    }

    @Test
    void work_createTriedAgainAfterFailures_countsOnce() {
        Office office = new Office();
        office.restart(
                SyncSettings.builder()
                        .populations(PopulationSettings.builder()
                                .confirmCreatesAbove(3)
                                .build())
                        .build(),
                options -> options);
        office.acme.interference = (method, arguments) -> method.equals("write") ? notNow(arguments) : null;
        office.share(2);
        office.work(Duration.ofMinutes(2));
        office.acme.interference = (method, arguments) -> null;
        office.work(Duration.ofMinutes(30));

        assertThat(office.opportunities()).isEqualTo(2);
        assertThat(office.codes(SyncEvent.Kind.PARKED)).isEmpty();
    }

    /** Nothing is written, for a reason that passes. */
    private static List<CrmWriteResult> notNow(Object[] arguments) {
        return Office.writes(arguments).stream()
                .<CrmWriteResult>map(write -> new CrmWriteResult.NotApplied(Office.BROKEN, Duration.ZERO))
                .toList();
    }

    @Test
    void work_twoProcessesAtOnce_shareOneAllowance() {
        for (int i = 0; i < 15; i++) {
            world.share();
        }
        SyncEngine other = world.secondEngine();
        // The other process wants fifteen of its own between our look at the count and our note of it.
        world.crashes.before("saveCursor", "creates-in-crm", () -> {
            for (int i = 0; i < 15; i++) {
                world.share();
            }
            other.runOnce(100);
        });
        world.engine.runOnce(100);
        assertThat(world.crm.seller().opportunities()).hasSize(15);

        world.settle();
        assertThat(world.crm.seller().opportunities()).hasSize(15);
        assertThat(held().waiting()).hasSize(15);
    }
}
