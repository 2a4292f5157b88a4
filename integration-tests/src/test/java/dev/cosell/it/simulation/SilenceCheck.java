package dev.cosell.it.simulation;

import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.link.DealName;
import dev.cosell.core.signal.SyncSignals;

/** Silence: once all is settled, looking at everything again writes nothing and parks nothing. */
final class SilenceCheck {
    private final SimWorld world;

    SilenceCheck(SimWorld world) {
        this.world = world;
    }

    void check() {
        SyncEngine engine = world.nodes.get(0).engine();
        long[] before = world.tenants.stream().mapToLong(SilenceCheck::writes).toArray();
        int[] parked = world.tenants.stream()
                .mapToInt(tenant -> parked(engine, tenant))
                .toArray();
        int[] audit = world.tenants.stream()
                .mapToInt(tenant -> engine.audit(tenant.name, 0, 100_000).size())
                .toArray();
        world.tenants.forEach(tenant -> lookAtAll(tenant, engine.signals(tenant.name)));
        world.settle();
        for (int i = 0; i < before.length; i++) {
            SimTenant tenant = world.tenants.get(i);
            if (tenant.createRefused) {
                continue;
            }
            long writes = writes(tenant) - before[i];
            if (writes != 0) {
                tenant.broken(Invariant.SILENCE, 0, writes + " writes of a sweep after all was settled");
            }
            if (parked(engine, tenant) > parked[i]) {
                tenant.broken(Invariant.SILENCE, 0, "a sweep parked " + engine.parked(tenant.name));
            }
            if (engine.audit(tenant.name, 0, 100_000).size() > audit[i]) {
                tenant.broken(Invariant.SILENCE, 0, "a sweep was written into the audit");
            }
        }
    }

    /** A clone that is seen only now is nobody's deal. */
    private static int parked(SyncEngine engine, SimTenant tenant) {
        return Math.toIntExact(engine.parked(tenant.name).stream()
                .filter(each -> !(each.deal() instanceof DealName.OfRecord record)
                        || tenant.of(record.id().value()) != null)
                .count());
    }

    private static long writes(SimTenant tenant) {
        return tenant.center.appliedWrites() + tenant.crm.appliedWrites();
    }

    static void lookAtAll(SimTenant tenant, SyncSignals signals) {
        tenant.center.referrals().forEach(each -> signals.referralMayHaveChanged(each.id(), null, null));
        tenant.crm.seller().opportunities().forEach(each -> signals.crmRecordMayHaveChanged(each.id()));
        signals.sweep();
    }
}
