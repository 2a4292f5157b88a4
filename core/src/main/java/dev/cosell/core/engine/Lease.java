package dev.cosell.core.engine;

import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long ago some claims were taken or prolonged, all of them together, on the monotonic clock. Confined to one thread. */
final class Lease {
    /** A lease is prolonged when more than this part of it is used up. */
    private static final int PART = 3;

    private final StateStore store;
    private final EngineOptions options;
    private long since;

    /**
     * Makes the lease of claims that are worked together; others have their own, for prolonging these prolongs none of those.
     *
     * @param since reading of the ticker before they were claimed
     */
    Lease(StateStore store, EngineOptions options, long since) {
        this.store = store;
        this.options = options;
        this.since = since;
    }

    /** Returns the reading of the ticker since when the claims are surely held. */
    long since() {
        return since;
    }

    /** Prolongs claims whose lease is well used up; returns those that are still ours. */
    List<Claim> prolong(List<Claim> claims) {
        long now = options.seams().ticker().nanos();
        if (Duration.ofNanos(now - since).compareTo(options.lease().dividedBy(PART)) < 0) {
            return claims;
        }
        List<Claim> ours = new ArrayList<>();
        for (Claim claim : claims) {
            if (store.renew(claim, options.lease())) {
                ours.add(claim);
            }
        }
        since = now;
        return ours;
    }

    /** Prolongs the claims of runs; the lost ones write nothing any more. */
    void prolong(List<DealRun> runs, Outcomes outcomes) {
        List<Claim> ours = prolong(runs.stream().map(run -> run.claim).toList());
        if (ours.size() < runs.size()) {
            runs.stream().filter(run -> !ours.contains(run.claim)).forEach(outcomes::lost);
        }
    }
}
