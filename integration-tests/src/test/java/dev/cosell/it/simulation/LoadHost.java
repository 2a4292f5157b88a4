package dev.cosell.it.simulation;

import dev.cosell.core.engine.Load;
import dev.cosell.core.engine.LoadConfirmation;
import dev.cosell.core.engine.LoadOptions;
import dev.cosell.core.engine.LoadProgress;
import dev.cosell.core.engine.LoadReport;
import dev.cosell.core.link.ActorId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The host that brings a tenant into operation, and the person who confirms: lets the engine look, confirms what was shown, and after every end of the process looks how far it is
 * and goes on from there. Only the person remembers anything beside the store: the token of the report, and that it was confirmed.
 */
final class LoadHost {
    static final ActorId ADMIN = ActorId.of("user-17");
    private static final int MOST_TRIES = 30;

    private final SimTenant tenant;
    private final LoadOptions options;
    private @Nullable String token;

    LoadHost(SimTenant tenant, LoadOptions options) {
        this.tenant = tenant;
        this.options = options;
    }

    /** Has the report made and confirms it. */
    void begins() {
        int tries = 0;
        while (!begun(state()) && tries++ < MOST_TRIES) {
            tenant.world.onSomeNode(node -> confirms(node.engine().load(tenant.name)));
            tenant.world.time.pass(Duration.ofSeconds(31));
        }
    }

    private void confirms(Load load) {
        if (begun(load.progress().state())) {
            load.resume();
            return;
        }
        try {
            LoadReport report = load.report(options);
            if (token != null && !token.equals(report.token())) {
                tenant.broken(Invariant.SILENCE, 0, "the same populations were reported under another token");
            }
            token = report.token();
            load.run(LoadConfirmation.of(report.token(), ADMIN)
                    .withCreates(report.createsInCrm(), report.createsInPartnerCenter()));
        } catch (IllegalStateException handedOverElsewhere) {
            tenant.world.trace("the process that died still holds the list: " + handedOverElsewhere.getMessage());
        }
    }

    /** Stops it and, once nothing moves any more, goes on. */
    void pauses() {
        tenant.world.onSomeNode(node -> node.engine().load(tenant.name).stop());
        tenant.world.work();
        goesOn();
    }

    /** Goes on after whatever happened, until all is done. */
    void goesOn() {
        int tries = 0;
        while (state() != LoadProgress.State.DONE && tries++ < MOST_TRIES) {
            tenant.world.onSomeNode(node -> node.engine().load(tenant.name).resume());
            tenant.world.work();
        }
        if (state() != LoadProgress.State.DONE) {
            tenant.broken(Invariant.PROGRESS, 0, "the load is " + state() + " for good");
        }
    }

    /** Looks at the store behind the back of the process: no step of it. */
    private LoadProgress.State state() {
        LoadProgress.State[] state = {LoadProgress.State.NONE};
        Node node = tenant.world.nodes.get(0);
        node.unseen(() -> state[0] = node.engine().load(tenant.name).progress().state());
        return state[0];
    }

    private static boolean begun(LoadProgress.State state) {
        return state != LoadProgress.State.NONE && state != LoadProgress.State.REPORTED;
    }
}
