/** Tests of deployments into a simulated organisation. */
@NullMarked
package dev.cosell.testkit.simulator.salesforce.metadata;

import org.jspecify.annotations.NullMarked;
