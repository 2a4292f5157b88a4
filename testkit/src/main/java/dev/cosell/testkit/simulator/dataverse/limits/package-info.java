/** Service protection, counters and faults of the simulated environment (dataverse-api 5.1, 5.5). */
@NullMarked
package dev.cosell.testkit.simulator.dataverse.limits;

import org.jspecify.annotations.NullMarked;
