package dev.cosell.store.jdbc;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.Link;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.PairKeys;
import dev.cosell.store.jdbc.internal.json.SafeText;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** Which referral belongs to which record, over all connections. */
final class PairTable {
    private static final String TOUCHING =
            "SELECT tenant, referral, organisation, record, connection, deal FROM cosell_pair"
                    + " WHERE (tenant = ? AND referral = ?) OR (organisation = ? AND record = ?)";
    private static final String ADD =
            "INSERT INTO cosell_pair (tenant, referral, organisation, record, connection, deal)"
                    + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String PART = "DELETE FROM cosell_pair WHERE connection = ? AND deal = ?";

    private PairTable() {}

    /**
     * A pair.
     *
     * @param tenant the Partner Center tenant, as stored
     * @param referral the referral
     * @param organisation the CRM organisation, as stored
     * @param record the record
     * @param connection over which it is linked
     * @param deal the record's name in the queue
     */
    record Pair(String tenant, String referral, String organisation, String record, String connection, String deal) {
        static Pair of(ConnectionId connection, PairKeys keys, Link memory) {
            ReferralId referral = Objects.requireNonNull(memory.referral(), "referral");
            CrmRecordId record = Objects.requireNonNull(memory.crmRecord(), "crmRecord");
            return new Pair(
                    SafeText.written(keys.tenantId()),
                    referral.value(),
                    SafeText.written(keys.organisationId()),
                    record.value(),
                    connection.value(),
                    DealKey.of(record));
        }

        boolean sameReferral(Pair that) {
            return tenant.equals(that.tenant) && referral.equals(that.referral);
        }
    }

    /** Returns the pairs that hold the referral or the record of a pair. */
    static List<Pair> touching(Session session, Pair pair) throws SQLException {
        return session.list(
                TOUCHING,
                row -> new Pair(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                pair.tenant,
                pair.referral,
                pair.organisation,
                pair.record);
    }

    /** Adds a pair; somebody else may have taken one of the two meanwhile. */
    static void add(Session session, Pair pair) throws SQLException {
        if (session.update(ADD, pair.tenant, pair.referral, pair.organisation, pair.record, pair.connection, pair.deal)
                != 1) {
            throw new RunAgainException();
        }
    }

    static void part(Session session, ConnectionId connection, String deal) throws SQLException {
        session.update(PART, connection.value(), deal);
    }
}
