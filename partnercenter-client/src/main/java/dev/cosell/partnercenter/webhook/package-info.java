/**
 * Partner Center webhooks: verified deliveries become hints for the engine. Start with
 * {@link dev.cosell.partnercenter.webhook.WebhookHandler}; it needs no web framework.
 */
@NullMarked
package dev.cosell.partnercenter.webhook;

import org.jspecify.annotations.NullMarked;
