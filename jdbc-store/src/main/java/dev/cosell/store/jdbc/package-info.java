/**
 * A durable state store over plain JDBC: an SQLite file for one process, PostgreSQL for several nodes.
 *
 * <p>Starting point: {@code JdbcStateStore.open}.
 */
@NullMarked
package dev.cosell.store.jdbc;

import org.jspecify.annotations.NullMarked;
