/** Web hooks of the simulated environment: registered by rows, sent as the service sends them (dataverse-api 7). */
@NullMarked
package dev.cosell.testkit.simulator.dataverse.hooks;

import org.jspecify.annotations.NullMarked;
