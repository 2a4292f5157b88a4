package dev.cosell.store.jdbc;

import java.sql.SQLException;

/**
 * What happens within one transaction. May be run again from the beginning.
 *
 * @param <T> its result
 */
@FunctionalInterface
interface Work<T> {
    T in(Session session) throws SQLException;
}
