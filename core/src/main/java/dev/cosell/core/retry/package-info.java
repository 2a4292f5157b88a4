/**
 * Pure arithmetic of trying again: how long to wait ({@link dev.cosell.core.retry.Backoff}), what a service's wish to wait means
 * ({@link dev.cosell.core.retry.RetryAfter}), how much of the traffic may be repeats ({@link dev.cosell.core.retry.RetryBudget}) and how many calls
 * may run at a time ({@link dev.cosell.core.retry.ConcurrencyWindow}). Clocks and generators are passed in; nothing here waits.
 */
@NullMarked
package dev.cosell.core.retry;

import org.jspecify.annotations.NullMarked;
