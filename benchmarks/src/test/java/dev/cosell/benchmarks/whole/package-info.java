/** Makes sure that the whole road measures what it claims. */
@NullMarked
package dev.cosell.benchmarks.whole;

import org.jspecify.annotations.NullMarked;
