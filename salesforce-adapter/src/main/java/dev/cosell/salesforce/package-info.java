/** Placeholder. */
@NullMarked
package dev.cosell.salesforce;

import org.jspecify.annotations.NullMarked;
