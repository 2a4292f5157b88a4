package dev.cosell.salesforce.event;

/**
 * What a receiver has taken since it was made.
 *
 * @param received events that came
 * @param marked records that were marked, each time
 * @param own events that our own calls had caused
 * @param ignored events of objects that do not concern a deal
 * @param malformed messages that could not be read
 * @param polls how often both sides were asked to be polled
 * @param resyncs how often every linked record was marked
 */
public record EventCounts(
        long received, long marked, long own, long ignored, long malformed, long polls, long resyncs) {}
