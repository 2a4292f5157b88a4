package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorHandler;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.SimulatorServer;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The control interface as JSON over HTTP, for a person with curl; thin over the Java methods. No token is asked for.
 *
 * <pre>
 * POST  /control/inbound                       {"kind":"coSell"|"lead","name":…,"dealValue":…,"currency":…,"count":…}
 * POST  /control/engagements/{id}/{action}     accept, decline, expire, win, lose; {"reason":…}
 * PATCH /control/referrals/{id}                {"dealValue":…,"closingDate":"2026-09-30","notes":…}
 * POST  /control/referrals/edit                [{"id":…,"dealValue":…},…]
 * POST  /control/referrals/{id}/close          {"substatus":"Won","reason":…}
 * GET   /control/referrals, /control/referrals/{id}, /control/engagements/{id}, /control/calls
 * POST  /control/clock                         {"advance":"P14D"}
 * POST  /control/faults                        {"kind":"throttled"|…,"method":"GET","template":…,"times":1}; GET, DELETE
 * POST  /control/outage                        {"on":true,"status":503}
 * POST  /control/webhooks/{action}             pause, release, drop, redeliver, rotate, rotateRoot, revoke, takeOver
 * GET   /control/webhooks                      registered URL, deliveries, dead letters
 * GET   /control/certificates/{file}           https-root.pem, signing-root.pem, signing-issuers.pem as they are now
 * POST  /control/registrations/{id}            {"status":"Approved"|"ActionRequired"|…,"reason":…}
 * POST  /control/partners/{location}/share     {"name":…}: another partner invites this one
 * POST  /control/partners/{location}/{engagement}/{action}  accept, decline, win, lose; {"reason":…}
 * POST  /control/tokens/{action}               expire, retire, revoke, consent, demandMfa, withoutMfa, withMfa, …
 * GET   /control/switches                      PATCH the same: {"CREATE_ANSWERS_200":true}
 * PATCH /control/settings                      {"strictness":"PORTAL","pageSize":10,"listDelay":"PT1M",…}
 * POST  /control/reset                         forgets referrals, records, events and faults
 * </pre>
 */
final class ControlApi {

    private final PartnerCenterSimulator simulator;
    private final ControlSettings settings;

    ControlApi(PartnerCenterSimulator simulator) {
        this.simulator = simulator;
        this.settings = new ControlSettings(simulator);
    }

    void addTo(SimulatorServer.Builder routes) {
        add(routes, "POST", "/control/engagements/{id}/{action}", this::answer);
        add(routes, "GET", "/control/engagements/{id}", r -> list(simulator.engagement(r.pathVariable("id"))));
        add(routes, "POST", "/control/clock", this::clock);
        add(routes, "GET", "/control/calls", r -> calls());
        add(routes, "POST", "/control/webhooks/{action}", this::webhooks);
        add(routes, "GET", "/control/webhooks", r -> webhookState());
        add(routes, "POST", "/control/registrations/{id}", this::review);
        add(routes, "POST", "/control/partners/{location}/share", this::invite);
        add(routes, "POST", "/control/partners/{location}/{engagement}/{action}", this::partner);
        add(routes, "POST", "/control/tokens/{action}", this::tokens);
        add(routes, "GET", "/control/switches", r -> Wire.response(200, settings.switches()));
        add(routes, "PATCH", "/control/switches", this::switches);
        add(routes, "PATCH", "/control/settings", this::settings);
        add(routes, "POST", "/control/reset", r -> reset());
        add(routes, "GET", "/control/certificates/{file}", this::certificates);
        new ControlReferrals(simulator).addTo(routes);
        new ControlFaults(simulator).addTo(routes);
    }

    static void add(SimulatorServer.Builder routes, String method, String path, SimulatorHandler handler) {
        routes.unrecordedRoute(method, path, request -> {
            try {
                return handler.handle(request);
            } catch (Refusal malformed) {
                return malformed.response();
            } catch (IllegalArgumentException | IllegalStateException | DateTimeException impossible) {
                return Wire.response(409, Wire.object().put("error", String.valueOf(impossible.getMessage())));
            }
        });
    }

