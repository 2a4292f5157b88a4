/**
 * The figures of an engine in a Micrometer registry. Starts at {@link dev.cosell.micrometer.SyncMetrics}.
 */
@NullMarked
package dev.cosell.micrometer;

import org.jspecify.annotations.NullMarked;
