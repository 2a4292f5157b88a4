package dev.cosell.store.jdbc;

import dev.cosell.core.doctor.Examined;
import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConflictId;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.SettledConflict;
import dev.cosell.core.link.Side;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.News;
import dev.cosell.core.spi.PairKeys;
import dev.cosell.core.spi.ParkedDeal;
import dev.cosell.core.spi.Pause;
import dev.cosell.core.spi.QueueStatus;
import dev.cosell.core.spi.Retention;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.StreamClaim;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.store.jdbc.dialect.Dialect;
import dev.cosell.store.jdbc.dialect.Dialects;
import dev.cosell.store.jdbc.dialect.UnfitDatabaseException;
import dev.cosell.store.jdbc.internal.json.StoredFormat;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The durable state over plain JDBC: an SQLite file for one process on one machine, PostgreSQL for several nodes.
 *
 * <p>Every verb is one transaction, and none is open while anybody else is called. Blocks for as long as the database takes. A failure is a
 * {@link dev.cosell.core.error.StoreException}, whose finding names state and vendor code of the database, never a value. Thread-safe. The data source stays the host's.
 */
public final class JdbcStateStore implements StateStore {
    private final Database database;
    private final IntakeVerbs intake;
    private final ClaimVerbs claims;
    private final SettleVerbs settling;
    private final StatusVerbs status;
    private final LinkVerbs linking;
    private final LinkQueries links;
    private final StreamVerbs streams;
    private final InstallationVerbs installation;
    private final JournalVerbs journal;
    private final RetentionVerbs aging;

    private JdbcStateStore(Database database) {
        StoredFormat format = new StoredFormat();
        DealTable table = new DealTable(format);
        ConflictTable conflicts = new ConflictTable(format);
        this.database = database;
        this.intake = new IntakeVerbs(database, table);
        this.claims = new ClaimVerbs(database, table);
        this.settling = new SettleVerbs(database, table, conflicts);
        this.status = new StatusVerbs(database, table);
        this.linking = new LinkVerbs(database, table, conflicts);
        this.links = new LinkQueries(database, table);
        this.streams = new StreamVerbs(database);
        this.installation = new InstallationVerbs(database, format);
        this.journal = new JournalVerbs(database, table, conflicts);
        this.aging = new RetentionVerbs(database, table);
    }

    /**
     * Opens the store with the default options: an empty database gets its tables, an older schema is refused.
     *
     * @throws dev.cosell.core.error.StoreException if the database is away, not fit, or of another schema version; nothing was changed
     */
    public static JdbcStateStore open(DataSource source) {
        return open(source, JdbcStoreOptions.defaults());
    }

    /**
     * Opens the store.
     *
     * @throws dev.cosell.core.error.StoreException if the database is away, not fit, or of another schema version; nothing was changed
     */
    public static JdbcStateStore open(DataSource source, JdbcStoreOptions options) {
        Database database = database(source, options);
        boolean ready = false;
        try {
            Schema.ensure(database, options.migrate());
            JdbcStateStore store = new JdbcStateStore(database);
            ready = true;
            return store;
        } finally {
            if (!ready) {
                database.close();
            }
        }
    }

    /**
     * Brings the schema of a database forward to what this version needs, in one transaction. Several nodes may call it at once.
     *
     * @throws dev.cosell.core.error.StoreException if the database is away, not fit, or of a newer schema version; nothing was changed
     */
    public static void migrate(DataSource source) {
        try (Database database = database(source, JdbcStoreOptions.defaults())) {
            Schema.ensure(database, true);
        }
    }

    static Database database(DataSource source, JdbcStoreOptions options) {
        Objects.requireNonNull(source, "source");
        try (Connection connection = source.getConnection()) {
            Dialect dialect = Dialects.of(connection, options.busyTimeout());
            prepare(dialect, connection);
            InstantSource clock = options.clock();
            return new Database(
                    dialect.singleConnection()
                            ? new OneConnection(
                                    source,
                                    dialect,
                                    clock == null ? Seams.system().time() : clock)
                            : new PooledConnections(source, dialect, clock),
                    dialect);
        } catch (UnfitDatabaseException e) {
            throw StoreErrors.of("open", e);
        } catch (SQLException e) {
            throw StoreErrors.unreachable("open", e);
        }
    }

    private static void prepare(Dialect dialect, Connection connection) {
        try {
            dialect.prepare(connection);
        } catch (SQLException e) {
            throw StoreErrors.of("open", dialect, e);
        }
    }

    @Override
    public List<Ingested> ingest(ConnectionId connection, List<News> news) {
        return intake.ingest(connection, news);
    }

    @Override
    public void markDirty(
            ConnectionId connection, Collection<DealName> deals, Set<Side> sides, Lane lane, Duration after) {
        intake.markDirty(connection, deals, sides, lane, after);
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        return claims.claim(request);
    }

    @Override
    public List<Claim> pending(ConnectionId connection, int max) {
        return claims.pending(connection, max);
    }

    @Override
    public boolean renew(Claim claim, Duration lease) {
        return claims.renew(claim, lease);
    }

