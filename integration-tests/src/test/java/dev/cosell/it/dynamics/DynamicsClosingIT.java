package dev.cosell.it.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.dynamics.DynamicsFeatures;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.tables.OrgShape;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Winning, losing and opening again, where closed rows can be written and where they cannot (dataverse-api 3.1). */
final class DynamicsClosingIT {
    private final SettableClock clock = Deals.clock();
    private final DynamicsOrg org = new DynamicsOrg(clock, OrgShape.usual(), 200);
    private final Deals deals = new Deals(org);
    private final CrmRecordId deal = deals.sold();

    @AfterEach
    void stop() {
        org.close();
    }

    private OrgRow row() {
        return org.row("opportunity", deal);
    }

    @ParameterizedTest
    @CsvSource({"In Progress, 0, 1", "On Hold, 0, 2", "Won, 1, 3", "Canceled, 2, 4", "Out-Sold, 2, 5"})
    @Tag("R-101")
    void stage_everyStatusReason_bringsItsState(String stage, int state, int reason) {
        clock.advance(Duration.ofMinutes(1));

        Deals.applied(deals.stage(deal, stage));

        assertThat(row().integer("statecode")).isEqualTo(state);
        assertThat(row().integer("statuscode")).isEqualTo(reason);
        assertThat(deals.read(deal).get(CrmField.STAGE)).isEqualTo(stage);
        assertThat(deals.read(deal).is(CrmField.CLOSED)).isEqualTo(state > 0);
        assertThat(deals.read(deal).is(CrmField.WON)).isEqualTo(state == 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("R-084")
    void closing_withOtherValues_writesThemBeforeEvenWhereClosedRowsAreReadOnly(boolean readOnly) {
        org.simulator.switches().closedRowsReadOnly(readOnly);
        clock.advance(Duration.ofMinutes(1));
        OpportunityChanges last = Deals.amount(900).toBuilder()
                .set(CrmField.STAGE, "Won")
                .set(CrmField.AUDIT, "2026-03-02 won")
                .build();

        Deals.applied(deals.update(deal, last));

        assertThat(row().decimal("estimatedvalue")).isEqualByComparingTo("900");
        assertThat(row().decimal("actualvalue")).isEqualByComparingTo("900");
        assertThat(row().text("msft_microsoftpartnercenterreferralsyncaudit")).contains("won");
        assertThat(row().integer("statecode")).isEqualTo(1);
        assertThat(org.simulator.data().rows("opportunityclose")).hasSize(1);
    }

    @Test
    @Tag("R-123")
    void closing_editedMeanwhile_closesNothing() {
        clock.advance(Duration.ofMinutes(1));
        var seen = deals.read(deal);
        org.change("opportunity", deal, Map.of("estimatedvalue", new BigDecimal("5")));
        OpportunityChanges won =
                OpportunityChanges.builder().set(CrmField.STAGE, "Won").build();

        assertThat(org.adapter.write(List.of(new CrmWrite.Update(seen, won))))
                .containsExactly(new CrmWriteResult.Changed());

        assertThat(row().integer("statecode")).isZero();
        assertThat(org.simulator.data().rows("opportunityclose")).isEmpty();
    }

    @Test
    void closing_answerLost_isUnknownAndNeverClosedTwice() {
        clock.advance(Duration.ofMinutes(1));
        var seen = deals.read(deal);
        org.simulator.faults().inject(Fault.dropAfter().when(DynamicsOrg::writes));
        OpportunityChanges won =
                OpportunityChanges.builder().set(CrmField.STAGE, "Won").build();

        assertThat(org.adapter.write(List.of(new CrmWrite.Update(seen, won))).get(0))
                .isInstanceOf(CrmWriteResult.Unknown.class);
        clock.advance(Duration.ofMinutes(1));
        Deals.applied(deals.stage(deal, "Won"));

        assertThat(row().integer("statecode")).isEqualTo(1);
        assertThat(org.simulator.data().rows("opportunityclose")).hasSize(1);
    }

    @Test
    void lostAfterWon_andOpenAgain_goesThroughTheOpenState() {
        for (String stage : List.of("Won", "Canceled", "On Hold", "Out-Sold", "In Progress")) {
            clock.advance(Duration.ofMinutes(1));
            Deals.applied(deals.stage(deal, stage));
            assertThat(deals.read(deal).get(CrmField.STAGE)).isEqualTo(stage);
        }
        assertThat(row().integer("statecode")).isZero();
    }

    @Test
    @Tag("R-089")
    void closedRow_whereTheEnvironmentTakesIt_isWritten() {
        clock.advance(Duration.ofMinutes(1));
        Deals.applied(deals.stage(deal, "Won"));
        clock.advance(Duration.ofMinutes(1));

        Deals.applied(deals.update(
                deal, OpportunityChanges.builder().set(CrmField.AUDIT, "said").build()));

        assertThat(row().text("msft_microsoftpartnercenterreferralsyncaudit")).isEqualTo("said");
        assertThat(row().integer("statecode")).isEqualTo(1);
    }

    @Test
    @Tag("R-222")
    void closedRow_whereTheEnvironmentRefuses_isRefusedWithTheSettingAsRemedy() {
        org.simulator.switches().closedRowsReadOnly(true);
        clock.advance(Duration.ofMinutes(1));
        Deals.applied(deals.stage(deal, "Won"));
        clock.advance(Duration.ofMinutes(1));

        CrmWriteResult result = deals.update(
                deal, OpportunityChanges.builder().set(CrmField.AUDIT, "said").build());

        assertThat(result)
                .isInstanceOfSatisfying(CrmWriteResult.Rejected.class, refused -> assertThat(refused.findings())
                        .extracting(Finding::remedy)
                        .anySatisfy(remedy -> assertThat(remedy).contains("writableWhenClosed")));
        assertThat(row().text("msft_microsoftpartnercenterreferralsyncaudit")).isNull();
    }

    @Test
    void setting_closedRowsReadOnly_isToldToTheEngine() {
        assertThat(org.adapter.capabilities().closedWritable()).isTrue();
        try (DynamicsOrg strict = new DynamicsOrg(
                Deals.clock(),
                OrgShape.usual(),
                200,
                DynamicsFeatures.builder().writableWhenClosed(false).build())) {
            assertThat(strict.adapter.capabilities().closedWritable()).isFalse();
        }
    }
}
