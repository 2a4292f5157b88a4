package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.VersionPrecision;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A change feed that lost a part of its log says so, and nothing is lost by it. */
class FeedGapTest {
    @ParameterizedTest
    @EnumSource(VersionPrecision.class)
    void feed_logPurgedBeforeItWasRead_editsAndDeletionsAreFoundAllTheSame(VersionPrecision precision) {
        World world = new World(precision, UnaryOperator.identity());
        ReferralId edited = world.share().id();
        ReferralId deleted = world.share().id();
        world.settle();
        world.edit(world.record(edited).id(), change -> change.set(CrmField.STAGE, "Qualification"));
        world.settle();
        world.edit(world.record(edited).id(), change -> change.set(CrmField.AMOUNT, new BigDecimal("88000")));
        world.crm.seller().delete(world.record(deleted).id());
        world.crm.seller().purgeChangeLog();
        world.settle();
        assertThat(world.partnerCenter.get(edited).dealValue()).isEqualByComparingTo("88000");
        assertThat(world.events.toString()).contains("CRM_RECORD_DELETED");
        world.assertSilent();
    }
}
