package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.mapping.Authority;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.VersionPrecision;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each write names the version that it was planned for: an edit that lands between plan and write is merged, never overwritten. */
class PreconditionTest {
    private final World world = new World(
            VersionPrecision.EXACT,
            settings -> settings.authority(StandardFields.DEAL_VALUE, Authority.PARTNER_CENTER));
    private final Referral referral = accepted();
    private final CrmRecordId record = world.record(referral.id()).id();

    @Test
    @Tag("R-118")
    @Tag("R-121")
    void patch_referralEditedAfterThePlan_editIsMergedAndTheLoserKept() {
        world.crashes.before(
                "recordIntents",
                () -> world.partnerCenter.edit(referral.id(), change -> change.dealValue(new BigDecimal("93000"))));
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("91000")));
        world.settle();

        assertThat(world.partnerCenter.get(referral.id()).dealValue()).isEqualByComparingTo("93000");
        assertThat(world.record(referral.id()).get(CrmField.AMOUNT)).isEqualByComparingTo("93000");
        assertThat(world.engine.conflicts(World.CONNECTION))
                .extracting(ConflictRecord::crm)
                .singleElement()
                .asString()
                .startsWith("91000");
    }

    @Test
    @Tag("R-118")
    void update_recordEditedAfterThePlan_bothEditsStay() {
        world.crashes.before(
                "write", () -> world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("91000"))));
        world.partnerCenter.edit(referral.id(), change -> change.notes("Demo held in May."));
        world.settle();

        assertThat(world.partnerCenter.get(referral.id()).dealValue()).isEqualByComparingTo("91000");
        assertThat(world.record(referral.id()).get(CrmField.AMOUNT)).isEqualByComparingTo("91000");
        assertThat(world.record(referral.id()).get(CrmField.DESCRIPTION)).isEqualTo("Demo held in May.");
    }

    @Test
    void patch_claimLostBeforeTheIntentIsRecorded_nothingIsSent() {
        int before = world.partnerCenter.appliedWrites();
        world.crashes.before("recordIntents", () -> {
            world.clock.advance(Duration.ofMinutes(30));
            assertThat(world.store.claim(new ClaimRequest(
                            "another", List.of(ConnectionId.of(World.CONNECTION)), 10, Duration.ofHours(1))))
                    .hasSize(1);
        });
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("91000")));
        world.settleFor(Duration.ofMinutes(3));

        assertThat(world.partnerCenter.appliedWrites()).isEqualTo(before);
    }

    @Test
    @Tag("R-221")
    void create_leaseEndsBeforeTheCallWould_waitsForTheNextClaim() {
        AtomicBoolean slow = new AtomicBoolean();
        int before = world.partnerCenter.referrals().size();
        CrmRecordId unshared = world.sellerCreates(change -> change);
        world.crashes.before("recordIntents", () -> {
            world.clock.advance(Duration.ofSeconds(170));
            slow.set(true);
        });
        for (int turn = 0; turn < 10 && !slow.get(); turn++) {
            world.clock.advance(Duration.ofSeconds(31));
            world.engine.runOnce(1); // one claim, so that the deal is not taken again at once
        }

        assertThat(slow).isTrue();
        assertThat(world.partnerCenter.referrals()).hasSize(before);
        world.settle();
        assertThat(world.own(unshared).name()).isNotBlank();
    }

    private Referral accepted() {
        Referral shared = world.share();
        world.settle();
        world.edit(world.record(shared.id()).id(), change -> change.set(CrmField.STAGE, "Qualification"));
        world.settle();
        return shared;
    }
}
