package dev.cosell.samples.inhouse;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.RemoteUnavailableException;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The CRM port over a company's own database. Holds nothing but what the database was found to be, and translates; every decision is the engine's.
 *
 * <p>Thread-safe. Each call has a connection of its own, so give a pool where many calls are made.
 */
public final class InHouseCrmAdapter implements CrmAdapter {
    static final int BATCH = 200;

    private final Jdbi jdbi;
    private final int pageSize;
    private volatile @Nullable CrmShape remembered;

    InHouseCrmAdapter(DataSource source, int pageSize) {
        this.jdbi = Jdbi.create(() -> open(source));
        this.pageSize = pageSize;
    }

    /** Switches automatic commits off for good: switched on again it would commit what a failed rollback left. */
    private static Connection open(DataSource source) throws SQLException {
        Connection connection = source.getConnection();
        try {
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Returns an adapter for the CRM in a database. Makes no call. */
    public static InHouseCrmAdapter of(DataSource source) {
        return new InHouseCrmAdapter(source, BATCH);
    }

    private CrmShape shape() {
        CrmShape shape = remembered;
        if (shape == null) {
            shape = connected("describe", CrmShape::read);
            remembered = shape;
        }
        return shape;
    }

    @Override
    public List<Finding> check() {
        remembered = null; // somebody may have mended what was found last time
        return shape().check();
    }

    @Override
    public CrmOrganisation organisation() {
        CrmOrganisation organisation = shape().organisation();
        if (organisation == null) {
            throw new ConfigurationException(ErrorContext.of("in-house-crm", "organisation"), shape().check());
        }
        return organisation;
    }

    @Override
    public CrmCapabilities capabilities() {
        return shape().capabilities();
    }

    @Override
    public Map<CrmField<?>, Set<String>> choices() {
        return shape().choices();
    }

    @Override
    public Optional<CrmSchema> describe() {
        return Optional.of(shape().schema());
    }

    @Override
    public Optional<CrmRecordId> recordId(String text) {
        long number = RowId.DEAL.number(text);
        return number == 0 ? Optional.empty() : Optional.of(RowId.DEAL.of(number));
    }

    @Override
    public CrmChangePage changes(@Nullable CrmCursor cursor) {
        return reading("changes", reader -> new DealFeed(reader, pageSize).changes(cursor));
    }

    @Override
    public Optional<CrmPopulation> population() {
        return Optional.of(after -> reading("population", reader -> new DealFeed(reader, pageSize).population(after)));
    }

    @Override
    public List<CrmReadResult> read(List<CrmRecordId> ids) {
        return reading("read", deals -> deals.each(ids, CrmReadResult.Found::new, CrmReadResult.Missing::new));
    }

    @Override
    public Map<ReferralId, List<Opportunity>> findByReferral(Collection<ReferralId> referrals) {
        return answers("findByReferral", referrals, DealReader::byReferral);
    }

    @Override
    public Map<AccountQuery, List<CrmAccount>> findAccounts(Collection<AccountQuery> queries) {
        return answers("findAccounts", queries, DealReader::accounts);
    }

    @Override
    public Map<CrmRecordId, CrmAccount> readAccounts(Collection<CrmRecordId> ids) {
        Map<CrmRecordId, CrmAccount> known = new LinkedHashMap<>();
        answers("readAccounts", ids, DealReader::account)
                .forEach((id, found) -> found.forEach(company -> known.put(id, company)));
        return known;
    }

    @Override
    public Map<ContactQuery, List<CrmContact>> findContacts(Collection<ContactQuery> queries) {
        return answers("findContacts", queries, DealReader::contacts);
    }

    @Override
    public Map<String, Optional<CrmRecordId>> findUsers(Collection<String> mails) {
        return answers("findUsers", mails, DealReader::employee);
    }

    @Override
    public List<CrmWriteResult> write(List<CrmWrite> writes) {
        CrmShape shape = shape();
        List<CrmWriteResult> results = new ArrayList<>();
        try (Handle handle = jdbi.open()) {
            writes.forEach(write -> results.add(new DealRowWriter(handle, shape).write(write)));
        } catch (JdbiException failure) {
            while (results.size() < writes.size()) { // what has a result keeps it, also when closing fails
                results.add(new CrmWriteResult.NotApplied(unreachable(failure), Duration.ZERO));
            }
        }
        return results;
    }

    private <Q, A> Map<Q, A> answers(String operation, Collection<Q> questions, BiFunction<DealReader, Q, A> find) {
        return reading(operation, reader -> {
            Map<Q, A> answers = new LinkedHashMap<>();
            questions.forEach(question -> answers.put(question, find.apply(reader, question)));
            return answers;
        });
    }

    private <T> T reading(String operation, Function<DealReader, T> work) {
        CrmShape shape = shape();
        return connected(operation, handle -> work.apply(new DealReader(handle, shape)));
    }

    private <T> T connected(String operation, Function<Handle, T> work) {
        try {
            return jdbi.withHandle(work::apply);
        } catch (JdbiException failure) {
            throw new RemoteUnavailableException(
                    ErrorContext.of("in-house-crm", operation), unreachable(failure), null);
        }
    }

    private static Finding unreachable(JdbiException failure) {
        String remedy = "see whether the database is up";
        return Finding.error(FindingCodes.SERVICE_UNREACHABLE, "R-221", null, words(failure), remedy);
    }

    /** Says what happened without the text of Jdbi or the driver, which may quote a row. */
    static String words(JdbiException failure) {
        return failure.getCause() instanceof SQLException sql
                ? "the CRM's database failed (SQL state " + sql.getSQLState() + ", code " + sql.getErrorCode() + ")"
                : "the CRM's database failed";
    }
}
