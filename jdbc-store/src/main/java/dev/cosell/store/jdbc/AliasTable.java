package dev.cosell.store.jdbc;

import dev.cosell.core.link.ConnectionId;
import java.sql.SQLException;

/** Where the news of a referral goes: to the deal it is linked with, or to the one it is related to. Kept in the rows of the referrals. */
final class AliasTable {
    private static final String LINK = "UPDATE cosell_deal SET linked_to = ? WHERE connection = ? AND deal = ?";
    private static final String RELATE = "UPDATE cosell_deal SET related_to = ? WHERE connection = ? AND deal = ?";
    private static final String NOT_LINKED =
            "UPDATE cosell_deal SET linked_to = NULL WHERE connection = ? AND linked_to = ?";
    private static final String NOT_RELATED =
            "UPDATE cosell_deal SET related_to = NULL WHERE connection = ? AND related_to = ?";

    private AliasTable() {}

    /** Sends the news of a referral that is held to a deal. */
    static void link(Session session, ConnectionId connection, String referral, String deal) throws SQLException {
        session.update(LINK, deal, connection.value(), referral);
    }

    /** Sends the news of a related referral to a deal. */
    static void relate(Session session, ConnectionId connection, String referral, String deal) throws SQLException {
        session.update(DealTable.CREATE, connection.value(), referral);
        session.update(RELATE, deal, connection.value(), referral);
    }

    /** Sends no news to a deal any more. */
    static void unlink(Session session, ConnectionId connection, String deal) throws SQLException {
        session.update(NOT_LINKED, connection.value(), deal);
        unrelate(session, connection, deal);
    }

    /** Sends no news of related referrals to a deal any more. */
    static void unrelate(Session session, ConnectionId connection, String deal) throws SQLException {
        session.update(NOT_RELATED, connection.value(), deal);
    }
}
