/**
 * What a host is told while the engine works: {@link dev.cosell.core.event.SyncListener}.
 */
@NullMarked
package dev.cosell.core.event;

import org.jspecify.annotations.NullMarked;
