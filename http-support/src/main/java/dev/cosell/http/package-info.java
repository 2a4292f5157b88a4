/** Placeholder. */
@NullMarked
package dev.cosell.http;

import org.jspecify.annotations.NullMarked;
