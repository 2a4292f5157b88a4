/**
 * The engine: {@link dev.cosell.core.engine.SyncEngine} runs polls, wake-ups and workers over any number of connections.
 */
@NullMarked
package dev.cosell.core.engine;

import org.jspecify.annotations.NullMarked;
