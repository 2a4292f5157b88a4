package dev.cosell.testkit.crm;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmLeads;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.LeadCapabilities;
import dev.cosell.core.spi.LeadReadResult;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The leads of an {@link InMemoryCrm}, behind the port. Shares the CRM's lock and its faults. Thread-safe. */
final class InMemoryLeads implements CrmLeads {
    private final InMemoryCrmOptions options;
    private final LeadCapabilities capabilities;
    private final CrmTables tables;
    private final LeadRows leads;
    private final LeadDesk desk;
    private final CrmFaults faults;
    private long appliedWrites;

    InMemoryLeads(InMemoryCrmOptions options, CrmTables tables, LeadDesk desk, LeadRows leads, CrmFaults faults) {
        this.options = options;
        this.capabilities = options.leads();
        this.tables = tables;
        this.desk = desk;
        this.leads = leads;
        this.faults = faults;
    }

    long appliedWrites() {
        return appliedWrites;
    }

    @Override
    public LeadCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public CrmChangePage changes(@Nullable CrmCursor cursor) {
        faults.beforeRead("changes of leads");
        synchronized (tables) {
            return leads.changes(cursor);
        }
    }

    @Override
    public List<LeadReadResult> read(List<CrmRecordId> ids) {
        faults.beforeRead("read leads");
        synchronized (tables) {
            return ids.stream().map(this::readOne).toList();
        }
    }

    private LeadReadResult readOne(CrmRecordId id) {
        return leads.lead(id)
                .<LeadReadResult>map(LeadReadResult.Found::new)
                .orElseGet(() -> new LeadReadResult.Missing(id));
    }

    @Override
    public Map<ReferralId, List<CrmLead>> findByReferral(Collection<ReferralId> referrals) {
        faults.beforeRead("find leads");
        synchronized (tables) {
            Map<ReferralId, List<CrmLead>> found = new LinkedHashMap<>();
            referrals.forEach(each -> found.put(each, leads.byReferral(each.value())));
            return found;
        }
    }

    @Override
    public List<CrmWriteResult> write(List<LeadWrite> writes) {
        CrmFault fault = faults.takeWriteFault();
        CrmWriteResult refusal = CrmFaults.refusal(fault);
        faults.runBeforeWrite();
        List<CrmWriteResult> results = new ArrayList<>();
        for (LeadWrite write : writes) {
            CrmWriteResult result = refusal != null ? refusal : writeOne(write, fault);
            results.add(fault == CrmFault.ANSWER_LOST ? CrmFaults.unknown() : result);
        }
        faults.runAfterWrite();
        return List.copyOf(results);
    }

    private CrmWriteResult writeOne(LeadWrite write, @Nullable CrmFault fault) {
        synchronized (tables) {
            CrmWriteResult result;
            if (write instanceof LeadWrite.Create create) {
                result = create(create);
            } else if (write instanceof LeadWrite.Update update) {
                result = guarded(update.seen(), fault, now -> update(update, now));
            } else {
                LeadWrite.Convert convert = (LeadWrite.Convert) write;
                result = guarded(convert.seen(), fault, now -> convert(convert, now));
            }
            if (result instanceof CrmWriteResult.Applied) {
                appliedWrites++;
            }
            return result;
        }
    }

    private CrmWriteResult create(LeadWrite.Create create) {
        List<CrmLead> held = leads.byReferral(create.referral().value());
        if (!held.isEmpty()) {
            return new CrmWriteResult.AlreadyThere(held.get(0).id());
        }
        List<Finding> problems = problems(create.values());
        requireAll(create, problems);
        if (!problems.isEmpty()) {
            return new CrmWriteResult.Rejected(problems);
        }
        Map<CrmField<?>, Optional<?>> values = new LinkedHashMap<>(create.values());
        values.put(CrmField.REFERRAL_ID, Optional.of(create.referral().value()));
        CrmRecordId id = desk.add(create.company(), create.person(), create.address(), values);
        return new CrmWriteResult.Applied(id, true);
    }

    private void requireAll(LeadWrite.Create create, List<Finding> problems) {
        if (create.values().getOrDefault(CrmLead.STATUS, Optional.empty()).isEmpty()) {
            problems.add(refused(CrmLead.STATUS, "it is required"));
        }
        for (CrmField<?> required : capabilities.requiredFields()) {
            boolean there = required.equals(CrmLead.COMPANY)
                    ? create.company() != null
                    : required.equals(CrmLead.LAST_NAME)
                            ? create.person().lastName() != null
                            : create.values()
                                    .getOrDefault(required, Optional.empty())
                                    .isPresent();
            if (!there) {
                problems.add(refused(required, "it is required"));
            }
        }
    }

    private List<Finding> problems(Map<CrmField<?>, Optional<?>> values) {
        List<Finding> problems = new ArrayList<>();
        values.keySet().stream()
                .filter(field -> !capabilities.writes(field))
                .forEach(field -> problems.add(refused(field, "this CRM has no such field of a lead to write")));
        return problems;
    }

    private CrmWriteResult guarded(CrmLead seen, @Nullable CrmFault fault, Function<CrmLead, CrmWriteResult> write) {
        CrmLead now = leads.lead(seen.id()).orElse(null);
        if (now == null) {
            return new CrmWriteResult.Gone();
        }
        if (fault == CrmFault.EDITED_MEANWHILE) {
            leads.save(now);
            return new CrmWriteResult.Changed();
        }
        boolean exact = options.versionPrecision() == VersionPrecision.EXACT;
        boolean holds = now.version().equals(seen.version()) && (exact || now.sameContent(seen));
        return holds && !now.converted() ? write.apply(now) : new CrmWriteResult.Changed();
    }

    private CrmWriteResult update(LeadWrite.Update update, CrmLead now) {
        List<Finding> problems = problems(update.values());
        if (!problems.isEmpty()) {
            return new CrmWriteResult.Rejected(problems);
        }
        CrmLead.Builder changed = now.toBuilder();
        update.values().forEach(changed::put);
        leads.save(changed.build());
        return new CrmWriteResult.Applied(now.id(), true);
    }

    private CrmWriteResult convert(LeadWrite.Convert convert, CrmLead now) {
        if (!capabilities.converts()) {
            return new CrmWriteResult.Rejected(List.of(refused(CrmLead.STATUS, "this CRM converts by hand only")));
        }
        CrmRecordId account = convert.account();
        if (account != null && tables.account(account).isEmpty()) {
            return new CrmWriteResult.Rejected(List.of(refused(CrmLead.COMPANY, "the account does not exist")));
        }
        return new CrmWriteResult.Applied(desk.convert(now, convert.name(), account, convert.contact()), true);
    }

    private static Finding refused(CrmField<?> field, String why) {
        return Finding.error(FindingCodes.SERVICE_REJECTED, null, field.id(), why, "correct the value or the mapping");
    }
}
