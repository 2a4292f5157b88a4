/**
 * The whole road from an edit on one side to the same value on the other, through engine, client and adapter against simulators in a process of their own. Start with
 * {@link dev.cosell.benchmarks.whole.WholeRuns}.
 */
@NullMarked
package dev.cosell.benchmarks.whole;

import org.jspecify.annotations.NullMarked;
