package dev.cosell.it.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.opportunity.UpdateGuard;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.salesforce.SalesforceAdapter;
import dev.cosell.salesforce.budget.BudgetState;
import dev.cosell.salesforce.bulk.BulkOptions;
import dev.cosell.salesforce.bulk.PopulationSummary;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many calls the simulated organisation counts for the work of the adapter, and what happens when it has none left. */
@Tag("R-227")
final class SalesforceEconomyIT {
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final SalesforceOrg org = new SalesforceOrg(clock, OrgShape.usual(), 200);

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void update_twoHundredRecords_areTwoCallsInBulkAndEightUnderTheStrictGuard() {
        List<Opportunity> seen = seen(200);

        int before = org.simulator.usage().used();
        assertThat(org.adapter.write(updates(seen, UpdateGuard.BATCH, 7)))
                .allMatch(CrmWriteResult.Applied.class::isInstance);
        assertThat(org.simulator.usage().used() - before).isEqualTo(2);

        clock.advance(Duration.ofMinutes(1));
        List<Opportunity> again = read(seen.stream().map(Opportunity::id).toList());
        before = org.simulator.usage().used();
        assertThat(org.adapter.write(updates(again, UpdateGuard.STRICT, 8)))
                .allMatch(CrmWriteResult.Applied.class::isInstance);
        assertThat(org.simulator.usage().used() - before).isEqualTo(8);
        assertThat(org.simulator.data().rows("Opportunity"))
                .allSatisfy(row -> assertThat(new BigDecimal(String.valueOf(row.get("Amount"))))
                        .isEqualByComparingTo("8"));
        assertThat(org.adapter.usage().ours()).isEqualTo(org.simulator.usage().used());
    }

    @Test
    @Tag("R-123")
    void update_inBulk_leavesWhatSomebodyChangedMeanwhile() {
        List<Opportunity> seen = seen(3);
        org.simulator.seller().edit(seen.get(1).id().value(), "Description", "a seller was here");

        List<CrmWriteResult> results = org.adapter.write(updates(seen, UpdateGuard.BATCH, 7));

        assertThat(results.get(0)).isInstanceOf(CrmWriteResult.Applied.class);
        assertThat(results.get(1)).isEqualTo(new CrmWriteResult.Changed());
        assertThat(results.get(2)).isInstanceOf(CrmWriteResult.Applied.class);
        assertThat(Objects.requireNonNull(
                                org.simulator.data().row(seen.get(1).id().value()))
                        .get("Description"))
                .isEqualTo("a seller was here");
    }

    @Test
    @Tag("R-240")
    void population_aboveTheThreshold_isTheSameByTheBulkApi() {
        List<CrmRecordId> ids = new ArrayList<>(create(120));
        org.simulator
                .seller()
                .create(
                        "Opportunity",
                        Map.of("Name", "not ours", "StageName", "Prospecting", "CloseDate", "2026-09-01"));
        SalesforceAdapter bulk = org.adapter(200)
                .bulk(BulkOptions.builder().threshold(50).rowsPerPage(100).build())
                .build();
        List<Opportunity> found = new ArrayList<>();

        assertThat(bulk.population(found::add)).isEqualTo(new PopulationSummary(120, true));

        Set<CrmRecordId> all =
                new LinkedHashSet<>(found.stream().map(Opportunity::id).toList());
        assertThat(all).containsExactlyInAnyOrderElementsOf(ids);
        Opportunity first = found.get(0);
        Opportunity whole = read(List.of(first.id())).get(0);
        for (CrmField<?> field : List.of(CrmField.NAME, CrmField.AMOUNT, CrmField.CLOSE_DATE, CrmField.SYNC_FLAG)) {
            assertThat(String.valueOf(first.get(field))).isEqualTo(String.valueOf(whole.get(field)));
        }
        assertThat(first.account()).isEqualTo(whole.account());
        assertThat(first.contacts()).isNull();
    }

    @Test
    void organisation_withoutCallsLeft_stopsWorkThatCanWaitFirst() {
        org.adapter.capabilities();
        List<CrmRecordId> ids = create(1);
        org.simulator.usage().dailyCalls(100);
        org.simulator.usage().spend(80);
        org.adapter.read(ids);

        assertThat(org.adapter.usage().state()).isEqualTo(BudgetState.LIVE_ONLY);
        int before = org.simulator.usage().used();
        assertThatThrownBy(() -> org.adapter.inBackground().read(ids)).isInstanceOf(ThrottledException.class);
        assertThat(org.simulator.usage().used()).isEqualTo(before);
        assertThat(org.adapter.read(ids).get(0)).isInstanceOf(CrmReadResult.Found.class);
        assertThat(org.adapter.readUsage().organisationUsed())
                .isEqualTo(org.simulator.usage().used());
    }

    private List<Opportunity> seen(int count) {
        List<CrmRecordId> ids = create(count);
        clock.advance(Duration.ofMinutes(1));
        return read(ids);
    }

    private List<Opportunity> read(List<CrmRecordId> ids) {
        return org.adapter.read(ids).stream()
                .map(each -> ((CrmReadResult.Found) each).opportunity())
                .toList();
    }

    private List<CrmRecordId> create(int count) {
        PostalAddress address = new PostalAddress("1 Main St", null, "Lyon", null, "69001", "FR");
        CrmRecordId one = org.createAccount("Acme", address);
        CrmRecordId other = org.createAccount("Contoso", address);
        List<CrmRecordId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(org.create(
                    i % 2 == 0 ? one : other,
                    OpportunityChanges.builder()
                            .set(CrmField.NAME, "Deal, \"" + i + "\"\nof several")
                            .set(CrmField.STAGE, "Prospecting")
                            .set(CrmField.CLOSE_DATE, LocalDate.parse("2026-09-01"))
                            .set(CrmField.AMOUNT, new BigDecimal("4.50"))
                            .set(CrmField.SYNC_FLAG, true)
                            .build()));
        }
        return ids;
    }

    private static List<CrmWrite> updates(List<Opportunity> seen, UpdateGuard guard, int amount) {
        return seen.stream()
                .map(each -> (CrmWrite) new CrmWrite.Update(
                        each,
                        OpportunityChanges.builder()
                                .set(CrmField.AMOUNT, BigDecimal.valueOf(amount))
                                .build(),
                        guard))
                .toList();
    }
}
