package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.reconcile.PlannedAction;
import dev.cosell.core.reconcile.SyncPlan;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.ReferralRouter;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.validation.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the connections of one tenant from taking over each other's referrals. Thread-safe. */
final class TenantRouting {
    private final Map<ConnectionId, ConnectionRuntime> connections;
    private final StateStore store;
    private final @Nullable ReferralRouter router;

    TenantRouting(Map<ConnectionId, ConnectionRuntime> connections, StateStore store, @Nullable ReferralRouter router) {
        this.connections = connections;
        this.store = store;
        this.router = router;
    }

    /**
     * What becomes of a deal in a connection.
     *
     * @param finding why it is not worked here
     * @param parked whether a person has to decide; else another connection has it
     */
    record Refusal(Finding finding, boolean parked) {}

    /** Returns what there is to say at start-up. */
    List<Finding> check(ConnectionRuntime connection) {
        return router == null && ofTenant(connection).size() > 1 ? List.of(EngineFindings.routerMissing()) : List.of();
    }

    /** Returns why a deal is not worked in this connection as planned, or null where it is. */
    @Nullable
    Refusal refusal(ConnectionRuntime connection, DealRun run, SyncPlan plan) {
        Referral own = run.seen.own().orNull();
        boolean linked = run.link.complete() || !(run.claim.deal() instanceof DealName.OfReferral);
        if (linked || own == null || own.ownedByMicrosoft()) {
            return null;
        }
        Set<ConnectionId> tenant = ofTenant(connection);
        if (tenant.size() < 2) {
            return null;
        }
        if (linkedElsewhere(connection, own)) {
            return new Refusal(EngineFindings.elsewhere("another connection is linked to it"), false);
        }
        // A record that names the referral, or is named by it, belongs to it already: only what is new is routed.
        return plan.calls() == 0 || plan.action(PlannedAction.Adopt.class) != null
                ? null
                : routed(connection.id(), own, tenant);
    }

    /** Tells whether another connection of the tenant is linked to a referral. */
    boolean linkedElsewhere(ConnectionRuntime connection, Referral own) {
        DealName deal = DealName.of(own.id());
        return ofTenant(connection).stream()
                .filter(other -> !other.equals(connection.id()))
                .anyMatch(other -> store.find(other, deal).orElse(Link.none()).complete());
    }

    /** Returns why a referral that belongs to no record yet would not become one in this connection, or null where it would. */
    @Nullable
    Finding notRoutedHere(ConnectionRuntime connection, Referral own) {
        Set<ConnectionId> tenant = ofTenant(connection);
        Refusal refusal = tenant.size() < 2 ? null : routed(connection.id(), own, tenant);
        return refusal == null ? null : refusal.finding();
    }

    private @Nullable Refusal routed(ConnectionId here, Referral own, Set<ConnectionId> tenant) {
        if (router == null) {
            return new Refusal(EngineFindings.routerMissing(), true);
        }
        Set<ConnectionId> answer = answer(router, own, tenant);
        if (answer.size() != 1) {
            return new Refusal(EngineFindings.notRouted(answer.size()), true);
        }
        return answer.contains(here)
                ? null
                : new Refusal(EngineFindings.elsewhere("the router gives it to another connection"), false);
    }

    private static Set<ConnectionId> answer(ReferralRouter router, Referral own, Set<ConnectionId> tenant) {
        Set<ConnectionId> answer = new LinkedHashSet<>();
        try {
            answer.addAll(router.route(own, tenant));
        } catch (RuntimeException hostCodeFailed) {
            return Set.of(); // its message may quote the referral; a person decides
        }
        answer.retainAll(tenant);
        return answer;
    }

    private Set<ConnectionId> ofTenant(ConnectionRuntime connection) {
        String tenant = connection.partnerCenter().tenantId();
        Set<ConnectionId> all = new LinkedHashSet<>();
        connections.values().stream()
                .filter(each -> tenant.equals(each.partnerCenter().tenantId()))
                .forEach(each -> all.add(each.id()));
        return all;
    }
}
