package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.SimulatorHandler;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.SimulatorServer;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * The control interface as JSON over HTTP, for a person with curl; thin over the Java methods. No token is asked for.
 *
 * <pre>
 * POST  /control/inbound                       {"kind":"coSell"|"lead","name":…,"dealValue":…,"currency":…}
 * POST  /control/engagements/{id}/{action}     accept, decline, expire, win, lose; {"reason":…}
 * PATCH /control/referrals/{id}                {"dealValue":…,"closingDate":"2026-09-30","notes":…}
 * POST  /control/referrals/{id}/close          {"substatus":"Won","reason":…}
 * GET   /control/referrals, /control/referrals/{id}, /control/engagements/{id}, /control/calls
 * POST  /control/clock                         {"advance":"P14D"}
 * POST  /control/faults                        {"kind":"throttled"|…,"method":"GET","template":…,"times":1}
 * POST  /control/webhooks/{action}             pause, release, drop, redeliver, rotate, rotateRoot, revoke, takeOver
 * GET   /control/webhooks                      registered URL, deliveries, dead letters
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
        add(routes, "POST", "/control/inbound", this::share);
        add(routes, "POST", "/control/engagements/{id}/{action}", this::answer);
        add(routes, "GET", "/control/engagements/{id}", r -> list(simulator.engagement(r.pathVariable("id"))));
        add(routes, "GET", "/control/referrals", r -> list(simulator.referrals()));
        add(routes, "GET", "/control/referrals/{id}", this::read);
        add(routes, "PATCH", "/control/referrals/{id}", this::edit);
        add(routes, "POST", "/control/referrals/{id}/close", this::close);
        add(routes, "POST", "/control/clock", this::clock);
        add(routes, "GET", "/control/calls", r -> calls());
        add(routes, "POST", "/control/faults", this::fault);
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
    }

    private static void add(SimulatorServer.Builder routes, String method, String path, SimulatorHandler handler) {
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

    private SimulatorResponse share(SimulatorRequest request) {
        JsonNode spec = body(request);
        InboundDeal deal =
                spec.path("kind").asText("coSell").equals("lead") ? InboundDeal.lead() : InboundDeal.coSell();
        if (spec.has("name")) {
            deal.name(spec.path("name").asText());
        }
        if (spec.has("dealValue")) {
            deal.dealValue(amount(spec), spec.path("currency").asText("EUR"));
        }
        if (spec.has("customer")) {
            deal.customer(spec.path("customer").asText(), spec.path("country").asText("DE"));
        }
        return Wire.response(201, simulator.seller().share(deal));
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

    private SimulatorResponse read(SimulatorRequest request) {
        return Wire.response(200, simulator.referral(request.pathVariable("id")));
    }

    private SimulatorResponse edit(SimulatorRequest request) {
        JsonNode spec = body(request);
        String id = request.pathVariable("id");
        MicrosoftSeller seller = simulator.seller();
        if (spec.has("dealValue")) {
            seller.editDealValue(id, amount(spec));
        }
        if (spec.has("closingDate")) {
            seller.editClosingDate(id, LocalDate.parse(spec.path("closingDate").asText()));
        }
        if (spec.has("notes")) {
            seller.editNotes(id, spec.path("notes").asText());
        }
        return read(request);
    }

    private SimulatorResponse close(SimulatorRequest request) {
        JsonNode spec = body(request);
        String substatus = spec.path("substatus").asText();
        simulator
                .portal()
                .close(
                        request.pathVariable("id"),
                        substatus,
                        spec.path("reason").asText(""));
        return read(request);
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

    private SimulatorResponse fault(SimulatorRequest request) {
        JsonNode spec = body(request);
        int seconds = spec.path("retryAfter").asInt(5);
        Fault fault =
                switch (spec.path("kind").asText()) {
                    case "throttled" -> PartnerCenterFaults.throttled(seconds);
                    case "unavailable" -> PartnerCenterFaults.unavailable(seconds);
                    case "internalError" -> PartnerCenterFaults.internalError();
                    case "serverError" ->
                        PartnerCenterFaults.serverError(spec.path("status").asInt(500));
                    case "html" ->
                        PartnerCenterFaults.htmlPage(spec.path("status").asInt(502));
                    case "dropBefore" -> Fault.dropBefore();
                    case "dropAfter" -> Fault.dropAfter();
                    case "truncate" -> Fault.truncate();
                    case "delay" -> Fault.delay(Duration.ofSeconds(seconds));
                    default -> throw new IllegalArgumentException("Unknown kind of fault");
                };
        if (spec.has("template")) {
            fault = fault.on(
                    spec.path("method").asText("GET"), spec.path("template").asText());
        }
        if (spec.has("probability")) {
            simulator
                    .faults()
                    .injectRandomly(
                            fault,
                            spec.path("probability").asDouble(),
                            spec.path("seed").asLong(1));
        } else {
            simulator.faults().inject(fault.times(spec.path("times").asInt(1)));
        }
        return SimulatorResponse.empty(204);
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

    private static BigDecimal amount(JsonNode spec) {
        return FieldChecks.amount(spec.path("dealValue"), "dealValue");
    }

    private static JsonNode body(SimulatorRequest request) {
        return request.bodyText().isBlank() ? Wire.object() : Wire.read(request.bodyText());
    }

    private static SimulatorResponse list(List<JsonNode> referrals) {
        ArrayNode array = Wire.array();
        referrals.forEach(array::add);
        return Wire.response(200, array);
    }
}
