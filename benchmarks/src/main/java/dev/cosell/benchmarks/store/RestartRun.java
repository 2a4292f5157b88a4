package dev.cosell.benchmarks.store;

import dev.cosell.core.link.Link;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.PairKeys;
import dev.cosell.core.spi.StateStore;
import dev.cosell.store.jdbc.JdbcStateStore;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Opens the store on a large population, of which one deal in a thousand is due, and claims. The population is copied by SQL from one deal that was linked.
 *
 * @param links how many linked deals
 */
record RestartRun(int links) {
    private static final int CLAIMED = 50;
    private static final String COLUMNS =
            "INSERT INTO cosell_deal (connection, deal, lane, due_at, dirty_seq, epoch, memory_rev, linked)"
                    + " SELECT 'acme', 'crm:copy' || i, 0, CASE WHEN i % 1000 = 0 THEN 1 END, 1, 1, 1, 1 FROM ";

    /**
     * What was measured.
     *
     * @param openMillis until the store was open
     * @param claimMillis from there until the first claim was there
     * @param bytes on the disk
     */
    record Result(double openMillis, double claimMillis, long bytes) {}

    Result on(MeasuredDatabase database, Link sample) throws SQLException, IOException {
        fill(database, sample);
        long begun = System.nanoTime();
        try (StateStore store = JdbcStateStore.open(database.source())) {
            long opened = System.nanoTime();
            List<Claim> claims =
                    store.claim(new ClaimRequest("node", List.of(Deals.CONNECTION), CLAIMED, Duration.ofMinutes(1)));
            long claimed = System.nanoTime();
            if (claims.isEmpty() || !claims.get(0).link().complete()) {
                throw new IllegalStateException("nothing of the population was claimed");
            }
            return new Result((opened - begun) / 1e6, (claimed - opened) / 1e6, database.bytes());
        }
    }

    private void fill(MeasuredDatabase database, Link sample) throws SQLException {
        try (StateStore store = JdbcStateStore.open(database.source())) {
            Link link = sample.toBuilder()
                    .linked(ReferralId.of("r-1"), CrmRecordId.of("original"))
                    .build();
            store.link(Deals.CONNECTION, new PairKeys("tenant", "organisation"), link);
        }
        String counting = database.counting(links);
        database.execute(
                COLUMNS + counting,
                "INSERT INTO cosell_deal (connection, deal, linked_to) SELECT 'acme', 'referral:copy' || i, 'crm:copy' || i FROM "
                        + counting,
                "INSERT INTO cosell_memory (connection, deal, memory) SELECT 'acme', 'crm:copy' || i,"
                        + " (SELECT m.memory FROM cosell_memory m WHERE m.deal = 'crm:original') FROM " + counting,
                "INSERT INTO cosell_pair (tenant, referral, organisation, record, connection, deal)"
                        + " SELECT 'tenant', 'copy' || i, 'organisation', 'copy' || i, 'acme', 'crm:copy' || i FROM "
                        + counting);
    }
}
