package dev.cosell.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.PairKeys;
import dev.cosell.core.spi.Retention;
import dev.cosell.core.spi.Settlement;
import dev.cosell.testkit.SettableClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is old goes while others work on the same server. */
class RetentionIT {
    private static final ConnectionId ACME = ConnectionId.of("acme");
    private static final CrmRecordId RECORD = CrmRecordId.of("006");

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));

    @Test
    @Tag("R-100")
    void expire_newsOfAnOrphanComesAtTheSameMoment_isNotLost() throws Exception {
        DataSource source = TestDatabase.server();
        JdbcStoreOptions options = JdbcStoreOptions.builder().clock(clock).build();
        try (JdbcStateStore store = JdbcStateStore.open(source, options);
                Connection other = source.getConnection()) {
            orphan(store);
            clock.advance(Retention.standard().orphans().plusDays(1));
            other.setAutoCommit(false);
            bringNews(other);
            CompletableFuture<Integer> expiring =
                    CompletableFuture.supplyAsync(() -> store.expire(Retention.standard(), 100));
            while (!expiring.isDone() && !somebodyWaits(source)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
            other.commit();
            assertThat(expiring.get(1, TimeUnit.MINUTES)).isZero();
            assertThat(claims(store)).extracting(Claim::deal).containsExactly(DealName.of(RECORD));
            assertThat(store.links(ACME)).hasSize(1);
        }
    }

    private static void orphan(JdbcStateStore store) {
        Link link = Link.none().toBuilder().linked(ReferralId.of("r-1"), RECORD).build();
        store.link(ACME, new PairKeys("tenant", "organisation"), link);
        Link orphaned = link.toBuilder().orphaned(true).build();
        store.settle(new Settlement(claims(store).get(0), orphaned, List.of(), List.of(), List.of(), null, 0, null));
    }

    private static List<Claim> claims(JdbcStateStore store) {
        return store.claim(new ClaimRequest("node", List.of(ACME), 10, Duration.ofMinutes(1)));
    }

    /** As another node does it, up to its commit. */
    private static void bringNews(Connection node) throws SQLException {
        try (Statement statement = node.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE cosell_deal SET due_at = 1, dirty_seq = dirty_seq + 1,"
                            + " news = '{\"v\":1,\"is\":{}}' WHERE deal = 'crm:006'"))
                    .isEqualTo(1);
        }
    }

    private static boolean somebodyWaits(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")) {
            answer.next();
            return answer.getLong(1) > 0;
        }
    }
}
