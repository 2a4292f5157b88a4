/**
 * A Partner Center in memory behind the referral port: for tests of mappings, settings and the engine that need no HTTP. It refuses what the service
 * refuses as far as the port shows it; the wire is simulated in {@code dev.cosell.testkit.simulator.partnercenter}.
 */
@NullMarked
package dev.cosell.testkit.partnercenter;

import org.jspecify.annotations.NullMarked;
