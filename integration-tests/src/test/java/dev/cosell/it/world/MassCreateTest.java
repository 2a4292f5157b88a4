package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.engine.HeldCreates;
import dev.cosell.core.link.ActorId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.party.Person;
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
}
