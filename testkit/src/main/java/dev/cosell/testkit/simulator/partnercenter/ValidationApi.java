package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The self-test half of the webhook API (W5 and W6); partner-center-api 6.1. */
final class ValidationApi {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int PER_WINDOW = 2;

    private final EventDispatcher dispatcher;
    private final Stamps stamps;
    private final String partnerId;
    private final Map<String, Run> runs = new HashMap<>();
    private final Deque<Instant> recent = new ArrayDeque<>();

    ValidationApi(EventDispatcher dispatcher, Stamps stamps, String partnerId) {
        this.dispatcher = dispatcher;
        this.stamps = stamps;
        this.partnerId = partnerId;
    }

    SimulatorResponse start(SimulatorRequest request) {
        WebhookRegistration registration = dispatcher.registration();
        if (registration == null || !registration.events().contains("test-created")) {
            throw Refusal.partnerCenter(400, "800002", "The registration does not hold the event test-created.");
        }
        Instant now = stamps.now();
        Run run = new Run(stamps.guid(), registration.url().toString(), now);
        synchronized (this) {
            if (tooOften(now)) {
                return Refusal.throttled(60);
            }
            runs.put(run.id, run);
        }
        WebhookEvent event = new WebhookEvent(
                "test-created",
                "http://api.partnercenter.microsoft.com/webhooks/v1/registration/test/" + run.id,
                "test",
                now);
        dispatcher.dispatch(event, delivery -> note(run, delivery));
        return Wire.response(200, Wire.object().put("correlationId", run.id));
    }

    synchronized SimulatorResponse result(SimulatorRequest request) {
        Run run = runs.get(request.pathVariable("correlationId"));
        if (run == null || run.started.plus(KEPT).isBefore(stamps.now())) {
            throw Refusal.partnerCenter(404, "1000", "There is no such validation.");
        }
        ObjectNode body = Wire.object();
        body.put("correlationId", run.id);
        body.put("partnerId", partnerId);
        body.put("status", run.completed ? "completed" : "started");
        body.put("callbackUrl", run.callbackUrl);
        body.putArray("results").addAll(run.results);
        return Wire.response(200, body);
    }

    private boolean tooOften(Instant now) {
        recent.removeIf(earlier -> !earlier.plus(WINDOW).isAfter(now));
        recent.add(now);
        return recent.size() > PER_WINDOW;
    }

    private synchronized void note(Run run, WebhookDelivery delivery) {
        ObjectNode result = Wire.object();
        result.put("responseCode", DotNetStatus.nameOf(delivery.status()));
        result.put("responseMessage", "");
        result.put("systemError", delivery.status() == 0);
        result.put("dateTimeUtc", Wire.sevenDigits(stamps.now()));
        run.results.add(result);
        run.completed = delivery.taken() || delivery.attempt() == EventDispatcher.MAX_ATTEMPTS;
    }

    private static final class Run {
        private final String id;
        private final String callbackUrl;
        private final Instant started;
        private final List<ObjectNode> results = new ArrayList<>();
        private boolean completed;

        private Run(String id, String callbackUrl, Instant started) {
            this.id = id;
            this.callbackUrl = callbackUrl;
            this.started = started;
        }
    }
}
