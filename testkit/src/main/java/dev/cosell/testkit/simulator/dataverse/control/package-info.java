/** The people beside the API: a seller at the screen, and a person with curl. */
@NullMarked
package dev.cosell.testkit.simulator.dataverse.control;

import org.jspecify.annotations.NullMarked;
