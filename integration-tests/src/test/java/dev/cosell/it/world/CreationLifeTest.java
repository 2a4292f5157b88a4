package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.mapping.CatalogueSolution;
import dev.cosell.core.mapping.CreationSettings;
import dev.cosell.core.mapping.ShareDecision;
import dev.cosell.core.mapping.SharePolicy;
import dev.cosell.core.mapping.SolutionCatalogue;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How deals of the CRM become referrals through the whole engine, without HTTP: share policy, filled gaps, refusals and their cure. */
@ParameterizedClass
@EnumSource(VersionPrecision.class)
class CreationLifeTest {
    private static final SharePolicy BIG_DEALS = crm -> {
        BigDecimal amount = crm.get(CrmField.AMOUNT);
        return amount != null && amount.compareTo(new BigDecimal("40000")) > 0
                ? ShareDecision.yes("above 40,000")
                : ShareDecision.byFlag();
    };

    private final VersionPrecision precision;

    CreationLifeTest(VersionPrecision precision) {
        this.precision = precision;
    }

    @Test
    @Tag("R-020")
    @Tag("R-021")
    void policySaysYes_flagIsSetInTheCrmBeforeTheReferralIsMade() {
        World world = world(CreationSettings.builder().sharePolicy(BIG_DEALS));
        CrmRecordId record = world.sellerCreates(changes -> changes.set(CrmField.SYNC_FLAG, false));
        world.engine.signals(World.CONNECTION).crmRecordMayHaveChanged(record);
        world.settle();
        assertThat(record(world, record).is(CrmField.SYNC_FLAG)).isTrue();
        assertThat(world.own(record).state()).isEqualTo(ReferralState.ACCEPTED);
        assertThat(said(world, "SHARE_POLICY_SHARES")).hasSize(1);
        world.assertSilent();
    }

    @Test
    @Tag("R-020")
    @Tag("R-021")
    void sellerSetsTheFlagBackAtOnce_nothingIsEverSent() {
        World world = world(CreationSettings.builder().sharePolicy(BIG_DEALS));
        CrmRecordId record = world.sellerCreates(changes -> changes.set(CrmField.SYNC_FLAG, false));
        world.engine.signals(World.CONNECTION).crmRecordMayHaveChanged(record);
        for (int i = 0; i < 300 && !record(world, record).is(CrmField.SYNC_FLAG); i++) {
            world.turn();
            world.clock.advance(Duration.ofSeconds(1));
        }
        assertThat(record(world, record).is(CrmField.SYNC_FLAG)).isTrue();
        world.edit(record, change -> change.set(CrmField.SYNC_FLAG, false));
        world.settle();
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("99000")));
        world.engine.signals(World.CONNECTION).crmRecordMayHaveChanged(record);
        world.settle();
        assertThat(record(world, record).is(CrmField.SYNC_FLAG)).isFalse();
        assertThat(world.partnerCenter.referrals()).isEmpty();
        world.assertSilent();
    }

    @Test
    @Tag("R-056")
    @Tag("R-061")
    @Tag("R-123")
    void gapsFilledIn_theReferralHasThemTheCrmKeepsItsGapsAndItIsSaidOnce() {
        World world = world(CreationSettings.builder()
                .defaultValue(CrmField.PURCHASE_INTENT, "No")
                .heal(CrmField.AMOUNT, crm -> new BigDecimal("1000")));
        CrmRecordId record = world.sellerCreates(
                changes -> changes.set(CrmField.PURCHASE_INTENT, null).set(CrmField.AMOUNT, null));
        world.settle();
        Referral own = world.own(record);
        assertThat(own.dealValue()).isEqualByComparingTo("1000");
        assertThat(own.purchaseIntent()).isEqualTo("No");
        assertThat(record(world, record).get(CrmField.AMOUNT)).isNull();
        world.assertSilent();
        assertThat(said(world, "VALUE_HEALED")).hasSize(2);
        assertThat(said(world, "NO_NOTIFICATION_MAIL")).hasSize(1);
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("2000")));
        world.settle();
        assertThat(world.own(record).dealValue()).isEqualByComparingTo("2000");
        world.assertSilent();
    }

    @Test
    @Tag("R-203")
    void solutionNotInTheCatalogue_refusedInTheAuditThenSharedOnceItIsCured() {
        World world = world(CreationSettings.builder()
                .solutionCatalogue(SolutionCatalogue.of(List.of(CatalogueSolution.coSellReady("SOL-77777-NEW")))));
        CrmRecordId record = world.sellerCreates(changes -> changes);
        world.settle();
        assertThat(world.partnerCenter.referrals()).isEmpty();
        assertThat(record(world, record).get(CrmField.AUDIT)).contains("SOLUTION_NOT_KNOWN, R-203");
        world.assertSilent();
        world.edit(record, change -> change.removeSolution(World.SOLUTION.id())
                .addSolution(Solution.named("SOL-77777-NEW", "New")));
        world.settle();
        assertThat(world.own(record).solutions()).hasSize(1);
        world.assertSilent();
    }

    @Test
    @Tag("R-063")
    void partnerLocationChangedLater_theReferralKeepsItsOwn() {
        World world = new World(precision, settings -> settings.partnerLocation("4711"));
        CrmRecordId record = world.sellerCreates(changes -> changes);
        world.settle();
        assertThat(world.own(record).mpnId()).isEqualTo("4711");
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("51000")));
        world.settle();
        assertThat(world.own(record).mpnId()).isEqualTo("4711");
        world.assertSilent();
    }

    private World world(CreationSettings.Builder creation) {
        return new World(precision, settings -> settings.creation(creation.build()));
    }

    private static Opportunity record(World world, CrmRecordId id) {
        return world.crm.seller().opportunities().stream()
                .filter(record -> record.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Finding> said(World world, String code) {
        return world.events.stream()
                .filter(event -> event.kind() == SyncEvent.Kind.FOUND)
                .flatMap(event -> event.findings().stream())
                .filter(finding -> finding.code().value().equals(code))
                .toList();
    }
}