    @Override
    public boolean release(Claim claim) {
        return claims.release(claim);
    }

    @Override
    public Map<Claim, Boolean> recordIntents(Map<Claim, List<Intent>> intents) {
        return settling.recordIntents(intents);
    }

    @Override
    public List<Boolean> settle(List<Settlement> settlements) {
        return settling.settle(settlements);
    }

    @Override
    public int countDue(ConnectionId connection, Lane lane, int atMost) {
        return claims.countDue(connection, lane, atMost);
    }

    @Override
    public Optional<Duration> nextDue() {
        return claims.nextDue();
    }

    @Override
    public QueueStatus status(ConnectionId connection) {
        return status.status(connection);
    }

    @Override
    public List<ParkedDeal> parked(ConnectionId connection) {
        return status.parked(connection);
    }

    @Override
    public boolean requeue(ConnectionId connection, DealName deal) {
        return intake.requeue(connection, deal);
    }

    @Override
    public int requeueAll(ConnectionId connection, @Nullable FindingCode code) {
        return intake.requeueAll(connection, code);
    }

    @Override
    public Bound bind(Claim claim, String tenantId, String organisationId, Link memory) {
        return linking.bind(claim, new PairKeys(tenantId, organisationId), memory);
    }

    @Override
    public Bound moveRecord(Claim claim, String tenantId, String organisationId, Link memory) {
        return linking.moveRecord(claim, new PairKeys(tenantId, organisationId), memory);
    }

    @Override
    public Bound link(ConnectionId connection, PairKeys keys, Link memory, @Nullable AuditEntry line) {
        return linking.link(connection, keys, memory, line);
    }

    @Override
    public Optional<Link> unlink(ConnectionId connection, DealName deal, @Nullable AuditEntry line) {
        return linking.unlink(connection, deal, line);
    }

    @Override
    public boolean forget(ConnectionId connection, DealName deal, @Nullable AuditEntry line) {
        return linking.forget(connection, deal, line);
    }

    @Override
    public void sawAgain(ConnectionId connection, Collection<Opportunity> seen) {
        linking.sawAgain(connection, seen);
    }

    @Override
    public Map<DealName, Link> findAll(ConnectionId connection, Collection<DealName> deals) {
        return links.findAll(connection, deals);
    }

    @Override
    public List<Link> links(ConnectionId connection, @Nullable CrmRecordId after, int max) {
        return links.links(connection, after, max);
    }

    @Override
    public Optional<StreamClaim> claimStream(ConnectionId connection, String stream, Duration lease) {
        return streams.claim(connection, stream, lease);
    }

    @Override
    public boolean saveCursor(StreamClaim claim, String cursor, Duration lease) {
        return streams.save(claim, cursor, lease);
    }

    @Override
    public boolean releaseStream(StreamClaim claim, Duration next) {
        return streams.release(claim, next);
    }

    @Override
    public void askStream(ConnectionId connection, String stream) {
        streams.ask(connection, stream);
    }

    @Override
    public Optional<String> cursor(ConnectionId connection, String stream) {
        return streams.cursor(connection, stream);
    }

    @Override
    public void saveCursor(ConnectionId connection, String stream, String cursor) {
        streams.save(connection, stream, cursor);
    }

    @Override
    public void pause(SystemKey system, Duration atLeast, @Nullable Finding why) {
        installation.pause(system, atLeast, why);
    }

    @Override
    public void resume(SystemKey system) {
        installation.resume(system);
    }

    @Override
    public List<Pause> pauses() {
        return installation.pauses();
    }

    @Override
    public String installation(String proposal) {
        return installation.installation(proposal);
    }

    @Override
    public ConnectionId writer(PairKeys pair, ConnectionId candidate) {
        return installation.writer(pair, candidate);
    }

    @Override
    public List<ConflictRecord> conflicts(ConnectionId connection) {
        return journal.conflicts(connection);
    }

    @Override
    public Optional<ConflictRecord> conflict(ConnectionId connection, ConflictId conflict) {
        return journal.conflict(connection, conflict);
    }

    @Override
    public boolean settleConflict(ConnectionId connection, ConflictId conflict, SettledConflict decision) {
        return journal.settleConflict(connection, conflict, decision);
    }

    @Override
    public List<AuditEntry> audit(ConnectionId connection, long after, int max) {
        return journal.audit(connection, after, max);
    }

    @Override
    public void audit(AuditEntry entry) {
        journal.audit(entry);
    }

    @Override
    public int expire(Retention retention, int max) {
        return aging.expire(retention, max);
    }

    /**
     * {@inheritDoc} Reads an SQLite file of up to 256 MiB through, to see whether it is damaged; of a larger one that is left out and said. A PostgreSQL server is asked for its settings.
     */
    @Override
    public Examined examine() {
        return new StoreExam(database).area();
    }

    @Override
    public void close() {
        database.close();
    }

    /** Shows the kind of database only. */
    @Override
    public String toString() {
        return "JdbcStateStore[" + database.dialect().folder() + "]";
    }
}
