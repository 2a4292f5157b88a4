/**
 * A Salesforce organisation as a real HTTP server, as strict as the service in what the SDK uses (salesforce-api 6). Start with
 * {@link dev.cosell.testkit.simulator.salesforce.SalesforceSimulator}.
 */
@NullMarked
package dev.cosell.testkit.simulator.salesforce;

import org.jspecify.annotations.NullMarked;
