package dev.cosell.it.simulation;

import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralPage;
import dev.cosell.core.spi.ReferralWriteResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way of one node to one tenant's Partner Center, with everything that can happen on it. */
final class PartnerCenterWire implements ReferralGateway {
    private final SimTenant tenant;
    private final Node node;

    PartnerCenterWire(SimTenant tenant, Node node) {
        this.tenant = tenant;
        this.node = node;
    }

    @Override
    public String tenantId() {
        return "partner-center-of-" + tenant.name;
    }

    @Override
    public Duration clockOffset() {
        return tenant.leftAhead.minus(node.clockAhead);
    }

    @Override
    public Optional<Referral> read(ReferralId id) {
        Fault fault = tenant.leftFaults.beforeRead(node, "read referral");
        if (tenant.hides(id)) {
            return Optional.empty();
        }
        return fault == null ? tenant.center.read(id) : tenant.listing.asItWas(id, fault.span());
    }

    @Override
    public List<Referral> readEngagement(EngagementId engagement) {
        tenant.leftFaults.beforeRead(node, "read engagement");
        return tenant.center.readEngagement(engagement).stream()
                .filter(referral -> !tenant.hides(referral.id()))
                .toList();
    }

    @Override
    public ReferralPage list(ReferralOrder order, @Nullable String pageToken) {
        Fault fault = tenant.leftFaults.beforeRead(node, "list");
        return tenant.listing.page(order, pageToken, fault == null ? Duration.ZERO : fault.span());
    }

    @Override
    public ReferralWriteResult create(ReferralDraft draft) {
        return send(() -> tenant.center.create(draft), null);
    }

    @Override
    public ReferralWriteResult patch(ReferralId id, ETag ifMatch, ReferralPatch patch) {
        tenant.rules.checkPatch(id, ifMatch, patch);
        return send(
                () -> tenant.hides(id) ? new ReferralWriteResult.Gone() : tenant.center.patch(id, ifMatch, patch), id);
    }

    private ReferralWriteResult send(Supplier<ReferralWriteResult> call, @Nullable ReferralId id) {
        Fault fault = tenant.leftFaults.beforeWrite(node);
        if (fault == null) {
            return call.get();
        }
        switch (fault.kind()) {
            case NOT_SENT -> {
                return new ReferralWriteResult.NotApplied(Faults.finding(fault), Duration.ZERO);
            }
            case THROTTLED -> {
                return new ReferralWriteResult.NotApplied(Faults.finding(fault), fault.span());
            }
            case TOKEN_EXPIRED, FORBIDDEN -> {
                return new ReferralWriteResult.Denied(Faults.finding(fault));
            }
            case REJECTED -> {
                tenant.rejected = true;
                return new ReferralWriteResult.Rejected(List.of(Faults.finding(fault)));
            }
            case MOVED -> {
                if (id != null) {
                    tenant.people.savesAgain(id);
                }
                return call.get();
            }
            default -> {
                return unanswered(fault, call);
            }
        }
    }

    /** Carries a write out whose answer nobody gets. */
    private void done(Supplier<ReferralWriteResult> call) {
        tenant.world.trace("        unanswered -> " + call.get());
    }

    private ReferralWriteResult unanswered(Fault fault, Supplier<ReferralWriteResult> call) {
        switch (fault.kind()) {
            case FAILED_AFTER -> done(call);
            case TIMEOUT_AFTER -> {
                done(call);
                tenant.world.time.pass(Faults.DEADLINE);
            }
            case TIMEOUT_BEFORE -> tenant.world.time.pass(Faults.DEADLINE);
            case LATE -> {
                tenant.world.time.in(Faults.DEADLINE.plus(fault.span()), () -> done(call));
                tenant.world.time.pass(Faults.DEADLINE);
            }
            default -> {
                // failed before anything was done
            }
        }
        return new ReferralWriteResult.Unknown(Faults.finding(fault));
    }
}
