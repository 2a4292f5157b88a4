package dev.cosell.dynamics.webhook;

/**
 * What a handler has taken since it was made.
 *
 * @param received genuine deliveries
 * @param marked opportunities that were marked, each time
 * @param own deliveries that our own writes had caused
 * @param ignored deliveries that concern no deal
 * @param refused deliveries without the secret, for another environment, too large or unreadable
 * @param polls how often both sides were asked to be polled
 */
public record DataverseWebhookCounts(long received, long marked, long own, long ignored, long refused, long polls) {}
