/** The HTTP endpoints of the process: webhooks, health, metrics. Start with {@link dev.cosell.samples.host.server.HostServer}. */
@NullMarked
package dev.cosell.samples.host.server;

import org.jspecify.annotations.NullMarked;
