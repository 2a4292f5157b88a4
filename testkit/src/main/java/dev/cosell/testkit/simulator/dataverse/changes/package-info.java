/** Change tracking of the simulated environment: delta links and their expiry (dataverse-api 2.13). */
@NullMarked
package dev.cosell.testkit.simulator.dataverse.changes;

import org.jspecify.annotations.NullMarked;
