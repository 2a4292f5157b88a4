package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.CallLog;
import dev.cosell.testkit.simulator.FaultPlan;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.SimulatorServer;
import dev.cosell.testkit.simulator.salesforce.bulk.BulkApi;
import dev.cosell.testkit.simulator.salesforce.events.ChangeFeed;
import dev.cosell.testkit.simulator.salesforce.limits.ApiUsage;
import dev.cosell.testkit.simulator.salesforce.limits.RowLocks;
import dev.cosell.testkit.simulator.salesforce.limits.RowWriter;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import dev.cosell.testkit.simulator.salesforce.soql.RowJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A simulated Salesforce organisation on a port of this machine, with real HTTP and real refusals. Calls are counted as Salesforce counts them: a composite call
 * or a collection is one, each page of a query is one. What the seller does is also reachable under {@code /control}, see {@code ControlApi}. Thread-safe;
 * close it.
 */
public final class SalesforceSimulator implements AutoCloseable {
    /** The newest API version that it speaks (salesforce-api 2.1). */
    public static final String VERSION = "v68.0";

    /** User name of the integration user. */
    public static final String INTEGRATION_USER = "integration@acme.example";

    /** User name of the seller. */
    public static final String SELLER = "ida@acme.example";

    /** Consumer key of the app that every organisation has installed. */
    public static final String CONSUMER_KEY = "3MVG9simulatedConsumerKey";

    /** More than an upload of the Bulk API may have, so that it is refused by the resource. */
    private static final int LARGEST_BODY = 160_000_000;

    private final SettableClock clock;
    private final OrgData data;
    private final KeyPair app;
    private final Sessions sessions;
    private final SignInControl signIns;
    private final ApiUsage usage;
    private final RowLocks locks;
    private final ChangeFeed events;
    private final BulkApi bulk;
    private final TimeForm times = new TimeForm();
    private final SimulatorServer server;

    private SalesforceSimulator(Builder builder) throws IOException {
        this.clock = builder.clock;
        this.data = new OrgData(builder.shape, clock, builder.seed);
        this.sessions = new Sessions(clock);
        this.app = newKeyPair();
        builder.consumer(CONSUMER_KEY, app.getPublic());
        SignIn signIn = new SignIn(data, builder.apps);
        this.signIns = new SignInControl(data, sessions, signIn);
        this.usage = new ApiUsage(clock);
        this.locks = new RowLocks(data);
        this.events = new ChangeFeed(data, new RowJson(VERSION));
        this.bulk = new BulkApi(data, new RowWriter(data, locks));
        ApiVersions versions = new ApiVersions(builder.newestVersion, builder.deprecatedBelow);
        OrgParts parts = new OrgParts(
                data,
                sessions,
                usage,
                locks,
                events,
                bulk,
                versions,
                times,
                new Compression(),
                new RecentItems(),
                new IdempotencyKeys(clock),
                builder.pageSize);
        RestApi api = new RestApi(parts);
        TokenEndpoint tokens = new TokenEndpoint(
                data,
                sessions,
                signIn,
                () -> baseUri().toString(),
                () -> signIns.instance(baseUri().toString()));
        SimulatorServer.Builder routes = SimulatorServer.builder(clock)
                .ports(builder.port, 0)
                .maxBodyBytes(LARGEST_BODY)
                .route("POST", "/services/oauth2/token", tokens::token)
                .route("POST", "/services/oauth2/introspect", tokens::introspect)
                .route("POST", "/services/oauth2/revoke", tokens::revoke)
                .route("GET", "/services/oauth2/revoke", tokens::revoke)
                .route("GET", "/services/oauth2/userinfo", tokens::userInfo)
                .route("GET", "/services/data", request -> SimulatorResponse.json(200, versions.list()))
                .route("GET", "/services/data/", request -> SimulatorResponse.json(200, versions.list()));
        for (String template : List.of("/services/Soap/%s/{version}", "/services/Soap/%s/{version}/{org}")) {
            routes.route("POST", template.replace("%s", "u"), signIns.guarded(SoapApi.partner(parts)::handle))
                    .route("POST", template.replace("%s", "c"), signIns.guarded(SoapApi.enterprise(parts)::handle));
        }
        for (String method : List.of("GET", "POST", "PATCH", "DELETE", "PUT")) {
            for (String template : TEMPLATES) {
                routes.route(method, template, signIns.guarded(api::handle));
            }
        }
        new ControlApi(this).addTo(routes);
        new OrgControl(this).addTo(routes);
        this.server = routes.start();
    }

    /** Templates of the resources, so that the call log tells them apart; the last one takes all others. */
    private static final List<String> TEMPLATES = List.of(
            "/services/data/{version}",
            "/services/data/{version}/",
            "/services/data/{version}/query",
            "/services/data/{version}/query/{locator}",
            "/services/data/{version}/queryAll",
            "/services/data/{version}/composite",
            "/services/data/{version}/composite/sobjects",
            "/services/data/{version}/sobjects/{type}/describe",
            "/services/data/{version}/sobjects/{type}/deleted",
            "/services/data/{version}/jobs/ingest",
            "/services/data/{version}/jobs/ingest/{id}",
            "/services/data/{version}/jobs/ingest/{id}/{part}",
            "/services/data/{version}/jobs/query",
            "/services/data/{version}/jobs/query/{id}",
            "/services/data/{version}/jobs/query/{id}/results",
            "/services/data/{version}/{rest...}");

