/** Makes sure that the benchmarks measure what they claim. */
@NullMarked
package dev.cosell.benchmarks.dynamics;

import org.jspecify.annotations.NullMarked;
