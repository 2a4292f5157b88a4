package dev.cosell.it.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.opportunity.UpdateGuard;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.dataverse.tables.OrgShape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many requests reach the simulated environment for the work of the adapter; a batch is one (dataverse-api 5.5). */
@Tag("R-227")
final class DynamicsEconomyIT {
    private final SettableClock clock = Deals.clock();
    private final DynamicsOrg org = new DynamicsOrg(clock, OrgShape.usual(), 200);
    private final Deals deals = new Deals(org);

    @AfterEach
    void stop() {
        org.close();
    }

    private long requests(Runnable work) {
        int mark = org.simulator.calls().mark();
        work.run();
        return org.simulator.calls().since(mark).stream()
                .filter(call -> call.template().startsWith("/api/data/"))
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void update_twoHundredRecords_isOneRequestUnderEitherGuard(UpdateGuard guard) {
        List<Opportunity> seen = seen(200);

        long requests = requests(() -> assertThat(org.adapter.write(Deals.amounts(seen, guard, 7)))
                .allMatch(CrmWriteResult.Applied.class::isInstance));

        assertThat(requests).isEqualTo(1);
        assertThat(org.simulator.data().rows("opportunity"))
                .allSatisfy(row -> assertThat(row.decimal("estimatedvalue")).isEqualByComparingTo("7"));
    }

    @Test
    @Tag("R-123")
    void update_inBulk_leavesWhatSomebodyChangedMeanwhile() {
        List<Opportunity> seen = seen(3);
        org.change("opportunity", seen.get(1).id(), Map.of("description", "a seller was here"));

        List<CrmWriteResult> results = org.adapter.write(Deals.amounts(seen, UpdateGuard.BATCH, 7));

        assertThat(results.get(0)).isInstanceOf(CrmWriteResult.Applied.class);
        assertThat(results.get(1)).isEqualTo(new CrmWriteResult.Changed());
        assertThat(results.get(2)).isInstanceOf(CrmWriteResult.Applied.class);
        assertThat(org.row("opportunity", seen.get(1).id()).text("description")).isEqualTo("a seller was here");
    }

    @Test
    void read_twoHundredRecordsWithAllTheirParts_isOneRequest() {
        List<CrmRecordId> ids = deals.sold(200);
        org.adapter.capabilities();

        assertThat(requests(() -> deals.read(ids))).isEqualTo(1);
    }

    @Test
    void poll_nothingChanged_isOneRequest() {
        deals.sold(3);
        CrmCursor begun = org.adapter.changes(null).next();
        clock.advance(Duration.ofMinutes(5));
        CrmChangePage settled = org.adapter.changes(begun);
        clock.advance(Duration.ofMinutes(5));

        assertThat(requests(() -> {
                    CrmChangePage page = org.adapter.changes(settled.next());
                    assertThat(page.changes()).isEmpty();
                    assertThat(page.more()).isFalse();
                }))
                .isEqualTo(1);
    }

    @Test
    void create_newCustomerWithContactAndSolution_isAtMostFourRequests() {
        org.adapter.capabilities();
        OpportunityChanges changes = Deals.fields("Deal")
                .addContact(new ContactRef.New(new Person("Lena", "Lead", null, "lena@fourth.example"), true))
                .addSolution(Solution.named("SOL-10001-ABC", "Contoso Cloud"))
                .build();
        long version = org.simulator.data().version();

        // Customers are matched right before they are created: looks first, then the customer, the deal and
        // what hangs on it.
        assertThat(requests(
                        () -> Deals.applied(deals.create(new AccountRef.New("Fourth Coffee", Deals.ADDRESS), changes))))
                .isLessThanOrEqualTo(4);

        assertThat(org.simulator.data().changesSince(version))
                .extracting(change -> change.table())
                .contains("account", "contact", "opportunity", "msft_microsoftsolution");
    }

    @Test
    @Tag("R-009")
    void writes_carryTheTagByWhichWebHooksKnowThemAgain() {
        CrmRecordId id = deals.sold();
        clock.advance(Duration.ofMinutes(1));
        long version = org.simulator.data().version();

        Deals.applied(deals.update(id, Deals.amount(8)));

        assertThat(org.simulator.data().changesSince(version)).isNotEmpty().allSatisfy(change -> {
            assertThat(change.caller().user()).isEqualTo(org.simulator.integrationUser());
            assertThat(change.caller().tag()).isNotBlank();
        });
    }

    @Test
    @Tag("R-027")
    void update_ofADeletedRecord_makesNoBlankRow() {
        List<Opportunity> seen = seen(1);
        org.delete("opportunity", seen.get(0).id());

        assertThat(org.adapter.write(Deals.amounts(seen, UpdateGuard.STRICT, 7)))
                .containsExactly(new CrmWriteResult.Gone());

        assertThat(org.simulator.data().rows("opportunity")).isEmpty();
    }

    @Test
    void everything_wasReadByOlingo() {
        int addresses = ODataCheckedTransport.addresses();
        int batches = ODataCheckedTransport.batches();
        int bodies = ODataCheckedTransport.bodies();

        Deals.applied(deals.update(
                deals.sold(),
                OpportunityChanges.builder().set(CrmField.NAME, "Other").build()));

        assertThat(ODataCheckedTransport.addresses()).isGreaterThan(addresses);
        assertThat(ODataCheckedTransport.batches()).isGreaterThan(batches);
        assertThat(ODataCheckedTransport.bodies()).isGreaterThan(bodies);
    }

    private List<Opportunity> seen(int count) {
        List<CrmRecordId> ids = deals.sold(count);
        clock.advance(Duration.ofMinutes(1));
        return deals.read(ids);
    }
}
