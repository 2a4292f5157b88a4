/**
 * Change events of a simulated organisation as JSON, for a test double of a subscriber (salesforce-api 2.15). Starting point:
 * {@link dev.cosell.testkit.simulator.salesforce.events.ChangeFeed}.
 */
@NullMarked
package dev.cosell.testkit.simulator.salesforce.events;

import org.jspecify.annotations.NullMarked;
