/** Placeholder. */
@NullMarked
package dev.cosell.testkit;

import org.jspecify.annotations.NullMarked;
