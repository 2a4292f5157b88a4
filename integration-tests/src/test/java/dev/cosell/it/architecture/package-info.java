/** The rules of the house as tests: which module may touch what, where time and randomness come from, and no cycles. */
@NullMarked
package dev.cosell.it.architecture;

import org.jspecify.annotations.NullMarked;
