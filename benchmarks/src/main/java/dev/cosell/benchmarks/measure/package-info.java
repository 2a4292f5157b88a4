/** What several measurements use: processes of their own, the heap of one, and how repeated figures lie. */
@NullMarked
package dev.cosell.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
