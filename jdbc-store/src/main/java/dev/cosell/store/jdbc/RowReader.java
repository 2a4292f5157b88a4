package dev.cosell.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Reads one row of an answer.
 *
 * @param <T> what it becomes
 */
@FunctionalInterface
interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
}
