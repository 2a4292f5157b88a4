/** Placeholder. */
@NullMarked
package dev.cosell.partnercenter;

import org.jspecify.annotations.NullMarked;
