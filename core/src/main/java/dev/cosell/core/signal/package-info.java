/**
 * The only way in for news: {@link dev.cosell.core.signal.SyncSignals} takes hints that something may have changed.
 */
@NullMarked
package dev.cosell.core.signal;

import org.jspecify.annotations.NullMarked;
