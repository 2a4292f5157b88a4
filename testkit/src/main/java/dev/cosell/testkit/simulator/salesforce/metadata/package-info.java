/** Deploys projects in source format into a simulated organisation, and refuses what the service refuses (salesforce-api 5). */
@NullMarked
package dev.cosell.testkit.simulator.salesforce.metadata;

import org.jspecify.annotations.NullMarked;
