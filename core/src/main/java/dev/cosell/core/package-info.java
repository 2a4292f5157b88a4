/** What holds for every package of this SDK. The entry point is {@link dev.cosell.core.engine.SyncEngine}. */
@NullMarked
package dev.cosell.core;

import org.jspecify.annotations.NullMarked;
