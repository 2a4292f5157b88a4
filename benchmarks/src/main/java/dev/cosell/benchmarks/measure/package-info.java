/** What several measurements use: processes of their own, the heap of one, how repeated figures lie, and the work that clients of CRMs do. */
@NullMarked
package dev.cosell.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
