package dev.cosell.testkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The orders of the control interfaces that plan faults and outages; every simulator takes the same. Thread-safe.
 *
 * <pre>
 * {"kind":…,"times":2,"method":…,"template":…,"path":…,"lasting":"PT6H"}   the next calls that match
 * {"kind":…,"probability":0.1,"seed":1,…}                                  a share of the calls, until ended
 * {"on":true,"status":503,"retryAfter":30,"path":…,"lasting":"PT6H"}       every call, until ended
 * {"on":true,"drop":true}                                                  the same, by closed connections
 * {"on":false}
 * </pre>
 *
 * <p>What cannot be done is refused by {@link IllegalArgumentException} or {@link java.time.DateTimeException}, and then nothing was planned.
 */
public final class FaultControl {
    private final FaultPlan plan;
    private final InstantSource clock;
    private final Function<JsonNode, Fault> kinds;
    private final IntFunction<SimulatorResponse> outages;

    /**
     * Creates it.
     *
     * @param clock the time that {@code lasting} is counted by
     * @param kinds reads a fault of the simulator's own from an order; refuses an unknown kind
     * @param outages the service's answer, by its status, while nothing works
     */
    public FaultControl(
            FaultPlan plan,
            InstantSource clock,
            Function<JsonNode, Fault> kinds,
            IntFunction<SimulatorResponse> outages) {
        this.plan = plan;
        this.clock = clock;
        this.kinds = kinds;
        this.outages = outages;
    }

    /** Plans a fault for the next calls, or for a share of all. */
    public void plan(JsonNode order) {
        Fault fault = limited(kinds.apply(order).times(order.path("times").asInt(1)), order);
        if (order.has("probability")) {
            double probability = order.path("probability").asDouble(-1);
            plan.injectRandomly(fault, probability, order.path("seed").asLong(1));
        } else {
            plan.inject(fault);
        }
    }

    /** Forgets the faults still to come, those by probability too; an outage goes on. */
    public void end() {
        plan.clear();
    }

    /** Begins an outage, in the place of one that is on, or ends it. */
    public void outage(JsonNode order) {
        if (!order.path("on").isBoolean()) {
            throw new IllegalArgumentException("An outage is on or off: {\"on\":true} or {\"on\":false}");
        }
        if (order.path("on").booleanValue()) {
            plan.beginOutage(limited(order.path("drop").asBoolean() ? Fault.dropBefore() : refusing(order), order));
        } else {
            plan.endOutage();
        }
    }

    private Fault refusing(JsonNode order) {
        int status = order.path("status").asInt(503);
        if (status < 500 || status > 599) {
            throw new IllegalArgumentException("An outage answers by a server's error, 500 to 599: " + status);
        }
        SimulatorResponse answer = outages.apply(status);
        return Fault.respond(
                order.has("retryAfter")
                        ? answer.withHeader(
                                "Retry-After",
                                String.valueOf(order.path("retryAfter").asInt()))
                        : answer);
    }

    private Fault limited(Fault fault, JsonNode order) {
        Fault limited = fault;
        if (order.has("template")) {
            limited = limited.on(
                    order.path("method").asText("GET"), order.path("template").asText());
        } else if (order.has("method")) {
            String method = order.path("method").asText();
            limited = limited.when(call -> call.method().equals(method));
        }
        if (order.has("path")) {
            String part = order.path("path").asText();
            limited = limited.when(call -> call.path().contains(part));
        }
        if (order.has("lasting")) {
            Instant end =
                    clock.instant().plus(Duration.parse(order.path("lasting").asText()));
            limited = limited.when(call -> clock.instant().isBefore(end));
        }
        return limited;
    }

    /** Returns what is planned: strikes to come, faults by probability, whether an outage is on. */
    public ObjectNode state() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("remaining", plan.remaining())
                .put("byProbability", plan.byProbability())
                .put("outage", plan.outageOn());
    }
}
