/** Makes sure that the benchmarks measure what they claim. */
@NullMarked
package dev.cosell.benchmarks.salesforce;

import org.jspecify.annotations.NullMarked;
