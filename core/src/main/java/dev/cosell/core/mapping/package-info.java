/**
 * What is kept in step and how: {@link dev.cosell.core.mapping.SyncField} declares each field once,
 * {@link dev.cosell.core.mapping.StandardFields} lists ours, {@link dev.cosell.core.mapping.SyncSettings} says what a host chose.
 */
@NullMarked
package dev.cosell.core.mapping;

import org.jspecify.annotations.NullMarked;
