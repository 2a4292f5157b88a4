package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * The tenant's one webhook registration; partner-center-api 6.1.
 *
 * @param msSignatureHeader whether the signature goes into {@code x-ms-signature} instead of {@code Authorization}
 */
record WebhookRegistration(
        String subscriberId, URI url, List<String> events, boolean msSignatureHeader, Instant modified) {

    ObjectNode toJson(boolean withSubscriber) {
        ObjectNode json = Wire.object();
        if (withSubscriber) {
            json.put("SubscriberId", subscriberId);
        }
        json.put("WebhookUrl", url.toString());
        ArrayNode names = json.putArray("WebhookEvents");
        events.forEach(names::add);
        return json;
    }
}
