/**
 * Measures what the modules cost, each beside the plain way of doing the same.
 *
 * <p>Start with {@link dev.cosell.benchmarks.Benchmarks}; figures and how they were measured are in the module's README.
 */
@NullMarked
package dev.cosell.benchmarks;

import org.jspecify.annotations.NullMarked;
