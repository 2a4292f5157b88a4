/**
 * Takes deliveries of Dataverse web hooks and tells the engine which opportunity may have changed (dataverse-api 7). Start at
 * {@link dev.cosell.dynamics.webhook.DataverseWebhookHandler}. Deliveries are hints: polling finds what they miss.
 */
@NullMarked
package dev.cosell.dynamics.webhook;

import org.jspecify.annotations.NullMarked;
