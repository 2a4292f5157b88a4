/**
 * A process around the SDK, ready to be run by partners who want no code, and a model for those who embed it. Start with {@link dev.cosell.samples.host.SyncHost}; docs/sync-host.md
 * says how it is run.
 */
@NullMarked
package dev.cosell.samples.host;

import org.jspecify.annotations.NullMarked;
