/**
 * The pure heart: {@link dev.cosell.core.reconcile.Reconciler} turns a link and an observation into a plan;
 * {@link dev.cosell.core.reconcile.LookupPlanner} says what must still be read before it can.
 */
@NullMarked
package dev.cosell.core.reconcile;

import org.jspecify.annotations.NullMarked;
