package dev.cosell.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Keeps the prepared statements of a connection that is never given back. Their number is that of the statements in the code. Confined to whoever holds it. */
final class StatementCache {
    private final Map<String, PreparedStatement> bySql = new HashMap<>();

    PreparedStatement get(Connection connection, String sql) throws SQLException {
        PreparedStatement known = bySql.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            bySql.put(sql, known);
        }
        return known;
    }

    void clear() {
        bySql.clear();
    }
}
