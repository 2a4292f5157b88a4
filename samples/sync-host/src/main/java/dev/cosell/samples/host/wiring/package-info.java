/** Puts the parts of the SDK together as the configuration says. Start with {@link dev.cosell.samples.host.wiring.HostRuntime}. */
@NullMarked
package dev.cosell.samples.host.wiring;

import org.jspecify.annotations.NullMarked;
