package dev.cosell.it.simulation;

import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.CrmPopulation;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way of one node to one tenant's CRM, with everything that can happen on it. */
final class CrmWire implements CrmAdapter {
    private final SimTenant tenant;
    private final Node node;

    CrmWire(SimTenant tenant, Node node) {
        this.tenant = tenant;
        this.node = node;
    }

    @Override
    public CrmOrganisation organisation() {
        return tenant.crm.organisation();
    }

    @Override
    public CrmCapabilities capabilities() {
        return tenant.crm.capabilities();
    }

    @Override
    public List<Finding> check() {
        tenant.rightFaults.beforeRead(node, "check");
        return tenant.crm.check();
    }

    @Override
    public Duration clockOffset() {
        return tenant.rightAhead.minus(node.clockAhead);
    }

    @Override
    public Optional<CrmRecordId> recordId(String text) {
        return tenant.crm.recordId(text);
    }

    @Override
    public CrmChangePage changes(@Nullable CrmCursor cursor) {
        tenant.rightFaults.beforeRead(node, "changes");
        return tenant.crm.changes(cursor);
    }

    @Override
    public Optional<CrmPopulation> population() {
        return tenant.crm.population().map(whole -> cursor -> {
            tenant.rightFaults.beforeRead(node, "population");
            return whole.page(cursor);
        });
    }

    @Override
    public List<CrmReadResult> read(List<CrmRecordId> ids) {
        tenant.rightFaults.beforeRead(node, "read");
        return tenant.crm.read(ids);
    }

    @Override
    public Map<ReferralId, List<Opportunity>> findByReferral(Collection<ReferralId> referrals) {
        tenant.rightFaults.beforeRead(node, "findByReferral");
        return tenant.crm.findByReferral(referrals);
    }

    @Override
    public Map<AccountQuery, List<CrmAccount>> findAccounts(Collection<AccountQuery> queries) {
        tenant.rightFaults.beforeRead(node, "findAccounts");
        return tenant.crm.findAccounts(queries);
    }

    @Override
    public Map<ContactQuery, List<CrmContact>> findContacts(Collection<ContactQuery> queries) {
        tenant.rightFaults.beforeRead(node, "findContacts");
        return tenant.crm.findContacts(queries);
    }

    @Override
    public List<CrmWriteResult> write(List<CrmWrite> writes) {
        writes.forEach(tenant.rules::checkWrite);
        Fault fault = tenant.rightFaults.beforeWrite(node);
        List<CrmWriteResult> results = new ArrayList<>();
        for (CrmWrite write : writes) {
            boolean fails = fault != null && (fault.whole() || results.isEmpty());
            results.add(fault != null && fails ? failing(write, fault) : apply(write));
        }
        if (fault != null && timesOut(fault.kind())) {
            tenant.world.time.pass(Faults.DEADLINE);
        }
        return List.copyOf(results);
    }

    private static boolean timesOut(Fault.Kind kind) {
        return kind == Fault.Kind.TIMEOUT_BEFORE || kind == Fault.Kind.TIMEOUT_AFTER || kind == Fault.Kind.LATE;
    }

    private CrmWriteResult apply(CrmWrite write) {
        CrmWriteResult result = tenant.crm.write(List.of(write)).get(0);
        if (result instanceof CrmWriteResult.Applied applied) {
            tenant.engineWroteRecord(write, applied.id());
        }
        return result;
    }

    private CrmWriteResult failing(CrmWrite write, Fault fault) {
        switch (fault.kind()) {
            case NOT_SENT -> {
                return new CrmWriteResult.NotApplied(Faults.finding(fault), Duration.ZERO);
            }
            case THROTTLED -> {
                return new CrmWriteResult.NotApplied(Faults.finding(fault), fault.span());
            }
            case TOKEN_EXPIRED, FORBIDDEN -> {
                return new CrmWriteResult.Denied(Faults.finding(fault));
            }
            case REJECTED -> {
                tenant.rejected = true;
                return new CrmWriteResult.Rejected(List.of(Faults.finding(fault)));
            }
            case MOVED -> {
                if (write instanceof CrmWrite.Update update) {
                    tenant.people.savesAgain(update.id());
                }
                return apply(write);
            }
            case FAILED_AFTER, TIMEOUT_AFTER -> apply(write);
            case LATE -> tenant.world.time.in(Faults.DEADLINE.plus(fault.span()), () -> apply(write));
            default -> {
                // failed before anything was done
            }
        }
        return new CrmWriteResult.Unknown(Faults.finding(fault));
    }
}
