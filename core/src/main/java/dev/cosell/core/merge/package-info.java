/**
 * Three-way merges of values and of sets, as pure functions without any knowledge of deals.
 */
@NullMarked
package dev.cosell.core.merge;

import org.jspecify.annotations.NullMarked;
