/**
 * Tools for testing against the co-sell sync without any account: a clock that tests drive by hand.
 *
 * <p>Starting point: {@link dev.cosell.testkit.SettableClock}; the servers that use it live below
 * {@code dev.cosell.testkit.simulator}.
 */
@NullMarked
package dev.cosell.testkit;

import org.jspecify.annotations.NullMarked;
