package dev.cosell.it.simulation;

import dev.cosell.core.referral.Referral;
import java.time.Duration;

/** Delivers the news of Partner Center: once after a moment, or not, or twice, late, in another order, or before the writer has its answer. */
final class Webhooks {
    /** How the next deliveries go. */
    enum Way {
        NORMAL,
        LOST,
        TWICE,
        LATE,
        REVERSED,
        AHEAD
    }

    private final SimTenant tenant;
    private Way way = Way.NORMAL;
    private int left;
    private int sent;

    Webhooks(SimTenant tenant) {
        this.tenant = tenant;
    }

    void next(int deliveries, Way theirs) {
        way = theirs;
        left = deliveries;
    }

    void normal() {
        way = Way.NORMAL;
        left = 0;
    }

    void send(Referral changed) {
        Way now = left > 0 ? way : Way.NORMAL;
        left--;
        sent++;
        String event = "event-" + sent;
        tenant.world.tally.count("webhook " + now);
        switch (now) {
            case LOST -> {
                // never heard of
            }
            case AHEAD -> deliver(changed, event);
            case TWICE -> {
                after(Duration.ofMillis(300), changed, event);
                after(Duration.ofSeconds(20), changed, event);
                after(Duration.ofSeconds(21), changed, event + "-again");
            }
            case LATE -> after(Duration.ofMinutes(7), changed, event);
            case REVERSED -> after(Duration.ofSeconds(2L + 10L * Math.max(0, left)), changed, event);
            default -> after(Duration.ofMillis(300), changed, event);
        }
    }

    private void after(Duration delay, Referral changed, String event) {
        tenant.world.time.in(delay, () -> deliver(changed, event));
    }

    private void deliver(Referral changed, String event) {
        tenant.world.onSomeNode(node ->
                node.engine().signals(tenant.name).referralMayHaveChanged(changed.id(), changed.updatedAt(), event));
    }
}
