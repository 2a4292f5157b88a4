/**
 * A simulated Salesforce organisation without HTTP: its schema, its rows, and the rules of changing them (salesforce-api 3.3, 4).
 */
@NullMarked
package dev.cosell.testkit.simulator.salesforce.org;

import org.jspecify.annotations.NullMarked;