    /** Returns a builder of the usual organisation in real time. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the address for sign-in and data: {@code http://localhost:<port>}. */
    public URI baseUri() {
        return server.httpBase();
    }

    /** Returns the key that signs the assertions of {@link #CONSUMER_KEY}; made anew for every simulator. */
    public PrivateKey privateKey() {
        return app.getPrivate();
    }

    private static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the clock that it lives by. */
    public SettableClock clock() {
        return clock;
    }

    /** Lets time pass. */
    public void advance(Duration step) {
        clock.advance(step);
    }

    /** Acts as the seller. */
    public SalesforceSeller seller() {
        return new SalesforceSeller(data, SELLER, events);
    }

    /** Returns the organisation itself: rows as they are, validation rules, visibility delay. */
    public OrgData data() {
        return data;
    }

    /** Returns what may happen to sign-ins and sessions. */
    public SignInControl signIns() {
        return signIns;
    }

    /** Ends all sessions, so that the next call answers 401. */
    public void expireSessions() {
        sessions.expireAll();
    }

    /** Lets every call answer a 401 that no new sign-in cures (salesforce-api 0, trap 8). */
    public void refuseEverySession(boolean on) {
        sessions.incurable(on);
    }

    /** Returns what was called and counted, and how much may be. */
    public ApiUsage usage() {
        return usage;
    }

    /** Returns the rows that calls under way hold. */
    public RowLocks locks() {
        return locks;
    }

    /** Returns the jobs of the Bulk API. */
    public BulkApi bulk() {
        return bulk;
    }

    /** Returns the bus of change events. */
    public ChangeFeed events() {
        return events;
    }

    /**
     * Returns the change events of a topic behind a place, oldest first.
     *
     * @param topic {@code /data/ChangeEvents}, {@code /data/OpportunityChangeEvent} or that of another object
     * @param fromReplayId the last event that the caller has, {@link ChangeFeed#NEW} or {@link ChangeFeed#STORED}
     * @throws dev.cosell.testkit.simulator.salesforce.events.ReplayRefusedException if the place is unknown or older than 72 hours
     */
    public List<JsonNode> changeEvents(String topic, long fromReplayId) {
        return events.read(topic, fromReplayId);
    }

    /** Lets answers write times with another offset than {@code +0000}: {@code Z} or {@code +00:00}, which callers must take too. */
    public void writeTimesWith(String offset) {
        times.offset(offset);
    }

    /** Returns the record of calls. */
    public CallLog calls() {
        return server.calls();
    }

    /** Returns the faults to come. */
    public FaultPlan faults() {
        return server.faults();
    }

    /** Returns a row with every field, and for an opportunity with its contact roles and solutions; deleted rows too. */
    public JsonNode read(String id) {
        OrgRow row = Objects.requireNonNull(data.row(id), id);
        RowJson json = new RowJson(VERSION);
        ObjectNode whole = json.whole(row);
        if (row.object().name().equals("Opportunity")) {
            children(whole, json, "OpportunityContactRole", "OpportunityId", row.id());
            children(whole, json, "Microsoft_Solution__c", "Opportunity__c", row.id());
        }
        return whole;
    }

    private void children(ObjectNode whole, RowJson json, String object, String field, String parent) {
        var array = whole.putArray(object);
        data.rows(object).stream()
                .filter(row -> parent.equals(row.text(field)))
                .forEach(row -> array.add(json.whole(row)));
    }

    /** Returns every row of an object that is not deleted. */
    public List<JsonNode> all(String object) {
        return data.rows(object).stream().map(row -> read(row.id())).toList();
    }

    @Override
    public void close() {
        server.close();
    }

    /** Declares an organisation. Confined to one thread. */
    public static final class Builder {
        private final Map<String, ConnectedApp> apps = new HashMap<>();
        private SettableClock clock = SettableClock.running();
        private OrgShape shape = OrgShape.usual();
        private long seed = 42;
        private int pageSize = 2000;
        private int newestVersion = 68;
        private int deprecatedBelow;
        private int port;

        private Builder() {}

        /** Sets the clock. */
        public Builder clock(SettableClock value) {
            this.clock = value;
            return this;
        }

        /** Sets what kind of organisation it is. */
        public Builder shape(OrgShape value) {
            this.shape = value;
            return this;
        }

        /** Sets the seed of ids. */
        public Builder seed(long value) {
            this.seed = value;
            return this;
        }

        /** Sets the size of query pages, 1 to 2000. */
        public Builder pageSize(int value) {
            this.pageSize = value;
            return this;
        }

        /** Sets the newest API version of the instance, 59 to 68: releases reach one instance after the other. Default: 68. */
        public Builder newestVersion(int value) {
            this.newestVersion = value;
            return this;
        }

        /** Lets versions below answer with the warning that they will be removed. Default: none. */
        public Builder deprecatedBelow(int value) {
            this.deprecatedBelow = value;
            return this;
        }

        /** Sets the port on the loopback address. Default: 0, any free one. */
        public Builder port(int value) {
            this.port = value;
            return this;
        }

        /** Registers an app by its consumer key and the key that its assertions are signed for. */
        public Builder consumer(String consumerKey, PublicKey publicKey) {
            return app(ConnectedApp.builder(consumerKey).certificate(publicKey).build());
        }

        /** Registers an app. */
        public Builder app(ConnectedApp value) {
            apps.put(value.consumerKey(), value);
            return this;
        }

        /** Starts it. */
        public SalesforceSimulator start() {
            try {
                return new SalesforceSimulator(this);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
