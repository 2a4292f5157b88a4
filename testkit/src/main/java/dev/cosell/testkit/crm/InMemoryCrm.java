package dev.cosell.testkit.crm;

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
import dev.cosell.core.spi.CrmLeads;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.CrmPopulation;
import dev.cosell.core.spi.CrmPopulationPage;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CRM in memory that implements the port directly: rows with versions, a unique referral identifier, accounts, contacts, solutions and, where
 * switched on, sales teams, a change feed with deletions. {@link #seller()} works at its screen, {@link #faults()} lets calls fail as remote systems fail.
 *
 * <p>Ids look like {@code OPP-1}. Thread-safe; each record of a batch is one atomic step.
 */
public final class InMemoryCrm implements CrmAdapter {
    private static final Pattern OPPORTUNITY = Pattern.compile("OPP-[0-9]{1,9}");

    private final InMemoryCrmOptions options;
    private final CrmTables tables;
    private final CrmWriter writer;
    private final CrmSeller seller;
    private final LeadDesk leadDesk;
    private final InMemoryLeads leads;
    private final CrmFaults faults = new CrmFaults();
    private long appliedWrites;

    private InMemoryCrm(InMemoryCrmOptions options) {
        this.options = options;
        this.tables = new CrmTables(options);
        CrmRows rows = new CrmRows(options, tables);
        this.writer = new CrmWriter(options, tables, rows);
        this.seller = new CrmSeller(options, tables, rows);
        LeadRows leadRows = new LeadRows(options);
        this.leadDesk = new LeadDesk(tables, rows, leadRows);
        this.leads = new InMemoryLeads(options, tables, leadDesk, leadRows, faults);
    }

    /** Returns an empty CRM with the usual options. */
    public static InMemoryCrm of(InstantSource clock) {
        return new InMemoryCrm(InMemoryCrmOptions.defaults(clock));
    }

    /** Returns an empty CRM with the given options. */
    public static InMemoryCrm of(InMemoryCrmOptions options) {
        return new InMemoryCrm(options);
    }

    /** Returns the side door of a seller. */
    public CrmSeller seller() {
        return seller;
    }

    /** Returns the side door of a seller who works with leads. */
    public LeadDesk leadDesk() {
        return leadDesk;
    }

    @Override
    public Optional<CrmLeads> leads() {
        return Optional.of(leads);
    }

    /** Returns the switches that make calls fail. */
    public CrmFaults faults() {
        return faults;
    }

    /** Returns how many records, leads among them, the adapter's side has created, updated or converted so far. */
    public long appliedWrites() {
        synchronized (tables) {
            return appliedWrites + leads.appliedWrites();
        }
    }

    @Override
    public CrmOrganisation organisation() {
        return options.organisation();
    }

    @Override
    public CrmCapabilities capabilities() {
        return options.capabilities();
    }

    @Override
    public List<Finding> check() {
        return List.of();
    }

    @Override
    public Optional<CrmRecordId> recordId(String text) {
        String normal = text.strip().toUpperCase(Locale.ROOT);
        return OPPORTUNITY.matcher(normal).matches() ? Optional.of(CrmRecordId.of(normal)) : Optional.empty();
    }

    @Override
    public CrmChangePage changes(@Nullable CrmCursor cursor) {
        faults.beforeRead("changes");
        synchronized (tables) {
            return tables.changes(cursor);
        }
    }

    @Override
    public Optional<CrmPopulation> population() {
        return Optional.of(this::population);
    }

    private CrmPopulationPage population(@Nullable CrmCursor after) {
        faults.beforeRead("population");
        synchronized (tables) {
            return tables.population(after);
        }
    }

    @Override
    public List<CrmReadResult> read(List<CrmRecordId> ids) {
        requireBatch(ids.size(), capabilities().maxReadBatch());
        faults.beforeRead("read");
        synchronized (tables) {
            return ids.stream().map(this::readOne).toList();
        }
    }

    @Override
    public List<CrmWriteResult> write(List<CrmWrite> writes) {
        requireBatch(writes.size(), capabilities().maxWriteBatch());
        CrmFault fault = faults.takeWriteFault();
        CrmWriteResult refusal = CrmFaults.refusal(fault);
        faults.runBeforeWrite();
        List<CrmWriteResult> results = new ArrayList<>();
        for (CrmWrite write : writes) {
            CrmWriteResult result = refusal != null ? refusal : writeOne(write, fault);
            results.add(fault == CrmFault.ANSWER_LOST ? CrmFaults.unknown() : result);
        }
        faults.runAfterWrite();
        return List.copyOf(results);
    }

    @Override
    public Map<ReferralId, List<Opportunity>> findByReferral(Collection<ReferralId> referrals) {
        return answers("findByReferral", referrals, each -> tables.byReferral(each.value()));
    }

    @Override
    public Map<AccountQuery, List<CrmAccount>> findAccounts(Collection<AccountQuery> queries) {
        return answers("findAccounts", queries, each -> tables.accountsLike(each.name(), each.postalCode()));
    }

    @Override
    public Map<CrmRecordId, CrmAccount> readAccounts(Collection<CrmRecordId> ids) {
        faults.beforeRead("readAccounts");
        synchronized (tables) {
            Map<CrmRecordId, CrmAccount> known = new LinkedHashMap<>();
            ids.forEach(id -> tables.account(id).ifPresent(account -> known.put(id, account)));
            return known;
        }
    }

    @Override
    public Map<ContactQuery, List<CrmContact>> findContacts(Collection<ContactQuery> queries) {
        return answers("findContacts", queries, each -> tables.contactsLike(each.account(), each.email()));
    }

    @Override
    public Map<String, Optional<CrmRecordId>> findUsers(Collection<String> mails) {
        faults.beforeRead("findUsers");
        synchronized (tables) {
            Map<String, Optional<CrmRecordId>> answers = new LinkedHashMap<>();
            mails.forEach(each -> answers.put(each, tables.userLike(each)));
            return answers;
        }
    }

    private CrmReadResult readOne(CrmRecordId id) {
        return tables.opportunity(id)
                .<CrmReadResult>map(CrmReadResult.Found::new)
                .or(() -> tables.mergedInto(id).map(into -> new CrmReadResult.Merged(id, into)))
                .orElseGet(() -> new CrmReadResult.Missing(id));
    }

    private CrmWriteResult writeOne(CrmWrite write, @Nullable CrmFault fault) {
        synchronized (tables) {
            if (fault == CrmFault.EDITED_MEANWHILE && write instanceof CrmWrite.Update update) {
                writer.touch(update.id());
                return new CrmWriteResult.Changed();
            }
            CrmWriteResult result = writer.apply(write);
            if (result instanceof CrmWriteResult.Applied) {
                appliedWrites++;
            }
            return result;
        }
    }

    private <Q, A> Map<Q, List<A>> answers(String operation, Collection<Q> queries, Function<Q, List<A>> find) {
        faults.beforeRead(operation);
        synchronized (tables) {
            Map<Q, List<A>> answers = new LinkedHashMap<>();
            queries.forEach(each -> answers.put(each, find.apply(each)));
            return answers;
        }
    }

    private static void requireBatch(int size, int most) {
        if (size > most) {
            throw new IllegalArgumentException("a batch holds at most " + most + " records, not " + size);
        }
    }
}
