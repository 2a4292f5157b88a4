package dev.cosell.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.StoreException;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.LinkStore.Bound;
import dev.cosell.core.spi.PairKeys;
import dev.cosell.core.spi.ParkedDeal;
import dev.cosell.core.spi.Retention;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.StateStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored of one deal cannot be read any more: nobody else waits for it, and it can be erased. */
class UnreadableIT {
    private static final ConnectionId ACME = ConnectionId.of("acme");
    private static final ConnectionId OTHER = ConnectionId.of("other");
    private static final PairKeys PAIR = new PairKeys("tenant", "organisation");
    private static final ReferralId REFERRAL = ReferralId.of("r-1");
    private static final ReferralId MICROSOFT = ReferralId.of("ms-1");
    private static final CrmRecordId RECORD = CrmRecordId.of("006");
    private static final DealName DEAL = DealName.of(RECORD);
    private static final Link APART = Link.none().toBuilder().apart(true).build();

    @TempDir
    Path folder;

    @Test
    @Tag("R-225")
    @Tag("R-226")
    void claim_memoryOfOneDealCannotBeRead_parkedAndTheOthersAreGiven() throws SQLException {
        for (DataSource source : databases()) {
            try (StateStore store = broken(source)) {
                store.link(ACME, PAIR, link("r-2", "007"));
                store.link(OTHER, PAIR, link("r-3", "008"));
                List<Claim> claims = store.claim(all());
                assertThat(claims)
                        .extracting(Claim::deal)
                        .containsExactlyInAnyOrder(
                                DealName.of(CrmRecordId.of("007")), DealName.of(CrmRecordId.of("008")));
                assertThat(store.parked(ACME)).singleElement().satisfies(UnreadableIT::saysWhy);
                assertThat(store.pending(ACME, 10)).isEmpty();
                assertThat(store.requeue(ACME, DEAL)).isTrue();
                assertThat(store.claim(all())).isEmpty();
                assertThat(store.parked(ACME)).hasSize(1);
            }
        }
    }

    private static void saysWhy(ParkedDeal parked) {
        assertThat(parked.deal()).isEqualTo(DEAL);
        assertThat(parked.finding().code().value()).isEqualTo("STORE_CONTENT_UNREADABLE");
        assertThat(parked.finding().toString()).doesNotContain("Jane");
    }

    @Test
    @Tag("R-151")
    void find_memoryCannotBeRead_namesTheDealAndNothingOfTheContent() throws SQLException {
        for (DataSource source : databases()) {
            try (StateStore store = broken(source)) {
                assertThatThrownBy(() -> store.find(ACME, DEAL)).satisfies(UnreadableIT::namesTheDeal);
                assertThatThrownBy(() -> store.links(ACME)).satisfies(UnreadableIT::namesTheDeal);
                assertThatThrownBy(() -> store.unlink(ACME, DEAL)).satisfies(UnreadableIT::namesTheDeal);
            }
        }
    }

    private static void namesTheDeal(Throwable failure) {
        assertThat(failure)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("crm:006")
                .hasMessageContaining("STORE_CONTENT_UNREADABLE")
                .hasMessageNotContaining("Jane");
        assertThat(((StoreException) failure).retryCanHelp()).isFalse();
    }

    @Test
    @Tag("R-100")
    void forget_contentCannotBeRead_erasedAndMayBeLinkedAnew() throws SQLException {
        for (String column : List.of("memory", "news", "intents", "parked")) {
            for (DataSource source : databases()) {
                try (StateStore store = broken(source)) {
                    breakColumn(source, column);
                    assertThat(store.forget(ACME, DealName.of(REFERRAL)))
                            .as(column)
                            .isTrue();
                    assertThat(store.find(ACME, DEAL)).contains(APART);
                    assertThat(store.find(ACME, DealName.of(REFERRAL))).contains(APART);
                    assertThat(store.find(ACME, DealName.of(MICROSOFT)).orElse(Link.none()))
                            .isIn(Link.none(), APART);
                    assertThat(store.link(ACME, PAIR, link("r-1", "006"))).isEqualTo(Bound.LINKED);
                    assertThat(store.claim(all())).hasSize(1);
                }
            }
        }
    }

    @Test
    @Tag("R-100")
    void expire_memoryOfAnOrphanCannotBeRead_goesAllTheSame() throws SQLException {
        for (DataSource source : databases()) {
            try (StateStore store = broken(source)) {
                execute(
                        source,
                        "UPDATE cosell_deal SET orphaned = 1, settled_at = 0, due_at = NULL WHERE deal = 'crm:006'");
                assertThat(store.expire(Retention.standard(), 100)).isEqualTo(1);
                assertThat(store.find(ACME, DEAL).orElse(Link.none())).isEqualTo(Link.none());
                assertThat(store.link(OTHER, PAIR, link("r-1", "006"))).isEqualTo(Bound.LINKED);
            }
        }
    }

    private List<DataSource> databases() {
        return List.of(TestDatabase.sqlite(folder), TestDatabase.postgresql());
    }

    private static ClaimRequest all() {
        return new ClaimRequest("node", List.of(ACME, OTHER), 10, Duration.ofMinutes(1));
    }

    private static Link link(String referral, String record) {
        return Link.none().toBuilder()
                .linked(ReferralId.of(referral), CrmRecordId.of(record))
                .build();
    }

    /** Opens a store with a linked deal that is due and whose memory was damaged. */
    private static StateStore broken(DataSource source) throws SQLException {
        StateStore store = JdbcStateStore.open(source);
        Referral microsofts = Referral.builder(MICROSOFT, ETag.of("\"1\""), ReferralState.NEW_PENDING)
                .build();
        Link memory = link(REFERRAL.value(), RECORD.value()).toBuilder()
                .sawMicrosoft(microsofts)
                .build();
        store.link(ACME, PAIR, memory);
        Claim claim = store.claim(all()).get(0);
        Settlement.Next soon = new Settlement.Next(Duration.ZERO, claim.news(), false, claim.lane());
        store.settle(new Settlement(claim, memory, List.of(), List.of(), List.of(), soon, 0, null));
        breakColumn(source, "memory");
        return store;
    }

    private static void breakColumn(DataSource source, String column) throws SQLException {
        String table = column.equals("memory") ? "cosell_memory" : "cosell_deal";
        byte[] bytes = "{\"v\":1,\"is\":{\"auditText\":Jane Doe}}".getBytes(StandardCharsets.UTF_8);
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE " + table + " SET " + column + " = ? WHERE deal = 'crm:006'")) {
            if (column.equals("memory") || column.equals("intents")) {
                statement.setBytes(1, bytes);
            } else {
                statement.setString(1, new String(bytes, StandardCharsets.UTF_8));
            }
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
