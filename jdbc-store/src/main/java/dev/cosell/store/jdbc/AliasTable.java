package dev.cosell.store.jdbc;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.referral.ReferralId;
import java.sql.SQLException;
import java.util.Optional;

/** Where the news of a referral goes: to the deal it is linked with, or to the one it is related to. Kept in the rows of the referrals. */
final class AliasTable {
    private static final String LINK = "UPDATE cosell_deal SET linked_to = ? WHERE connection = ? AND deal = ?";
    private static final String RELATE = "UPDATE cosell_deal SET related_to = ? WHERE connection = ? AND deal = ?";
    private static final String RELATED_TO =
            "SELECT d.related_to FROM cosell_deal d WHERE d.connection = ? AND d.deal = ?";
    private static final String LINKED_TO =
            "SELECT d.deal FROM cosell_deal d WHERE d.connection = ? AND d.linked_to = ?";

    /** The rows are found by a query of their own: SQLite uses no index of a column that the same statement changes, and would read all deals of the connection. */
    private static final String NOT_LINKED = "UPDATE cosell_deal SET linked_to = NULL WHERE connection = ?"
            + " AND deal IN (SELECT d.deal FROM cosell_deal d WHERE d.connection = ? AND d.linked_to = ?)";

    private static final String NOT_RELATED = "UPDATE cosell_deal SET related_to = NULL WHERE connection = ?"
            + " AND deal IN (SELECT d.deal FROM cosell_deal d WHERE d.connection = ? AND d.related_to = ?)";
    private static final String REMEMBER =
            "UPDATE cosell_deal SET related_referral = ? WHERE connection = ? AND deal = ?";

    private AliasTable() {}

    /** Sends the news of a referral that is held to a deal. */
    static void link(Session session, ConnectionId connection, String referral, String deal) throws SQLException {
        session.update(LINK, deal, connection.value(), referral);
    }

    /** Sends the news of a related referral to a deal, and to no other one any more. */
    static void relate(Session session, ConnectionId connection, ReferralId related, String deal) throws SQLException {
        String name = DealKey.of(related);
        session.update(DealTable.CREATE, connection.value(), name);
        Optional<String> before = session.one(
                        RELATED_TO, row -> Optional.ofNullable(row.getString(1)), connection.value(), name)
                .flatMap(held -> held);
        if (before.isPresent() && !before.get().equals(deal)) {
            session.update(REMEMBER, null, connection.value(), before.get());
        }
        session.update(RELATE, deal, connection.value(), name);
        session.update(REMEMBER, related.value(), connection.value(), deal);
    }

    /** Returns the ids of a deal as far as the ways that lead to it tell them. */
    static Link ids(Session session, DealRow deal) throws SQLException {
        ReferralId own = session.one(
                        LINKED_TO,
                        row -> (DealName.OfReferral) DealName.parse(row.getString(1)),
                        deal.connection.value(),
                        deal.deal)
                .map(DealName.OfReferral::id)
                .orElse(null);
        ReferralId related = deal.relatedReferral == null ? null : ReferralId.of(deal.relatedReferral);
        return Link.none().toBuilder().named(own, null, related).build();
    }

    /** Sends no news to a deal any more. */
    static void unlink(Session session, ConnectionId connection, String deal) throws SQLException {
        session.update(NOT_LINKED, connection.value(), connection.value(), deal);
        unrelate(session, connection, deal);
    }

    /** Sends no news of related referrals to a deal any more. */
    static void unrelate(Session session, ConnectionId connection, String deal) throws SQLException {
        session.update(NOT_RELATED, connection.value(), connection.value(), deal);
        session.update(REMEMBER, null, connection.value(), deal);
    }
}
