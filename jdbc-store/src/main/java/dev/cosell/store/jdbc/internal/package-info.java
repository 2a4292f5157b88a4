/**
 * The verbs of the store as transactions.
 *
 * <p>Starting point: {@link dev.cosell.store.jdbc.internal.Database}.
 */
@NullMarked
package dev.cosell.store.jdbc.internal;

import org.jspecify.annotations.NullMarked;
