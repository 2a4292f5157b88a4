package dev.cosell.salesforce;

import dev.cosell.core.doctor.Examined;
import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.seam.Idle;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmLeads;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.CrmPopulation;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmSchema;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.observe.ClockReading;
import dev.cosell.http.observe.ServerClock;
import dev.cosell.salesforce.auth.SalesforceCredentials;
import dev.cosell.salesforce.budget.CallBudget;
import dev.cosell.salesforce.budget.SalesforceUsage;
import dev.cosell.salesforce.bulk.BulkOptions;
import dev.cosell.salesforce.bulk.PopulationSummary;
import dev.cosell.salesforce.provision.SalesforceProvisioning;
import java.math.BigDecimal;
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
 * The CRM port on the Salesforce REST API.
 *
 * <p>Signs in at first use and finds its fields by describe; both are remembered. Counted as Salesforce counts, beside the sign-in: a poll without changes
 * costs a call for opportunities, one for each kind of row that belongs to them, and every second minute one or two for deletions; each further page one; a bulk
 * read one. An update costs one call per 25 records under the strict guard, and two per 200 under the batch guard, three where fields of related records are written. Creates of a batch cost one for the
 * opportunities, up to two each for accounts and contacts and one before them; where at most three deals bring new parties, those go with their opportunity in a
 * call of their own. Contact roles and solutions of a batch cost one, removed solutions two more. A read whose connection broke is sent once more; a write never.
 *
 * <p>Calls are counted against a budget ({@link Builder#callBudget}); {@link #inBackground()} keeps off what is reserved for live edits.
 *
 * <p>Thread-safe.
 */
public final class SalesforceAdapter implements CrmAdapter {
    private final SalesforceOptions options;
    private final SalesforceRest rest;
    private final SchemaSource schemas;
    private final OpportunityReader reader;
    private final PartyReader parties;
    private final OpportunityWriter writer;
    private final FeedMemory memory;
    private final ChangeFeed feed;
    private final SalesforceLeads leads;
    private final UserReader users;
    private final ServerClock serverClock;

    private SalesforceAdapter(SalesforceOptions options) {
        this(options, new SalesforceRest(options), null);
    }

    /** Makes an adapter, or a view of one that shares all it remembers but makes its calls by another way. */
    private SalesforceAdapter(SalesforceOptions options, SalesforceRest rest, @Nullable SalesforceAdapter shared) {
        this.options = options;
        this.rest = rest;
        this.serverClock = rest.serverClock();
        this.schemas =
                shared == null ? new SchemaSource(new SchemaReader(rest, options), rest.doubt()) : shared.schemas;
        this.memory = shared == null ? new FeedMemory() : shared.memory;
        this.reader = new OpportunityReader(rest, schemas, memory);
        this.parties = new PartyReader(rest, schemas);
        this.writer = new OpportunityWriter(rest, schemas, reader, parties);
        this.feed = shared == null ? new ChangeFeed(rest, schemas, options, memory) : shared.feed.through(rest);
        this.users = new UserReader(rest);
        this.leads = shared == null ? new SalesforceLeads(rest, schemas, options) : shared.leads.through(rest);
    }

    /**
     * Returns a builder.
     *
     * @param loginHost where to sign in: the organisation's My Domain, such as {@code https://acme.my.salesforce.com}
     */
    public static Builder builder(URI loginHost) {
        return new Builder(loginHost);
    }

    /** Returns how far Salesforce's clock was from ours at the last call, or null before the first. Makes no call. */
    public @Nullable ClockReading serverClock() {
        return serverClock.reading();
    }

    @Override
    public @Nullable Duration clockOffset() {
        ClockReading reading = serverClock.reading();
        return reading == null ? null : reading.offset();
    }

    /** Returns how many API calls were made and how many there are. Makes no call. */
    public SalesforceUsage usage() {
        return rest.meter().usage();
    }

    /**
     * Asks Salesforce how many calls the organisation has made, and returns what is known then. One call, also where the budget is spent.
     *
     * @throws SyncException if Salesforce does not answer
     */
    public SalesforceUsage readUsage() {
        new DailyLimit(rest).read();
        return usage();
    }

    /**
     * Hands over every opportunity that concerns us (sync flag set, or a referral identifier held), for {@code InitialLoad} and other reports. Few
     * are queried in the ordinary way; more than {@link BulkOptions#threshold()} are read by a bulk job, page after page, in bounded memory: of those,
     * audit, long texts, contacts and solutions are not known, and {@link #read} gives them by id.
     *
     * <p>Blocks, for many minutes where they are many. All calls keep off what is reserved for live edits. Records that change meanwhile may be handed over in
     * either state.
     *
     * @param sink takes each record once, on this thread; what it throws ends the reading
     * @throws SyncException if a call failed; what was handed over before is not all there is
     */
    public PopulationSummary population(Consumer<Opportunity> sink) {
        return new PopulationReader(rest, schemas, options).read(sink);
    }

    /** {@inheritDoc} One call for 500 records with their parts, or a few where these are many. */
    @Override
    public Optional<CrmPopulation> population() {
        return Optional.of(new PopulationReader(rest, schemas, options)::page);
    }

    /** Returns what compares the organisation with the fields that this adapter needs, and writes a project with the missing ones. Makes no call by itself. */
    public SalesforceProvisioning provisioning() {
        return SalesforceProvisioning.of(new AdapterOrganisation(rest, options));
    }

    @Override
    public SalesforceAdapter inBackground() {
        return new SalesforceAdapter(options, rest.inBackground(), this);
    }

    @Override
    public CrmOrganisation organisation() {
        return schemas.get().organisation();
    }

    @Override
    public CrmCapabilities capabilities() {
        return schemas.get().capabilities();
    }

    /** Reads the fields afresh, so that something mended in Salesforce is seen. A failure to sign in or to connect is one finding. */
    @Override
    public List<Finding> check() {
        try {
            return schemas.refresh().findings();
        } catch (SyncException failure) {
            return failure.findings();
        }
    }

    /** {@inheritDoc} The calls of {@link #check()}, one for the limits and, where sales teams are used, one that counts users. */
    @Override
    public List<Examined> examine() {
        return new SalesforceExam(rest, options, schemas).areas();
    }

    /** The active stages; other picklists may take values that are not in their list. */
    @Override
    public Map<CrmField<?>, Set<String>> choices() {
        Set<String> stages = schemas.get().stages();
        return stages.isEmpty() ? Map.of() : Map.of(CrmField.STAGE, stages);
    }

    /** {@inheritDoc} Makes no call beyond those of {@link #capabilities()}. */
    @Override
    public Optional<CrmSchema> describe() {
        return Optional.of(schemas.get().describe());
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
        requireBatch(ids.size(), SalesforceSchema.READ_BATCH);
        return reader.read(ids);
    }

    @Override
    public List<CrmWriteResult> write(List<CrmWrite> writes) {
        requireBatch(writes.size(), SalesforceSchema.WRITE_BATCH);
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

    /** Finds active users with a Salesforce licence ({@code Standard}). In a sandbox, addresses end in {@code .invalid} until somebody corrects them. */
    @Override
    public Map<String, Optional<CrmRecordId>> findUsers(Collection<String> mails) {
        return users.byMail(mails);
    }

    /** Present where leads are used and there is a place for the referral identifier; makes the calls of {@link #capabilities()} where nothing is known yet. */
    @Override
    public Optional<CrmLeads> leads() {
        return schemas.get().leads() == null ? Optional.empty() : Optional.of(leads);
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
        private static final Pattern VERSION = Pattern.compile("[0-9]{2,3}\\.0");

        private final URI loginHost;
        private @Nullable SalesforceCredentials credentials;
        private @Nullable HttpTransport transport;
        private InstantSource clock = Seams.system().time();
        private @Nullable String apiVersion;
        private SalesforceFieldNames fieldNames = SalesforceFieldNames.defaults();
        private SalesforceFeatures features = SalesforceFeatures.defaults();
        private @Nullable String currency;
        private String client = "cosell-sync";
        private Duration overlap = Duration.ofMinutes(5);
        private int feedPageSize = 200;
        private CallBudget callBudget = CallBudget.defaults();
        private BulkOptions bulk = BulkOptions.defaults();
        private Idle idle = Seams.system().idle();
        private boolean allowDuplicates;

        private Builder(URI loginHost) {
            this.loginHost = Objects.requireNonNull(loginHost, "loginHost");
        }

        /** Sets how to sign in. Required. */
        public Builder credentials(SalesforceCredentials value) {
            this.credentials = Objects.requireNonNull(value, "credentials");
            return this;
        }

        /** Sets what sends the calls; default {@link JdkHttpTransport#open()}. Set it for a proxy, another deadline or own certificates. */
        public Builder transport(HttpTransport value) {
            this.transport = Objects.requireNonNull(value, "transport");
            return this;
        }

        /** Sets our clock, for assertions, tokens and the count of calls; default the system's. */
        public Builder clock(InstantSource value) {
            this.clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /** Pins the API version, such as {@code 66.0}, at least {@code 60.0}; default the newest that both sides know. */
        public Builder apiVersion(String value) {
            this.apiVersion = Objects.requireNonNull(value, "apiVersion");
            return this;
        }

        /** Sets what fields are called; default {@link SalesforceFieldNames#defaults()}. */
        public Builder fieldNames(SalesforceFieldNames value) {
            this.fieldNames = Objects.requireNonNull(value, "fieldNames");
            return this;
        }

        /** Sets what of the organisation is used, and how; default {@link SalesforceFeatures#defaults()}. */
        public Builder features(SalesforceFeatures value) {
            this.features = Objects.requireNonNull(value, "features");
            return this;
        }

        /** Sets the ISO 4217 code of an organisation with one currency; default what the organisation says of itself. */
        public Builder currency(String value) {
            this.currency = Objects.requireNonNull(value, "currency");
            return this;
        }

        /** Sets the name under which Salesforce shows our changes; letters, digits, {@code _.-}, at most 40; default {@code cosell-sync}. */
        public Builder client(String value) {
            this.client = Objects.requireNonNull(value, "client");
            return this;
        }

        /** Sets how far each poll reads back for rows that became visible late; default 5 minutes, 0 seconds to 1 hour. */
        public Builder overlap(Duration value) {
            this.overlap = Objects.requireNonNull(value, "overlap");
            return this;
        }

        /** Sets the most records per page of the change feed; default 200, 1 to 2000. */
        public Builder feedPageSize(int value) {
            this.feedPageSize = value;
            return this;
        }

        /** Sets how many API calls a day are made; default {@link CallBudget#defaults()}: half of what the organisation has. */
        public Builder callBudget(CallBudget value) {
            this.callBudget = Objects.requireNonNull(value, "callBudget");
            return this;
        }

        /** Sets when whole populations are read by the Bulk API; default {@link BulkOptions#defaults()}: above 2,000 records. */
        public Builder bulk(BulkOptions value) {
            this.bulk = Objects.requireNonNull(value, "bulk");
            return this;
        }

        /** Sets how threads wait for a bulk job; default the real way. */
        public Builder idle(Idle value) {
            this.idle = Objects.requireNonNull(value, "idle");
            return this;
        }

        /**
         * Sets whether records are saved although a duplicate rule takes them for doubles, where the rule allows that ({@code allowSave}); default no: the
         * record is refused with {@link SalesforceFindingCodes#DUPLICATES}, and a person decides. A rule that blocks is never passed.
         */
        public Builder allowDuplicates(boolean value) {
            this.allowDuplicates = value;
            return this;
        }

        /**
         * Returns the adapter; makes no call.
         *
         * @throws ConfigurationException naming every option that is missing or out of range
         */
        public SalesforceAdapter build() {
            List<Finding> problems = problems();
            SalesforceCredentials signIn = credentials;
            if (!problems.isEmpty() || signIn == null) {
                throw new ConfigurationException(SalesforceRest.context("configure"), problems);
            }
            return new SalesforceAdapter(new SalesforceOptions(
                    loginHost,
                    signIn.flow(loginHost),
                    transport == null ? JdkHttpTransport.open() : transport,
                    clock,
                    apiVersion,
                    fieldNames,
                    features,
                    currency,
                    client,
                    overlap,
                    feedPageSize,
                    callBudget,
                    bulk,
                    idle,
                    allowDuplicates));
        }

        private List<Finding> problems() {
            List<Finding> problems = new ArrayList<>();
            String scheme = loginHost.getScheme();
            boolean web = ("https".equals(scheme) || "http".equals(scheme) && isLoopback(loginHost))
                    && loginHost.getHost() != null;
            check(problems, web, "loginHost", "must be an https address; plain http is for this machine only");
            check(problems, credentials != null, "credentials", "are missing");
            if (credentials != null) {
                problems.addAll(credentials.problems(loginHost));
            }
            check(problems, apiVersion == null || recent(apiVersion), "apiVersion", "must be 60.0 or later");
            check(
                    problems,
                    currency == null || CURRENCY.matcher(currency).matches(),
                    "currency",
                    "must be three capital letters");
            check(
                    problems,
                    CLIENT.matcher(client).matches(),
                    "client",
                    "must be 1 to 40 letters, digits, '_', '.', '-'");
            boolean span = !overlap.isNegative() && overlap.compareTo(Duration.ofHours(1)) <= 0;
            check(problems, span, "overlap", "must be from zero to one hour");
            check(problems, feedPageSize >= 1 && feedPageSize <= 2_000, "feedPageSize", "must be from 1 to 2000");
            return problems;
        }

        private static boolean isLoopback(URI host) {
            return "localhost".equals(host.getHost()) || "127.0.0.1".equals(host.getHost());
        }

        private static boolean recent(String version) {
            return VERSION.matcher(version).matches() && new BigDecimal(version).compareTo(ApiVersion.OLDEST) >= 0;
        }

        private static void check(List<Finding> problems, boolean fine, String option, String message) {
            if (!fine) {
                problems.add(
                        Finding.error(FindingCodes.CONFIGURATION_INVALID, null, option, message, "correct the option"));
            }
        }
    }
}
