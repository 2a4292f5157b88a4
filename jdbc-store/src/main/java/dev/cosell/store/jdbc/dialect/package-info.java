/**
 * What databases do differently, as questions to an object.
 *
 * <p>Starting point: {@link dev.cosell.store.jdbc.dialect.Dialect}.
 */
@NullMarked
package dev.cosell.store.jdbc.dialect;

import org.jspecify.annotations.NullMarked;
