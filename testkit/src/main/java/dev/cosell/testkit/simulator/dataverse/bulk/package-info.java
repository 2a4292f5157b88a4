/** Bulk messages of the simulated environment (dataverse-api 2.12). */
@NullMarked
package dev.cosell.testkit.simulator.dataverse.bulk;

import org.jspecify.annotations.NullMarked;
