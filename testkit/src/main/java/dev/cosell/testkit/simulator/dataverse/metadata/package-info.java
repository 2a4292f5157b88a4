/** Definitions of the simulated environment: CSDL, service document, and the metadata entities of dataverse-api 6.1. */
@NullMarked
package dev.cosell.testkit.simulator.dataverse.metadata;

import org.jspecify.annotations.NullMarked;
