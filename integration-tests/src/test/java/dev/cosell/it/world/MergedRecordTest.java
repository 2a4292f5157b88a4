package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.ConflictChoice;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.Link;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.VersionPrecision;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A CRM record that was merged into another one is followed, not recreated, and what was agreed on goes along. */
@Tag("R-100")
class MergedRecordTest {
    private static final Set<CrmField<?>> NOT_TYPED =
            Set.of(CrmField.CLOSED, CrmField.WON, CrmField.REFERRAL_ID, CrmField.REFERRAL_LINK, CrmField.AUDIT);

    private World world = new World();

    /** An accepted deal, and a second opportunity of the CRM that belongs to nobody. */
    private ReferralId deal(VersionPrecision precision) {
        world = new World(precision, UnaryOperator.identity());
        ReferralId referral = world.share().id();
        world.settle();
        world.edit(world.record(referral).id(), change -> change.set(CrmField.STAGE, "Qualification"));
        world.settle();
        return referral;
    }

    /** A double of the deal's own record that a seller typed, without what makes it the deal's. */
    private CrmRecordId survivor(ReferralId referral) {
        Opportunity record = world.record(referral);
        OpportunityChanges.Builder typed = OpportunityChanges.builder();
        record.values().forEach((field, value) -> {
            if (!NOT_TYPED.contains(field)) {
                set(typed, field, value);
            }
        });
        Objects.requireNonNull(record.solutions()).forEach(typed::addSolution);
        return world.crm
                .seller()
                .create(Objects.requireNonNull(record.account()).id(), typed.build());
    }

    private static <T> void set(OpportunityChanges.Builder typed, CrmField<T> field, Optional<?> value) {
        typed.set(field, value.isEmpty() ? null : field.type().cast(value.get()));
    }

    @ParameterizedTest
    @EnumSource(VersionPrecision.class)
    void record_mergedIntoAnother_theDealGoesOnThereAndNothingIsCreated(VersionPrecision precision) {
        ReferralId referral = deal(precision);
        CrmRecordId old = world.record(referral).id();
        CrmRecordId left = survivor(referral);
        world.crm.seller().merge(old, left);
        world.settle();
        assertThat(world.engine.links(World.CONNECTION))
                .extracting(Link::crmRecord)
                .containsExactly(left);
        assertThat(world.crm.seller().opportunities()).hasSize(1);
        assertThat(world.partnerCenter.referrals()).extracting(Referral::id).containsExactly(referral);
        assertThat(world.record(referral).id()).isEqualTo(left);
        assertThat(world.events.toString()).contains("CRM_RECORD_MERGED").doesNotContain("CRM_RECORD_DELETED");
        world.assertSilent();
        world.partnerCenter.edit(referral, change -> change.dealValue(new BigDecimal("99000")));
        world.settle();
        assertThat(world.record(referral).get(CrmField.AMOUNT)).isEqualByComparingTo("99000");
    }

    @ParameterizedTest
    @EnumSource(VersionPrecision.class)
    void record_survivorHoldsAnotherValue_itMergesWithWhatWasAgreed(VersionPrecision precision) {
        ReferralId referral = deal(precision);
        CrmRecordId old = world.record(referral).id();
        CrmRecordId left = survivor(referral);
        world.edit(left, change -> change.set(CrmField.AMOUNT, new BigDecimal("77000")));
        world.crm.seller().merge(old, left);
        world.settle();
        assertThat(world.partnerCenter.get(referral).dealValue()).isEqualByComparingTo("77000");
        assertThat(world.engine.conflicts(World.CONNECTION)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(VersionPrecision.class)
    @Tag("R-121")
    void conflict_keptBeforeTheMerge_canStillBeSettled(VersionPrecision precision) {
        ReferralId referral = deal(precision);
        CrmRecordId old = world.record(referral).id();
        world.edit(old, change -> change.set(CrmField.AMOUNT, new BigDecimal("91000")));
        world.partnerCenter.edit(referral, change -> change.dealValue(new BigDecimal("92000")));
        world.settle();
        world.crm.seller().merge(old, survivor(referral));
        world.settle();
        List<ConflictRecord> kept = world.engine.conflicts(World.CONNECTION);
        assertThat(kept).hasSize(1);
        assertThat(world.engine.settle(World.CONNECTION, kept.get(0).id(), ConflictChoice.PARTNER_CENTER))
                .isTrue();
        world.settle();
        assertThat(world.record(referral).get(CrmField.AMOUNT)).isEqualByComparingTo("92000");
        assertThat(world.partnerCenter.get(referral).dealValue()).isEqualByComparingTo("92000");
    }

    @ParameterizedTest
    @EnumSource(VersionPrecision.class)
    @Tag("R-028")
    void record_mergedIntoTheRecordOfAnotherDeal_waitsForAPerson(VersionPrecision precision) {
        ReferralId first = deal(precision);
        ReferralId second = world.share().id();
        world.settle();
        CrmRecordId old = world.record(first).id();
        CrmRecordId left = world.record(second).id();
        world.crm.seller().merge(old, left);
        world.settle();
        assertThat(world.engine.parked(World.CONNECTION))
                .singleElement()
                .satisfies(parked -> assertThat(parked.finding().code()).hasToString("LINKED_ELSEWHERE"));
        assertThat(world.record(second).id()).as("the other deal goes on").isEqualTo(left);
        assertThat(world.partnerCenter.get(first).state()).isEqualTo(ReferralState.ACCEPTED);
    }
}
