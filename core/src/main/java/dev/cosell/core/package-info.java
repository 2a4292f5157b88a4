/** Placeholder. */
@NullMarked
package dev.cosell.core;

import org.jspecify.annotations.NullMarked;
