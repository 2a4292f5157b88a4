/** The tables of the simulated environment (dataverse-api 4), its shape, and the rows every environment begins with. */
@NullMarked
package dev.cosell.testkit.simulator.dataverse.tables;

import org.jspecify.annotations.NullMarked;
