package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.ReferralPage;
import dev.cosell.core.spi.VersionPrecision;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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

    /** After a long outage the list is long; a pass that stopped short of the old mark would begin anew each time, and the mark would never move again. */
    @Test
    @Tag("R-009")
    void list_longerThanUsual_isReadToItsEndAndTheMarkMoves() {
        Office office = new Office();
        ConnectionId acme = ConnectionId.of("acme");
        String before = office.store.cursor(acme, "partner-center").orElseThrow();
        int pages = 250;
        office.acme.interference = (method, arguments) -> {
            if (!method.equals("list")) {
                return null;
            }
            int page = arguments[1] == null ? 1 : Integer.parseInt((String) arguments[1]);
            return new ReferralPage(List.of(), page < pages ? String.valueOf(page + 1) : null, office.clock.instant());
        };
        office.work(Duration.ofMinutes(1));
        assertThat(office.store.cursor(acme, "partner-center")).get().isNotEqualTo(before);
    }
}
