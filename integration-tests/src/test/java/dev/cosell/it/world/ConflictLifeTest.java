package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.link.ConflictChoice;
import dev.cosell.core.link.ConflictId;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.ConflictRecord.State;
import dev.cosell.core.mapping.Authority;
import dev.cosell.core.mapping.ConflictResolver;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.testkit.partnercenter.ReferralFault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A conflict from the two edits to the list, and from a person's choice to both sides, through the engine. */
@Tag("R-121")
class ConflictLifeTest {
    private final FieldRules.Builder rules = FieldRules.builder();

    private World world(VersionPrecision precision) {
        World world = new World(precision, settings -> settings.fieldRules(rules.build()));
        world.share();
        world.settle();
        world.edit(record(world), change -> change.set(CrmField.STAGE, "Qualification"));
        world.settle();
        return world;
    }

    private static ReferralId referral(World world) {
        return world.partnerCenter.referrals().get(0).id();
    }

    private static CrmRecordId record(World world) {
        return world.record(referral(world)).id();
    }

    private static void bothEdit(World world, String there, String here) {
        world.edit(record(world), change -> change.set(CrmField.AMOUNT, new BigDecimal(here)));
        world.partnerCenter.edit(referral(world), change -> change.dealValue(new BigDecimal(there)));
        world.settle();
    }

    private static void assertBothSides(World world, String value) {
        assertThat(world.partnerCenter.get(referral(world)).dealValue()).isEqualByComparingTo(value);
        assertThat(world.record(referral(world)).get(CrmField.AMOUNT)).isEqualByComparingTo(value);
        world.assertSilent();
    }

    private static ConflictRecord only(World world) {
        List<ConflictRecord> kept = world.engine.conflicts(World.CONNECTION);
        assertThat(kept).hasSize(1);
        return kept.get(0);
    }

    @ParameterizedTest
    @EnumSource(VersionPrecision.class)
    void settle_decidedConflict_theLoserComesBackOnBothSides(VersionPrecision precision) {
        World world = world(precision);
        bothEdit(world, "92000", "91000");
        assertBothSides(world, "91000");
        assertThat(only(world).state()).isEqualTo(State.DECIDED);
        assertThat(world.engine.settle(World.CONNECTION, only(world).id(), ConflictChoice.PARTNER_CENTER))
                .isTrue();
        world.settle();
        assertBothSides(world, "92000");
        assertThat(only(world).state()).isEqualTo(State.SETTLED);
        assertThat(world.engine.settle(World.CONNECTION, only(world).id(), ConflictChoice.CRM))
                .as("settled once")
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(VersionPrecision.class)
    void settle_openConflict_nothingIsWrittenUntilAPersonChooses(VersionPrecision precision) {
        rules.resolver(StandardFields.DEAL_VALUE, ConflictResolver.manualReview());
        World world = world(precision);
        bothEdit(world, "92000", "91000");
        assertThat(world.partnerCenter.get(referral(world)).dealValue()).isEqualByComparingTo("92000");
        assertThat(world.record(referral(world)).get(CrmField.AMOUNT)).isEqualByComparingTo("91000");
        assertThat(only(world).state()).isEqualTo(State.OPEN);
        assertThat(world.record(referral(world)).get(CrmField.AUDIT)).contains("CONFLICT_NEEDS_REVIEW");
        world.assertSilent();
        world.engine.settle(World.CONNECTION, only(world).id(), ConflictChoice.value("91500"));
        world.settle();
        assertBothSides(world, "91500");
        assertThat(only(world).state()).isEqualTo(State.SETTLED);
    }

    @ParameterizedTest
    @EnumSource(VersionPrecision.class)
    void edit_endsAnOpenConflict_itIsOvertaken(VersionPrecision precision) {
        rules.resolver(StandardFields.DEAL_VALUE, ConflictResolver.manualReview());
        World world = world(precision);
        bothEdit(world, "92000", "91000");
        world.edit(record(world), change -> change.set(CrmField.AMOUNT, new BigDecimal("92000")));
        world.settle();
        assertBothSides(world, "92000");
        assertThat(only(world).state()).isEqualTo(State.OVERTAKEN);
        assertThat(world.engine.settle(World.CONNECTION, only(world).id(), ConflictChoice.CRM))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(VersionPrecision.class)
    void settle_editedMeanwhile_theLaterEditIsKept(VersionPrecision precision) {
        World world = world(precision);
        bothEdit(world, "92000", "91000");
        ConflictId id = only(world).id();
        world.partnerCenter.edit(referral(world), change -> change.dealValue(new BigDecimal("99000")));
        world.engine.settle(World.CONNECTION, id, ConflictChoice.PARTNER_CENTER);
        world.settle();
        assertBothSides(world, "99000");
        assertThat(world.events.toString()).contains("SETTLEMENT_OVERTAKEN");
    }

    @ParameterizedTest
    @EnumSource(VersionPrecision.class)
    void settle_nonsense_isRefusedAndNothingChanges(VersionPrecision precision) {
        World world = world(precision);
        bothEdit(world, "92000", "91000");
        ConflictId id = only(world).id();
        assertThatThrownBy(() -> world.engine.settle(World.CONNECTION, id, ConflictChoice.value("a lot")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dealValue")
                .hasMessageNotContaining("a lot");
        assertThat(world.engine.settle(World.CONNECTION, ConflictId.of("no such"), ConflictChoice.CRM))
                .isFalse();
        world.settle();
        assertBothSides(world, "91000");
    }

    /** What the look-up found is stored with the claim only: until then its intent must not give way to the next one. */
    @Test
    @Tag("R-121")
    @Tag("R-221")
    void loser_ofAWriteWithoutAnswer_processDiesOverTheNextOne_isKeptAllTheSame() {
        World world = new World(
                VersionPrecision.EXACT, settings -> settings.authority(StandardFields.DEAL_VALUE, Authority.CRM));
        Referral shared = world.share();
        world.settle();
        CrmRecordId record = world.record(shared.id()).id();
        world.edit(record, change -> change.set(CrmField.STAGE, "Qualification"));
        world.settle();
        world.partnerCenter.onNews(unheard -> {});
        world.partnerCenter.onNextWrite(ReferralFault.ANSWER_LOST);
        world.partnerCenter.edit(shared.id(), change -> change.dealValue(new BigDecimal("93000")));
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("91000")));
        world.clock.advance(Duration.ofSeconds(31));
        world.engine.runOnce(1);
        assertThat(world.partnerCenter.get(shared.id()).dealValue()).isEqualByComparingTo("91000");
        assertThat(world.engine.conflicts(World.CONNECTION)).isEmpty();

        world.edit(record, change -> change.set(CrmField.DESCRIPTION, "Budget is approved."));
        world.clock.advance(Duration.ofSeconds(61));
        world.crashes.before("settle", () -> {
            throw new Crash("before settle");
        });
        world.turn();
        assertThat(world.engine.conflicts(World.CONNECTION))
                .as("not settled yet")
                .isEmpty();
        assertThat(world.partnerCenter.get(shared.id()).notes())
                .as("nothing is written before the loser is in the list")
                .doesNotContain("Budget is approved.");
        world.settleFor(Duration.ofMinutes(10));

        assertThat(world.partnerCenter.get(shared.id()).notes()).contains("Budget is approved.");
        assertThat(world.engine.conflicts(World.CONNECTION))
                .extracting(ConflictRecord::partnerCenter)
                .singleElement()
                .asString()
                .startsWith("93000");
        world.assertSilent();
    }
}
