/** The {@code $batch} resource of the simulated Web API: framing, change sets, references (dataverse-api 2.11). */
@NullMarked
package dev.cosell.testkit.simulator.dataverse.batch;

import org.jspecify.annotations.NullMarked;
