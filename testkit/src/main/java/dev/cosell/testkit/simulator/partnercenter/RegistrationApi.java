package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The registration half of the webhook API (W1 to W4); partner-center-api 6.1 and 10.1. */
final class RegistrationApi {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final EventDispatcher dispatcher;
    private final Stamps stamps;
    private final boolean loopbackHttp;
    private final ServiceSwitches switches;

    /** Creates the API; {@code loopbackHttp} lets {@code http://localhost} stand in for a public https address. */
    RegistrationApi(EventDispatcher dispatcher, Stamps stamps, boolean loopbackHttp, ServiceSwitches switches) {
        this.switches = switches;
        this.dispatcher = dispatcher;
        this.stamps = stamps;
        this.loopbackHttp = loopbackHttp;
    }

    SimulatorResponse events(SimulatorRequest request) {
        ArrayNode names = Wire.array();
        Vocabulary.EVENT.stream().sorted().forEach(names::add);
        return Wire.response(200, names);
    }

    SimulatorResponse get(SimulatorRequest request) {
        return Wire.response(200, existing().toJson(false));
    }

    /** POST: registers, replacing what another program of the tenant may have registered. */
    SimulatorResponse create(SimulatorRequest request) {
        if (switches.isOn(ServiceSwitch.REGISTRATION_CONFLICT) && dispatcher.registration() != null) {
            throw Refusal.partnerCenter(409, "800002", "A webhook is registered already.");
        }
        return replaceWith(request);
    }

    SimulatorResponse replace(SimulatorRequest request) {
        existing();
        return replaceWith(request);
    }

    WebhookRegistration store(URI url, List<String> events, boolean msSignatureHeader) {
        WebhookRegistration registration =
                new WebhookRegistration(stamps.guid(), url, List.copyOf(events), msSignatureHeader, stamps.now());
        dispatcher.register(registration);
        return registration;
    }

    private WebhookRegistration existing() {
        WebhookRegistration registration = dispatcher.registration();
        if (registration == null) {
            throw Refusal.partnerCenter(404, "1000", "No webhook is registered.");
        }
        return registration;
    }

    private SimulatorResponse replaceWith(SimulatorRequest request) {
        JsonNode body = body(request);
        boolean msHeader = body.path("signatureTokenToMsSignatureHeader")
                .asText("")
                .toLowerCase(Locale.ROOT)
                .equals("true");
        WebhookRegistration registration = store(url(body), eventNames(body), msHeader);
        return Wire.response(200, registration.toJson(true));
    }

    private static JsonNode body(SimulatorRequest request) {
        String contentType = request.header("Content-Type");
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw Refusal.partnerCenter(415, "800002", "The content type must be application/json.");
        }
        try {
            return Wire.read(request.bodyText());
        } catch (Refusal malformed) {
            throw invalid("The request body is not valid JSON.");
        }
    }

    private URI url(JsonNode body) {
        try {
            URI url = URI.create(body.path("webhookUrl").asText(""));
            boolean https = "https".equals(url.getScheme());
            boolean loopback = loopbackHttp && "http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost());
            if (url.getHost() != null && (https || loopback)) {
                return url;
            }
        } catch (IllegalArgumentException malformed) {
            throw invalid("WebhookUrl is not a URL.");
        }
        throw invalid("WebhookUrl must be an absolute https URL.");
    }

    private static List<String> eventNames(JsonNode body) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : body.path("webhookEvents")) {
            if (!name.isTextual() || !Vocabulary.EVENT.contains(name.asText())) {
                throw invalid("WebhookEvents holds an unknown event.");
            }
            names.add(name.asText());
        }
        if (names.isEmpty()) {
            throw invalid("WebhookEvents must name at least one event.");
        }
        return names;
    }

    private static Refusal invalid(String description) {
        return Refusal.partnerCenter(400, "800002", description);
    }
}
