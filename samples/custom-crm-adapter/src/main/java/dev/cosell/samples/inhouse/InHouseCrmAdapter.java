package dev.cosell.samples.inhouse;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
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
import dev.cosell.core.spi.CrmSchema;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The CRM port over a company's own database. Holds nothing but what the database was found to be, and translates; every decision is the engine's.
 *
 * <p>Thread-safe. Each call has a connection of its own.
 */
public final class InHouseCrmAdapter implements CrmAdapter {
    static final int BATCH = 200;

    private final CrmDatabase database;
    private final int pageSize;
    private volatile @Nullable CrmShape remembered;

    InHouseCrmAdapter(DataSource source, int pageSize) {
        this.database = new CrmDatabase(source);
        this.pageSize = pageSize;
    }

    /** Returns an adapter for the CRM in a database. Makes no call. */
    public static InHouseCrmAdapter of(DataSource source) {
        return new InHouseCrmAdapter(source, BATCH);
    }

    private CrmShape shape() {
        CrmShape shape = remembered;
        if (shape == null) {
            shape = database.read("describe", ShapeReader::read);
            remembered = shape;
        }
        return shape;
    }

    private DealFeed feed() {
        return new DealFeed(new DealReader(shape()), pageSize);
    }

    @Override
    public List<Finding> check() {
        remembered = null; // somebody may have mended what was found last time
        return new ShapeCheck(shape()).findings();
    }

    @Override
    public CrmOrganisation organisation() {
        CrmOrganisation organisation = shape().organisation();
        if (organisation == null) {
            throw new ConfigurationException(
                    ErrorContext.of("in-house-crm", "organisation"), new ShapeCheck(shape()).findings());
        }
        return organisation;
    }

    @Override
    public CrmCapabilities capabilities() {
        return SchemaView.capabilities(shape());
    }

    @Override
    public Map<CrmField<?>, Set<String>> choices() {
        return SchemaView.choices(shape());
    }

    @Override
    public Optional<CrmSchema> describe() {
        return Optional.of(SchemaView.schema(shape()));
    }

    @Override
    public Optional<CrmRecordId> recordId(String text) {
        return RowId.DEAL.number(text).map(RowId.DEAL::of);
    }

    @Override
    public CrmChangePage changes(@Nullable CrmCursor cursor) {
        return database.read("changes", connection -> feed().changes(connection, cursor));
    }

    @Override
    public Optional<CrmPopulation> population() {
        return Optional.of(after -> database.read("population", connection -> feed().population(connection, after)));
    }

    @Override
    public List<CrmReadResult> read(List<CrmRecordId> ids) {
        List<Long> numbers = ids.stream()
                .flatMap(id -> RowId.DEAL.number(id.value()).stream())
                .toList();
        Map<CrmRecordId, Opportunity> found =
                database.read("read", connection -> new DealReader(shape()).byNumber(connection, numbers));
        List<CrmReadResult> results = new ArrayList<>();
        for (CrmRecordId id : ids) {
            Opportunity deal = found.get(id);
            results.add(deal == null ? new CrmReadResult.Missing(id) : new CrmReadResult.Found(deal));
        }
        return results;
    }

    @Override
    public List<CrmWriteResult> write(List<CrmWrite> writes) {
        List<CrmWriteResult> results = new ArrayList<>();
        try (Connection connection = database.open()) {
            DealTransaction transaction = new DealTransaction(connection, shape());
            writes.forEach(write -> results.add(transaction.run(write)));
        } catch (SQLException failure) {
            Finding finding = Finding.error(
                    FindingCodes.SERVICE_UNREACHABLE, "R-221", null, CrmDatabase.words(failure), "see the database");
            while (results.size() < writes.size()) { // what has a result keeps it, also when closing fails
                results.add(new CrmWriteResult.NotApplied(finding, Duration.ZERO));
            }
        }
        return results;
    }

    @Override
    public Map<ReferralId, List<Opportunity>> findByReferral(Collection<ReferralId> referrals) {
        return answers(
                "findByReferral",
                referrals,
                (connection, referral) -> List.copyOf(new DealReader(shape())
                        .where(connection, "d.ms_deal = ? ORDER BY d.deal_no", List.of(referral.value()))
                        .values()));
    }

    @Override
    public Map<AccountQuery, List<CrmAccount>> findAccounts(Collection<AccountQuery> queries) {
        return answers("findAccounts", queries, Parties::companies);
    }

    @Override
    public Map<CrmRecordId, CrmAccount> readAccounts(Collection<CrmRecordId> ids) {
        Map<CrmRecordId, CrmAccount> known = new LinkedHashMap<>();
        answers("readAccounts", ids, Parties::company)
                .forEach((id, company) -> company.ifPresent(each -> known.put(id, each)));
        return known;
    }

    @Override
    public Map<ContactQuery, List<CrmContact>> findContacts(Collection<ContactQuery> queries) {
        return answers("findContacts", queries, Parties::people);
    }

    @Override
    public Map<String, Optional<CrmRecordId>> findUsers(Collection<String> mails) {
        return answers("findUsers", mails, Parties::employee);
    }

    /** A look-up of one question. */
    private interface Find<Q, A> {
        A of(Connection connection, Q question) throws SQLException;
    }

    private <Q, A> Map<Q, A> answers(String operation, Collection<Q> questions, Find<Q, A> find) {
        return database.read(operation, connection -> {
            Map<Q, A> answers = new LinkedHashMap<>();
            for (Q question : questions) {
                answers.put(question, Objects.requireNonNull(find.of(connection, question)));
            }
            return answers;
        });
    }
}
