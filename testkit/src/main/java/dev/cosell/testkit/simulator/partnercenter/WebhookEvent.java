package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One event as it is sent; partner-center-api 6.3. Immutable.
 *
 * @param resourceName {@code referral}, or {@code test}
 * @param changed when the resource changed, by the simulator's clock
 */
public record WebhookEvent(String eventName, String resourceUri, String resourceName, Instant changed) {

    static WebhookEvent of(Announcement announcement, ResourceUriForm form) {
        return new WebhookEvent(announcement.eventName(), form.uri(announcement), "referral", announcement.time());
    }

    /** Returns the id at the end of the resource's URI. */
    public String resourceId() {
        return resourceUri.substring(resourceUri.lastIndexOf('/') + 1);
    }

    /** Returns the compact JSON body that is signed and sent. */
    public byte[] body() {
        ObjectNode json = Wire.object();
        json.put("EventName", eventName);
        json.put("ResourceUri", resourceUri);
        json.put("ResourceName", resourceName);
        json.putNull("AuditUri");
        json.put("ResourceChangeUtcDate", Wire.sevenDigits(changed) + "+00:00");
        return Wire.write(json).getBytes(StandardCharsets.UTF_8);
    }
}
