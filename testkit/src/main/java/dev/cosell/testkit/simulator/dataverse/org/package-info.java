/** The environment behind the Dataverse simulator: typed tables, rows, transactions and the log of committed changes. */
@NullMarked
package dev.cosell.testkit.simulator.dataverse.org;

import org.jspecify.annotations.NullMarked;
