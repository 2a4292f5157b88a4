package dev.cosell.dynamics;

import dev.cosell.core.doctor.Examined;
import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmLeads;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.CrmPopulation;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmSchema;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.dynamics.auth.DynamicsCredentials;
import dev.cosell.dynamics.provision.DynamicsProvisioning;
import dev.cosell.dynamics.provision.ProvisioningOptions;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.limit.CallLimits;
import dev.cosell.http.observe.ClockReading;
import dev.cosell.http.observe.ServerClock;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The CRM port on the Dataverse Web API of Dynamics 365 Sales.
 *
 * <p>Signs in at first use and reads the definitions of its tables in one call, and in one more those of tables that paths lead to; both are remembered. A read of
 * up to 200 opportunities costs one call, with all their rows in other tables; a write of up to 200 costs one for the opportunities, one for rows that belong to
 * them, and look-ups where new customers come along. A poll costs one call, and one more for each page of changed opportunities. A read whose connection broke is
 * sent once more; a write never.
 *
 * <p>Every update carries {@code If-Match}, so that both update guards are as strict as the row version. The first {@link #changes} without a cursor walks
 * each table once to begin its change tracking: one call per 5000 rows.
 *
 * <p>Thread-safe.
 */
public final class DynamicsAdapter implements CrmAdapter {
    private final DynamicsOptions options;
    private final DataverseRest rest;
    private final SchemaSource schemas;
    private final List<OpportunityPart> parts;
    private final FeedMemory memory;
    private final OpportunityReader reader;
    private final OpportunityWriter writer;
    private final ChangeFeed feed;
    private final PartyReader parties;
    private final UserReader users;
    private final CrmLeads leads;
    private volatile @Nullable DynamicsAdapter backgroundView;

    private DynamicsAdapter(DynamicsOptions options) {
        this(options, new DataverseRest(options), null);
    }

    /** Makes an adapter, or a view of one that shares all it remembers but makes its calls by another way. */
    private DynamicsAdapter(DynamicsOptions options, DataverseRest rest, @Nullable DynamicsAdapter shared) {
        this.options = options;
        this.rest = rest;
        this.parts = OpportunityParts.of(rest, options);
        this.schemas = shared == null
                ? new SchemaSource(new SchemaReader(rest, options, parts), rest.doubt())
                : shared.schemas;
        this.memory = shared == null ? new FeedMemory() : shared.memory;
        this.reader = new OpportunityReader(rest, schemas, options, parts);
        this.parties = new PartyReader(rest, schemas, options.fieldNames());
        this.users = new UserReader(rest, schemas);
        this.leads = new DynamicsLeads(rest, schemas, options, memory.delivered());
        this.writer = new OpportunityWriter(
                rest, schemas, reader, options, new CustomerWriter(rest, parties, options.fieldNames()), parts);
        this.feed = new ChangeFeed(rest, schemas, options, reader, parts, memory);
    }

    /**
     * Returns a builder.
     *
     * @param environment root address of the environment, such as {@code https://contoso.crm4.dynamics.com}
     */
    public static Builder builder(URI environment) {
        return new Builder(environment);
    }

    /**
     * Returns what compares the environment with what this adapter needs, and makes what is missing. Makes no call by itself. It signs in as this adapter does: give it the
     * credentials of a user who may customise, which the synchronisation itself should not.
     */
    public DynamicsProvisioning provisioning(ProvisioningOptions choices) {
        return DynamicsProvisioning.of(ProvisionedFor.of(options, rest), choices);
    }

    /** Returns how far the service's clock was from ours at the last call, or null before the first. Makes no call. */
    public @Nullable ClockReading serverClock() {
        return rest.serverClock().reading();
    }

    @Override
    public @Nullable Duration clockOffset() {
        ServerClock clock = rest.serverClock();
        ClockReading reading = clock.reading();
        return reading == null ? null : reading.offset();
    }

    /** Returns how many calls were made. Makes no call. */
    public DynamicsUsage usage() {
        return new DynamicsUsage(rest.tally().calls());
    }

    /**
     * Hands over every opportunity that concerns us (sync flag set, or a referral identifier held) with all its parts, for {@code InitialLoad} and other reports
     * two calls for 500 records, which keep off what is reserved for live edits. Blocks; in bounded memory. Records that change meanwhile may be handed over
     * in either state.
     *
     * @param sink takes each record, on this thread; what it throws ends the reading
     * @return how many there were
     * @throws SyncException if a call failed; what was handed over before is not all there is
     */
    public long population(Consumer<Opportunity> sink) {
        DynamicsAdapter view = inBackground();
        return new PopulationReader(view.rest, view.reader).read(sink);
    }

    /** {@inheritDoc} Two calls for 500 records. */
    @Override
    public Optional<CrmPopulation> population() {
        DynamicsAdapter view = inBackground();
        return Optional.of(new PopulationReader(view.rest, view.reader)::page);
    }

    @Override
    public DynamicsAdapter inBackground() {
        if (rest.isBackground()) {
            return this;
        }
        DynamicsAdapter view = backgroundView;
        if (view == null) { // two of them do no harm, but what its parts looked up is looked up once more
            view = new DynamicsAdapter(options, rest.inBackground(), this);
            backgroundView = view;
        }
        return view;
    }

    @Override
    public CrmOrganisation organisation() {
        return schemas.get().organisation();
    }

    @Override
    public CrmCapabilities capabilities() {
        return schemas.get().capabilities(options.features().writableWhenClosed());
    }

    /** Reads the definitions afresh, so that something mended in the environment is seen. A failure to sign in or to connect is one finding. */
    @Override
    public List<Finding> check() {
        try {
            return new EnvironmentCheck(rest, options).findings(schemas.refresh());
        } catch (SyncException failure) {
            return failure.findings();
        }
    }

    /** {@inheritDoc} The calls of {@link #check()} and, where sales teams are used, one that looks for users. */
    @Override
    public List<Examined> examine() {
        return new DynamicsExam(rest, options, schemas).areas();
    }

    @Override
    public Map<CrmField<?>, Set<String>> choices() {
        return schemas.get().choices(options.features().choices());
    }

    /** {@inheritDoc} Makes no call but the one that reads the definitions, which is remembered. */
    @Override
    public Optional<CrmSchema> describe() {
        return Optional.of(
                schemas.get().describe(options.features(), options.fieldNames().solutions()));
    }

    @Override
    public Optional<CrmRecordId> recordId(String text) {
        return OpportunityReader.recordId(text);
    }

    @Override
    public CrmChangePage changes(@Nullable CrmCursor cursor) {
        return feed.changes(cursor);
    }

    @Override
    public List<CrmReadResult> read(List<CrmRecordId> ids) {
        requireBatch(ids.size(), DynamicsSchema.READ_BATCH);
        return reader.read(ids);
    }

    @Override
    public List<CrmWriteResult> write(List<CrmWrite> writes) {
        requireBatch(writes.size(), DynamicsSchema.WRITE_BATCH);
        return writer.write(writes);
    }

    @Override
    public Map<ReferralId, List<Opportunity>> findByReferral(Collection<ReferralId> referrals) {
        return reader.byReferral(referrals);
    }

    @Override
    public Map<AccountQuery, List<CrmAccount>> findAccounts(Collection<AccountQuery> queries) {
        return parties.accounts(queries);
    }

    @Override
    public Map<CrmRecordId, CrmAccount> readAccounts(Collection<CrmRecordId> ids) {
        return parties.accountsById(ids);
    }

    @Override
    public Map<ContactQuery, List<CrmContact>> findContacts(Collection<ContactQuery> queries) {
        return parties.contacts(queries);
    }

    @Override
    public Map<String, Optional<CrmRecordId>> findUsers(Collection<String> mails) {
        return users.byMail(mails);
    }

    @Override
    public Optional<CrmLeads> leads() {
        return capabilities().has(CrmFeature.LEADS) ? Optional.of(leads) : Optional.empty();
    }

    private static void requireBatch(int size, int most) {
        if (size > most) {
            throw new IllegalArgumentException("a batch holds at most " + most + " records, not " + size);
        }
    }

    /** Collects the options of an adapter. Confined to one thread. */
    public static final class Builder {
        private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
        private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9_.-]{1,40}");
        private static final int MOST_RESERVED = 1_000_000;

        private final URI environment;
        private @Nullable DynamicsCredentials credentials;
        private @Nullable HttpTransport transport;
        private Seams seams = Seams.system();
        private DynamicsFieldNames fieldNames = DynamicsFieldNames.defaults();
        private DynamicsFeatures features = DynamicsFeatures.defaults();
        private CallLimits callLimits = CallLimits.builder()
                .maxConcurrent(20)
                .rate(6_000, Duration.ofMinutes(5))
                .burst(1_000)
                .build();
        private int reservedCalls = 200;
        private @Nullable String currency;
        private boolean sandbox;
        private String client = "cosell-sync";
        private Duration overlap = Duration.ofMinutes(5);
        private int feedPageSize = 200;

        private Builder(URI environment) {
            this.environment = Objects.requireNonNull(environment, "environment");
        }

        /** Sets how to sign in. Required. */
        public Builder credentials(DynamicsCredentials value) {
            this.credentials = Objects.requireNonNull(value, "credentials");
            return this;
        }

        /** Sets what sends the calls; default {@link JdkHttpTransport#open()}. Set it for a proxy, another deadline or own certificates. */
        public Builder transport(HttpTransport value) {
            this.transport = Objects.requireNonNull(value, "transport");
            return this;
        }

        /** Sets our clock, for tokens and where the service does not say its own; default the system's. */
        public Builder clock(InstantSource value) {
            this.seams = seams.withTime(Objects.requireNonNull(value, "clock"));
            return this;
        }

        /** Sets what tables and columns are called; default {@link DynamicsFieldNames#defaults()}. */
        public Builder fieldNames(DynamicsFieldNames value) {
            this.fieldNames = Objects.requireNonNull(value, "fieldNames");
            return this;
        }

        /** Sets what of the environment is used, and how; default {@link DynamicsFeatures#defaults()}. */
        public Builder features(DynamicsFeatures value) {
            this.features = Objects.requireNonNull(value, "features");
            return this;
        }

        /**
         * Sets how many calls are sent; default 6000 in 5 minutes, as documented for one user, 20 at a time. What the service asks for is kept in any case
         * (R-220).
         */
        public Builder callLimits(CallLimits value) {
            this.callLimits = Objects.requireNonNull(value, "callLimits");
            return this;
        }

        /** Sets how many of the calls that may be sent at once are kept for live work, off which {@link #inBackground()} keeps; default 200. */
        public Builder reservedCalls(int value) {
            this.reservedCalls = value;
            return this;
        }

        /** Sets the ISO 4217 code of the environment's base currency; default the only one with the rate 1. */
        public Builder currency(String value) {
            this.currency = Objects.requireNonNull(value, "currency");
            return this;
        }

        /** Sets whether the environment is a sandbox; default no, because the service does not say. */
        public Builder sandbox(boolean value) {
            this.sandbox = value;
            return this;
        }

        /** Sets the tag that our writes carry and web hooks show; letters, digits, {@code _.-}, at most 40; default {@code cosell-sync}. */
        public Builder client(String value) {
            this.client = Objects.requireNonNull(value, "client");
            return this;
        }

        /** Sets how far each poll reads back where a table is read by modification times; default 5 minutes, 0 seconds to 1 hour. */
        public Builder overlap(Duration value) {
            this.overlap = Objects.requireNonNull(value, "overlap");
            return this;
        }

        /** Sets the most records per page of the change feed; default 200, 1 to 5000. */
        public Builder feedPageSize(int value) {
            this.feedPageSize = value;
            return this;
        }

        /**
         * Returns the adapter; makes no call.
         *
         * @throws ConfigurationException naming every option that is missing or out of range
         */
        public DynamicsAdapter build() {
            List<Finding> problems = problems();
            DynamicsCredentials signIn = credentials;
            if (!problems.isEmpty() || signIn == null) {
                throw new ConfigurationException(DataverseRest.context("configure"), problems);
            }
            return new DynamicsAdapter(new DynamicsOptions(
                    URI.create(root(environment)),
                    signIn,
                    transport == null ? JdkHttpTransport.open() : transport,
                    seams,
                    fieldNames,
                    features,
                    callLimits,
                    reservedCalls,
                    currency,
                    sandbox,
                    client,
                    overlap,
                    feedPageSize));
        }

        private List<Finding> problems() {
            List<Finding> problems = new ArrayList<>();
            String scheme = environment.getScheme();
            boolean web = environment.getHost() != null
                    && ("https".equals(scheme) || "http".equals(scheme) && isLoopback(environment));
            check(problems, web, "environment", "must be an https address; plain http is for this machine only");
            String path = environment.getRawPath();
            boolean bare = (path == null || path.isEmpty() || path.equals("/")) && environment.getRawQuery() == null;
            check(problems, bare, "environment", "must be the root address, without /api/data");
            check(problems, credentials != null, "credentials", "are missing");
            if (credentials != null && web && bare) {
                problems.addAll(credentials.problems(environment));
            }
            boolean coded = currency == null || CURRENCY.matcher(currency).matches();
            check(problems, coded, "currency", "must be three capital letters");
            boolean named = CLIENT.matcher(client).matches();
            check(problems, named, "client", "must be 1 to 40 letters, digits, '_', '.', '-'");
            boolean span = !overlap.isNegative() && overlap.compareTo(Duration.ofHours(1)) <= 0;
            check(problems, span, "overlap", "must be from zero to one hour");
            check(problems, feedPageSize >= 1 && feedPageSize <= 5_000, "feedPageSize", "must be from 1 to 5000");
            boolean kept = reservedCalls >= 0 && reservedCalls <= MOST_RESERVED;
            check(problems, kept, "reservedCalls", "must be from 0 to 1000000");
            return problems;
        }

        private static String root(URI environment) {
            return environment.getScheme() + "://" + environment.getRawAuthority();
        }

        private static boolean isLoopback(URI host) {
            return "localhost".equals(host.getHost()) || "127.0.0.1".equals(host.getHost());
        }

        private static void check(List<Finding> problems, boolean fine, String option, String message) {
            if (!fine) {
                problems.add(
                        Finding.error(FindingCodes.CONFIGURATION_INVALID, null, option, message, "correct the option"));
            }
        }
    }
}
