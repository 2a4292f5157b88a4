package dev.cosell.samples.inhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of this adapter goes beyond the contract of all: several writers at once, restored databases, values that do not fit. */
class InHouseWorkIT {
    private static final PostalAddress ADDRESS = new PostalAddress("Hafenstr. 1", null, "Hamburg", null, "20457", "DE");
    private static final int WRITERS = 4;
    private static final int DEALS_EACH = 25;

    @TempDir
    Path folder = Path.of(".");

    private SalesDesk desk;
    private InHouseCrmAdapter adapter;
    private long company;

    @SuppressWarnings("NullAway.Init") // JUnit runs begin() before each test
    InHouseWorkIT() {}

    @BeforeEach
    void begin() throws SQLException {
        var database = InHouseDatabase.at(folder.resolve("crm.db"));
        InHouseDatabase.create(database, "work-crm");
        desk = new SalesDesk(database);
        adapter = new InHouseCrmAdapter(database, 7);
        company = desk.company("Fabrikam AG", ADDRESS);
    }

    @Test
    @Tag("R-007")
    void changes_severalWritersWhilePagesAreRead_missNothing() throws Exception {
        CrmCursor cursor = adapter.changes(null).next();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        Set<CrmRecordId> seen = new HashSet<>();
        Set<CrmRecordId> made = new HashSet<>();
        try {
            List<Future<List<CrmRecordId>>> work = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                work.add(writers.submit(enterDeals()));
            }
            while (!work.stream().allMatch(Future::isDone)) {
                cursor = follow(cursor, seen);
            }
            for (Future<List<CrmRecordId>> done : work) {
                made.addAll(done.get());
            }
        } finally {
            writers.shutdownNow();
        }
        follow(cursor, seen);
        assertThat(made).hasSize(WRITERS * DEALS_EACH);
        assertThat(seen).isEqualTo(made);
    }

    private Callable<List<CrmRecordId>> enterDeals() {
        return () -> {
            List<CrmRecordId> made = new ArrayList<>();
            for (int i = 0; i < DEALS_EACH; i++) {
                made.add(RowId.DEAL.of(deal("Deal")));
            }
            return made;
        };
    }

    private CrmCursor follow(CrmCursor from, Set<CrmRecordId> seen) {
        CrmChangePage page = adapter.changes(from);
        page.changes().stream().map(CrmChange::id).forEach(seen::add);
        return page.more() ? follow(page.next(), seen) : page.next();
    }

    @Test
    void changes_databaseRestored_saysThatSomethingMayBeMissing() {
        deal("One");
        deal("Two");
        CrmCursor cursor = adapter.changes(new CrmCursor("0")).next();
        desk.run("UPDATE crm_state SET last_change = 1");

        CrmChangePage page = adapter.changes(cursor);

        assertThat(page.gap()).isTrue();
        assertThat(adapter.changes(page.next()).gap()).isFalse();
    }

    @Test
    @Tag("R-029")
    void create_twoAtOnce_makeOneDeal() throws Exception {
        ReferralId referral = ReferralId.of("bbbbbbbb-0000-4000-8000-000000000001");
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        List<CrmWriteResult> results = new ArrayList<>();
        try {
            List<Callable<CrmWriteResult>> creates = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                creates.add(
                        () -> adapter.write(List.of(create(referral, fields()))).get(0));
            }
            for (Future<CrmWriteResult> done : writers.invokeAll(creates)) {
                results.add(done.get());
            }
        } finally {
            writers.shutdownNow();
        }
        assertThat(results).filteredOn(CrmWriteResult.Applied.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(CrmWriteResult.AlreadyThere.class::isInstance)
                .hasSize(WRITERS - 1);
        assertThat(desk.rows("SELECT deal_no FROM deals")).hasSize(1);
    }

    @Test
    void write_valuesOfThePort_areWrittenInTheCrmsOwnForm() {
        CrmWriteResult result = adapter.write(List.of(create(
                        ReferralId.of("bbbbbbbb-0000-4000-8000-000000000002"),
                        fields().set(CrmField.AMOUNT, new BigDecimal("1234.5"))
                                .set(CrmField.HELP, "proof of concept OR demo")
                                .set(CrmField.CONSENT_SHARE, true)
                                .set(CrmField.VISIBLE, null))))
                .get(0);

        CrmRecordId id = ((CrmWriteResult.Applied) result).id();
        assertThat(desk.rows("SELECT status, cents, order_day, ms_help, ms_share, ms_visible FROM deals"))
                .containsExactly(Map.of(
                        "status", "OFFER",
                        "cents", "123450",
                        "order_day", "20270331",
                        "ms_help", "POC",
                        "ms_share", "Y",
                        "ms_visible", "N"));
        var read = ((CrmReadResult.Found) adapter.read(List.of(id)).get(0)).opportunity();
        assertThat(read.get(CrmField.AMOUNT)).isEqualByComparingTo("1234.5");
        assertThat(read.get(CrmField.CLOSE_DATE)).isEqualTo(LocalDate.parse("2027-03-31"));
        assertThat(read.get(CrmField.HELP)).isEqualTo("Proof of Concept or Demo");
        assertThat(read.is(CrmField.CONSENT_SHARE)).isTrue();
    }

    @Test
    @Tag("R-222")
    void write_valuesThatDoNotFit_areRefusedByColumn() {
        CrmWriteResult result = adapter.write(List.of(create(
                        ReferralId.of("bbbbbbbb-0000-4000-8000-000000000003"),
                        fields().set(CrmField.STAGE, "Closed Won")
                                .set(CrmField.HELP, "Coffee")
                                .set(CrmField.NAME, null)
                                .set(CrmField.AMOUNT, new BigDecimal("1e30"))
                                .addTeamMember(CrmRecordId.of("E-99")))))
                .get(0);

        assertThat(((CrmWriteResult.Rejected) result).findings())
                .extracting(Finding::field)
                .containsExactlyInAnyOrder("status", "ms_help", "title", "cents");
        assertThat(desk.rows("SELECT deal_no FROM deals")).isEmpty();
    }

    @Test
    @Tag("R-191")
    void write_memberWhoIsNoEmployee_leavesTheDealAsItWas() {
        long number = deal("Before");
        var seen = ((CrmReadResult.Found)
                        adapter.read(List.of(RowId.DEAL.of(number))).get(0))
                .opportunity();
        OpportunityChanges changes = OpportunityChanges.builder()
                .set(CrmField.NAME, "After")
                .addTeamMember(CrmRecordId.of("E-99"))
                .build();

        assertThat(adapter.write(List.of(new CrmWrite.Update(seen, changes))).get(0))
                .isInstanceOf(CrmWriteResult.Rejected.class);
        assertThat(desk.rows("SELECT title FROM deals")).containsExactly(Map.of("title", "Before"));
    }

    private long deal(String title) {
        return desk.deal(Map.of("company_no", company, "title", title, "status", "OFFER", "order_day", 20270331));
    }

    private OpportunityChanges.Builder fields() {
        return OpportunityChanges.builder()
                .set(CrmField.NAME, "Deal")
                .set(CrmField.STAGE, "OFFER")
                .set(CrmField.CLOSE_DATE, LocalDate.parse("2027-03-31"));
    }

    private CrmWrite create(ReferralId referral, OpportunityChanges.Builder changes) {
        return new CrmWrite.Create(referral, new AccountRef.Existing(RowId.COMPANY.of(company)), changes.build());
    }
}
