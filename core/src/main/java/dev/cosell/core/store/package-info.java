/**
 * A state store in memory, for tests, samples and hosts that can afford to begin anew after a restart.
 */
@NullMarked
package dev.cosell.core.store;

import org.jspecify.annotations.NullMarked;
