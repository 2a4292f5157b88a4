package dev.cosell.testkit.simulator.dataverse.hooks;

import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgChange;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends a web hook for each committed change that a registered step waits for. Thread-safe.
 *
 * <p>Nothing is sent by itself unless {@link HookSettings#atOnce} says so: a test decides when, in which order and what gets lost.
 */
public final class WebHooks {
    private final OrgData data;
    private final HookSettings settings = new HookSettings();
    private final HookSender sender;
    private final Deque<PendingHook> pending = new ArrayDeque<>();
    private final List<HookDelivery> deliveries = new ArrayList<>();

    /** Creates them for an environment; changes from now on count. */
    public WebHooks(OrgData data) {
        this.data = data;
        this.sender = new HookSender(settings, "contoso.crm.dynamics.com");
        data.onCommit(this::collect);
    }

    /** Returns how they are sent. */
    public HookSettings settings() {
        return settings;
    }

    private void collect(List<OrgChange> changes) {
        List<HookStep> steps = new HookSteps(data).enabled();
        if (steps.isEmpty()) {
            return;
        }
        UUID correlation = data.newId();
        ContextBody bodies = new ContextBody(data, settings, correlation);
        synchronized (pending) {
            for (OrgChange change : changes) {
                HookMessage message = HookMessage.of(change, data.schema());
                steps.stream()
                        .filter(step -> step.wants(message))
                        .forEach(step ->
                                pending.add(new PendingHook(step, message, bodies.of(message, step), correlation)));
            }
        }
        if (settings.atOnce()) {
            deliverAll();
        }
    }

    /** Returns how many wait to be sent. */
    public int pending() {
        synchronized (pending) {
            return pending.size();
        }
    }

    /** Sends all that wait, in their order, and returns how many that were. */
    public int deliverAll() {
        int sent = 0;
        for (PendingHook next = next(); next != null; next = next()) {
            deliver(next);
            sent++;
        }
        return sent;
    }

    private @Nullable PendingHook next() {
        synchronized (pending) {
            return pending.poll();
        }
    }

    /** Loses all that wait, as outages do. */
    public void drop() {
        synchronized (pending) {
            pending.clear();
        }
    }

    /** Makes each that waits come twice. */
    public void duplicate() {
        synchronized (pending) {
            pending.addAll(List.copyOf(pending));
        }
    }

    /** Puts those that wait into another order, which neither promises nor remembers anything. */
    public void shuffle(long seed) {
        synchronized (pending) {
            List<PendingHook> mixed = new ArrayList<>(pending);
            Collections.shuffle(mixed, new Random(seed));
            pending.clear();
            pending.addAll(mixed);
        }
    }

    /** Returns what was sent so far, in order. */
    public List<HookDelivery> deliveries() {
        synchronized (deliveries) {
            return List.copyOf(deliveries);
        }
    }

    private void deliver(PendingHook hook) {
        HookSender.Outcome outcome = sender.send(hook);
        synchronized (deliveries) {
            deliveries.add(outcome.delivery());
        }
        boolean autoDelete = Boolean.TRUE.equals(hook.step().row().get("asyncautodelete"));
        if (!outcome.failure().isEmpty() || !autoDelete) {
            record(hook, outcome);
        }
    }

    /** Each asynchronous step leaves a system job; one that succeeded deletes itself where the step says so. */
    private void record(PendingHook hook, HookSender.Outcome outcome) {
        boolean failed = !outcome.failure().isEmpty();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", String.valueOf(hook.step().row().get("name")));
        values.put("owningextensionid", hook.step().row().reference());
        values.put("completedon", data.now());
        values.put("statecode", 3);
        values.put("statuscode", failed ? 31 : 30);
        values.put("createdon", data.now());
        values.put("modifiedon", data.now());
        if (failed) {
            values.put("errorcode", (int) Long.parseLong(outcome.failure().substring(2), 16));
            values.put(
                    "friendlymessage",
                    "The webhook call failed. Status " + outcome.delivery().status());
            values.put("message", "Webhook " + outcome.failure());
        }
        OrgCaller system = OrgCaller.of(hook.message().change().caller().user());
        OrgRow job =
                OrgRow.of(data.schema().require("asyncoperation"), data.newId()).with(values);
        data.put(system, job, values.keySet());
    }
}
