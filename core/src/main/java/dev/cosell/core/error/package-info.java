/**
 * The exceptions of the SDK, all unchecked under {@link dev.cosell.core.error.SyncException}. Each subtype answers one
 * question: what should the caller do? Expected outcomes of single records are results, not exceptions.
 */
@NullMarked
package dev.cosell.core.error;

import org.jspecify.annotations.NullMarked;
