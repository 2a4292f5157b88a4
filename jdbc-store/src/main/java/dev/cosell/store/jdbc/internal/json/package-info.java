/**
 * What the store remembers as bytes: JSON that carries its version, grows by appending, and gives back equal values.
 *
 * <p>Starting point: {@link dev.cosell.store.jdbc.internal.json.StoredFormat}.
 */
@NullMarked
package dev.cosell.store.jdbc.internal.json;

import org.jspecify.annotations.NullMarked;