    private SimulatorResponse answer(SimulatorRequest request) {
        String engagement = request.pathVariable("id");
        String reason = body(request).path("reason").asText("");
        MicrosoftSeller seller = simulator.seller();
        switch (request.pathVariable("action")) {
            case "accept" -> seller.accept(engagement);
            case "decline" -> seller.decline(engagement, reason);
            case "expire" -> seller.expire(engagement);
            case "win" -> seller.win(engagement);
            case "lose" -> seller.lose(engagement, reason);
            default -> throw new IllegalArgumentException("Known: accept, decline, expire, win, lose");
        }
        return list(simulator.engagement(engagement));
    }

    private SimulatorResponse clock(SimulatorRequest request) {
        simulator.advance(Duration.parse(body(request).path("advance").asText("PT0S")));
        String now = simulator.clock().instant().toString();
        return Wire.response(200, Wire.object().put("now", now));
    }

    private SimulatorResponse calls() {
        ObjectNode counts = Wire.object();
        simulator.calls().countByTemplate().forEach(counts::put);
        return Wire.response(200, counts);
    }

    private SimulatorResponse certificates(SimulatorRequest request) {
        Map<String, String> files = new CertificateFolder(simulator).files();
        String text = files.get(request.pathVariable("file"));
        if (text == null) {
            throw new IllegalArgumentException("Known: " + String.join(", ", files.keySet()));
        }
        return SimulatorResponse.text(200, "application/x-pem-file", text);
    }

    private SimulatorResponse webhooks(SimulatorRequest request) {
        settings.webhooks(request.pathVariable("action"), body(request));
        return SimulatorResponse.empty(204);
    }

    private SimulatorResponse webhookState() {
        WebhookControl webhooks = simulator.webhooks();
        ObjectNode state = Wire.object();
        state.put("url", String.valueOf(webhooks.registeredUrl()));
        state.put("heldBack", webhooks.heldBack());
        state.put("attempts", webhooks.deliveries().size());
        ArrayNode dead = state.putArray("deadLetters");
        webhooks.deadLetters().forEach(event -> dead.add(event.eventName() + " " + event.resourceId()));
        return Wire.response(200, state);
    }

    private SimulatorResponse review(SimulatorRequest request) {
        JsonNode spec = body(request);
        String id = request.pathVariable("id");
        simulator
                .reviewer()
                .decide(id, spec.path("status").asText(), spec.path("reason").asText(""));
        return Wire.response(200, simulator.referral(id));
    }

    private SimulatorResponse invite(SimulatorRequest request) {
        OtherPartner partner = simulator.otherPartner(request.pathVariable("location"));
        return Wire.response(
                201,
                partner.share(
                        InboundDeal.coSell().name(body(request).path("name").asText("Invitation"))));
    }

    private SimulatorResponse partner(SimulatorRequest request) {
        OtherPartner partner = simulator.otherPartner(request.pathVariable("location"));
        String engagement = request.pathVariable("engagement");
        String reason = body(request).path("reason").asText("");
        switch (request.pathVariable("action")) {
            case "accept" -> partner.accept(engagement);
            case "decline" -> partner.decline(engagement, reason);
            case "win" -> partner.win(engagement);
            case "lose" -> partner.lose(engagement, reason);
            default -> throw new IllegalArgumentException("Known: accept, decline, win, lose");
        }
        return list(simulator.engagement(engagement));
    }

    private SimulatorResponse tokens(SimulatorRequest request) {
        String action = request.pathVariable("action");
        if (action.equals("consent")) {
            String token = simulator.tokens().consentAgain();
            return Wire.response(200, Wire.object().put("refreshToken", token));
        }
        settings.tokens(action);
        return SimulatorResponse.empty(204);
    }

    private SimulatorResponse switches(SimulatorRequest request) {
        settings.turn(body(request));
        return Wire.response(200, settings.switches());
    }

    private SimulatorResponse settings(SimulatorRequest request) {
        settings.apply(body(request));
        return SimulatorResponse.empty(204);
    }

    private SimulatorResponse reset() {
        simulator.reset();
        return SimulatorResponse.empty(204);
    }

    static JsonNode body(SimulatorRequest request) {
        return request.bodyText().isBlank() ? Wire.object() : Wire.read(request.bodyText());
    }

    static SimulatorResponse list(List<JsonNode> referrals) {
        ArrayNode array = Wire.array();
        referrals.forEach(array::add);
        return Wire.response(200, array);
    }
}
