package dev.cosell.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.Link;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.PairKeys;
import dev.cosell.core.spi.StateStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL orders and compares what the store keeps by code points, whatever the collation of its database is: every text column says so itself. That it is the column's word that
 * counts is shown by columns that say otherwise.
 */
class CollationIT {
    private static final ConnectionId ACME = ConnectionId.of("acme");
    private static final List<String> BY_CODE_POINT = List.of("-b", "10", "9", "A", "B", "_", "a", "b");

    private static final String TEXT_COLUMNS = "SELECT table_name, column_name, collation_name"
            + " FROM information_schema.columns WHERE table_schema = current_schema() AND table_name LIKE 'cosell%'"
            + " AND data_type IN ('text', 'character varying', 'character')";

    @Test
    @Tag("R-243")
    void columns_ofText_sayThatTheyGoByCodePoint() throws SQLException {
        DataSource source = TestDatabase.postgresql();
        JdbcStateStore.migrate(source);
        assertThat(first(source, TEXT_COLUMNS)).hasSizeGreaterThan(30);
        assertThat(first(source, TEXT_COLUMNS + " AND collation_name IS DISTINCT FROM 'C'"))
                .isEmpty();
    }

    @Test
    @Tag("R-243")
    void links_columnsAsShipped_inTheOrderOfCodePoints() {
        assertThat(pages(TestDatabase.postgresql())).isEqualTo(BY_CODE_POINT);
    }

    /** The same tables with another word at each column: whoever changes it is found out by the tests above. */
    @Test
    void links_columnsByTheOrderOfALanguage_areNotInTheOrderOfCodePoints() throws SQLException, IOException {
        DataSource source = TestDatabase.postgresql();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                InputStream file = Schema.class.getResourceAsStream("/db/cosell/postgresql/V1__state.sql")) {
            String shipped = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            statement.execute(shipped.replace("COLLATE \"C\"", "COLLATE \"en-x-icu\""));
        }
        assertThat(first(source, TEXT_COLUMNS + " AND collation_name = 'en-x-icu'"))
                .hasSameSizeAs(first(source, TEXT_COLUMNS));
        assertThat(pages(source)).isNotEqualTo(BY_CODE_POINT);
        assertThat(first(source, "SELECT record FROM cosell_pair ORDER BY record"))
                .containsExactlyInAnyOrderElementsOf(BY_CODE_POINT)
                .isNotEqualTo(BY_CODE_POINT);
    }

    /** Links some records and reads the links in pages, as a sweep does. */
    private static List<String> pages(DataSource source) {
        try (StateStore store = JdbcStateStore.open(source)) {
            for (int i = 0; i < BY_CODE_POINT.size(); i++) {
                CrmRecordId record = CrmRecordId.of(BY_CODE_POINT.get((i * 3 + 5) % BY_CODE_POINT.size()));
                Link link = Link.none().toBuilder()
                        .linked(ReferralId.of("r-" + i), record)
                        .build();
                store.link(ACME, new PairKeys("tenant", "organisation"), link);
            }
            List<String> read = new ArrayList<>();
            CrmRecordId after = null;
            for (List<Link> page = store.links(ACME, null, 3); !page.isEmpty(); page = store.links(ACME, after, 3)) {
                for (Link link : page) {
                    after = link.crmRecord();
                    read.add(String.valueOf(after));
                }
            }
            return read;
        }
    }

    private static List<String> first(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
