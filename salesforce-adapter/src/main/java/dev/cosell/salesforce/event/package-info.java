/**
 * News by Change Data Capture. A transport of the host's choice ({@link dev.cosell.salesforce.event.ChangeEventSource}: Pub/Sub API, CometD, a queue) brings
 * events, {@link dev.cosell.salesforce.event.ChangeEventReceiver} turns them into signals. Events are hints only: polling goes on beside them, so what a
 * stream loses, doubles or reorders costs time at most.
 */
@NullMarked
package dev.cosell.salesforce.event;

import org.jspecify.annotations.NullMarked;
