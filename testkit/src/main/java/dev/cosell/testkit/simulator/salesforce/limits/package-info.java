/**
 * What limits the callers of a simulated organisation: how often they called, and which rows are held by others. Starting points:
 * {@link dev.cosell.testkit.simulator.salesforce.limits.ApiUsage} and {@link dev.cosell.testkit.simulator.salesforce.limits.RowLocks}.
 */
@NullMarked
package dev.cosell.testkit.simulator.salesforce.limits;

import org.jspecify.annotations.NullMarked;
