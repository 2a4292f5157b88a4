package dev.cosell.salesforce.event;

import java.util.List;

/**
 * What a transport tells of a subscription. One call at a time for each subscription, in the order of the stream. A call that returns has made its news safe; one
 * that throws has not, and the transport brings the same events again.
 */
public interface ChangeEventListener {
    /** Takes events whose header the transport has read, as after decoding Avro. */
    void received(List<ChangeEvent> events);

    /** Takes events as the JSON that Salesforce documents, with {@code payload.ChangeEventHeader} and {@code event.replayId}. */
    void receivedJson(List<byte[]> messages);

    /**
     * Says that the position asked for is not to be had any more: older than 72 hours, corrupted, or of another organisation. The transport goes on with the
     * latest events before it calls this, so that nothing falls between.
     */
    void replayLost();
}
