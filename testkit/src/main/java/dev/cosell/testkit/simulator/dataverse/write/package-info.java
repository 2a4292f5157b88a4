/** Writing to the Dataverse simulator: addresses of rows, bodies of requests, validation and the one place where rows are changed. */
@NullMarked
package dev.cosell.testkit.simulator.dataverse.write;

import org.jspecify.annotations.NullMarked;
