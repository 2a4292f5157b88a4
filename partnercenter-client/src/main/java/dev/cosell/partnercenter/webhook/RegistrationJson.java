package dev.cosell.partnercenter.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.partnercenter.internal.json.WireTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The JSON of the registration API: written in PascalCase, read in any case (partner-center-api 6.1). */
final class RegistrationJson {
    private RegistrationJson() {}

    static ObjectNode write(WebhookRegistration registration) {
        ObjectNode json = JsonCodec.object().put("WebhookUrl", registration.url());
        registration.events().forEach(json.putArray("WebhookEvents")::add);
        if (registration.signatureInOwnHeader()) {
            json.put("SignatureTokenToMsSignatureHeader", true);
        }
        return json;
    }

    /**
     * Reads a registration; an object that names no address means that nothing is registered.
     *
     * @throws MalformedJsonException if it is anything else: what is not understood must not pass for nobody, who could then be displaced
     */
    static Optional<WebhookRegistration> registration(HttpAnswer answer) throws MalformedJsonException {
        if (answer.body().length == 0) {
            return Optional.empty();
        }
        JsonNode json = lowerCase(JsonCodec.readObject(answer.body()));
        JsonNode named = json.path("webhookurl");
        if (named.isNull()
                || (named.isMissingNode() && json.path("webhookevents").isEmpty())) {
            return Optional.empty();
        }
        String url = named.textValue();
        if (url == null || url.isBlank()) {
            throw new MalformedJsonException("no address of a webhook");
        }
        Boolean ownHeader = JsonFields.bool(json, "signaturetokentomssignatureheader");
        return Optional.of(
                new WebhookRegistration(url, texts(json.path("webhookevents")), Boolean.TRUE.equals(ownHeader)));
    }

    static Set<String> eventTypes(HttpAnswer answer) throws MalformedJsonException {
        JsonNode json = JsonCodec.read(answer.body());
        if (!json.isArray()) {
            throw new MalformedJsonException("no list of event names");
        }
        return texts(json);
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(each -> {
            if (each.isTextual() && !each.textValue().isBlank()) {
                texts.add(each.textValue());
            }
        });
        return texts;
    }

    static String correlationId(HttpAnswer answer) throws MalformedJsonException {
        String id = JsonFields.textOrNull(lowerCase(JsonCodec.readObject(answer.body())), "correlationid");
        if (id == null || !id.matches("[A-Za-z0-9-]{1,64}")) {
            throw new MalformedJsonException("no correlation id");
        }
        return id;
    }

    static boolean completed(JsonNode lowerCased) {
        return "completed".equalsIgnoreCase(JsonFields.text(lowerCased, "status"));
    }

    static List<SelfTest.Attempt> attempts(JsonNode lowerCased) {
        List<SelfTest.Attempt> attempts = new ArrayList<>();
        for (JsonNode result : JsonFields.elements(lowerCased, "results")) {
            JsonNode json = lowerCase(result);
            attempts.add(new SelfTest.Attempt(
                    JsonFields.textOrNull(json, "responsecode"),
                    JsonFields.bool(json, "systemerror"),
                    WireTime.instant(JsonFields.text(json, "datetimeutc"))));
        }
        return attempts;
    }

    /** Returns the object with the names of its own members in lower case. */
    static JsonNode lowerCase(JsonNode json) {
        ObjectNode lower = JsonCodec.object();
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            lower.set(member.getKey().toLowerCase(Locale.ROOT), member.getValue());
        }
        return lower;
    }
}
