package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.VersionPrecision;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes back of our own writes costs no call, and hides no edit of a person. */
@Tag("R-123")
class EchoTest {
    private static final Duration BETWEEN_POLLS = Duration.ofSeconds(61);

    /** An accepted deal of a world. */
    private record Deal(World world, Referral referral, CrmRecordId record) {
        static Deal of(VersionPrecision precision) {
            World world = new World(precision, settings -> settings);
            Referral referral = world.share();
            world.settle();
            CrmRecordId record = world.record(referral.id()).id();
            world.edit(record, change -> change.set(CrmField.STAGE, "Qualification"));
            world.settle();
            world.partnerCenter.edit(referral.id(), change -> change.notes("Kick-off"));
            world.settle();
            return new Deal(world, referral, record);
        }

        void microsoftWrites(String notes) {
            world.partnerCenter.edit(referral.id(), change -> change.notes(notes));
        }

        <T> void sellerWrites(CrmField<T> field, T value) {
            world.edit(record, change -> change.set(field, value));
        }

        @Nullable
        String description() {
            return world.record(referral.id()).get(CrmField.DESCRIPTION);
        }
    }

    @ParameterizedTest
    @EnumSource(VersionPrecision.class)
    void write_ofOneEditAfterTheOther_pollShowsTheVersionAndNobodyReadsTheRecord(VersionPrecision precision) {
        Deal deal = Deal.of(precision);
        World world = deal.world();
        BatchCalls calls = new BatchCalls(world);
        for (int edit = 1; edit <= 3; edit++) {
            String notes = "Demo " + edit;
            deal.microsoftWrites(notes);
            calls.engine().runOnce(100);
            assertThat(deal.description()).isEqualTo(notes);
            world.clock.advance(BETWEEN_POLLS);
            calls.engine().runOnce(100);
        }
        assertThat(calls.of("read")).as("the referral, once for each edit").isEqualTo(3);
        assertThat(calls.of("write")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(VersionPrecision.class)
    void write_sellerEditsUnderTheSameStamp_editIsFoundAndKept(VersionPrecision precision) {
        Deal deal = Deal.of(precision);
        World world = deal.world();
        deal.microsoftWrites("Demo");
        world.engine.runOnce(100);
        deal.sellerWrites(CrmField.AMOUNT, new BigDecimal("91000"));
        world.settle();
        assertThat(world.partnerCenter.get(deal.referral().id()).dealValue()).isEqualByComparingTo("91000");
        world.assertSilent();
    }

    @ParameterizedTest
    @EnumSource(VersionPrecision.class)
    void write_pollSeesTheEchoAndThenSellerEditsUnderTheSameStamp_editIsFoundAndKept(VersionPrecision precision) {
        Deal deal = Deal.of(precision);
        World world = deal.world();
        deal.microsoftWrites("Demo");
        world.engine.runOnce(100);
        world.engine.signals(World.CONNECTION).sweep();
        world.engine.runOnce(100);
        deal.sellerWrites(CrmField.DESCRIPTION, "Demo, and a proof of concept");
        deal.microsoftWrites("Demo in May");
        world.settle();
        assertThat(deal.description())
                .as("nobody's notes are lost (R-208)")
                .contains("Demo in May", "Demo, and a proof of concept")
                .isEqualTo(world.partnerCenter.get(deal.referral().id()).notes());
        world.assertSilent();
    }

    @ParameterizedTest
    @EnumSource(VersionPrecision.class)
    void poll_sellerSavesWhatIsNotMapped_nextWriteIsNotRefused(VersionPrecision precision) {
        Deal deal = Deal.of(precision);
        World world = deal.world();
        world.crm.seller().edit(deal.record(), OpportunityChanges.builder().build());
        world.clock.advance(BETWEEN_POLLS);
        world.engine.runOnce(100);
        BatchCalls calls = new BatchCalls(world);
        deal.microsoftWrites("Demo");
        calls.engine().runOnce(100);
        assertThat(deal.description()).isEqualTo("Demo");
        assertThat(calls.of("write")).isEqualTo(1);
    }
}
