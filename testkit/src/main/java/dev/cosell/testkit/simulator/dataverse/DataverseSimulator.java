package dev.cosell.testkit.simulator.dataverse;

import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.CallLog;
import dev.cosell.testkit.simulator.FaultPlan;
import dev.cosell.testkit.simulator.LocalhostTls;
import dev.cosell.testkit.simulator.SimulatorHandler;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorServer;
import dev.cosell.testkit.simulator.dataverse.control.DataverseSeller;
import dev.cosell.testkit.simulator.dataverse.lifecycle.DuplicateRules;
import dev.cosell.testkit.simulator.dataverse.lifecycle.Lifecycle;
import dev.cosell.testkit.simulator.dataverse.lifecycle.PlugIns;
import dev.cosell.testkit.simulator.dataverse.metadata.Customizing;
import dev.cosell.testkit.simulator.dataverse.org.Operations;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgPrivileges;
import dev.cosell.testkit.simulator.dataverse.org.OrgSwitches;
import dev.cosell.testkit.simulator.dataverse.org.RowQuery;
import dev.cosell.testkit.simulator.dataverse.signin.SignIn;
import dev.cosell.testkit.simulator.dataverse.signin.TokenEndpoint;
import dev.cosell.testkit.simulator.dataverse.tables.OrgSeed;
import dev.cosell.testkit.simulator.dataverse.tables.OrgShape;
import dev.cosell.testkit.simulator.dataverse.tables.OrgUsers;
import dev.cosell.testkit.simulator.dataverse.write.RowWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A simulated Dataverse environment with Dynamics 365 Sales on a port of this machine, with real HTTP and real refusals. Thread-safe; close it.
 */
public final class DataverseSimulator implements AutoCloseable {
    /** Tenant of the sign-in. */
    public static final String TENANT_ID = "11111111-2222-4333-8444-555555555555";

    /** Client id of the application that is registered from the start. */
    public static final String CLIENT_ID = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

    /** Secret of that application. */
    public static final String CLIENT_SECRET = "simulated~client~secret";

    /** More than the largest payload that the service takes. */
    private static final int LARGEST_BODY = 140_000_000;

    private final SettableClock clock;
    private final OrgData data;
    private final OrgSwitches switches = new OrgSwitches();
    private final OrgPrivileges privileges = new OrgPrivileges();
    private final RowWriter writer;
    private final Lifecycle lifecycle;
    private final DataverseProtocol protocol;
    private final Customizing customizing;
    private final OrgUsers users;
    private final UUID integrationUser;
    private final SignIn signIn;
    private final LocalhostTls tls = LocalhostTls.create();
    private final DataverseSeller seller;
    private final SimulatorServer server;

    private DataverseSimulator(Builder builder) {
        this.clock = builder.clock;
        this.data = new OrgData(builder.shape.schema(), clock, builder.seed);
        OrgSeed.plant(data, builder.shape);
        this.users = new OrgUsers(data);
        this.signIn = new SignIn(clock);
        signIn.secret(UUID.fromString(CLIENT_ID), CLIENT_SECRET);
        this.integrationUser = users.addApplication(UUID.fromString(CLIENT_ID), "# Co-sell Sync");
        AccessRules access = new AccessRules(privileges);
        Operations operations = new Operations();
        this.writer = new RowWriter(data, switches).rule(access);
        this.lifecycle = new Lifecycle(writer, operations, privileges);
        this.protocol = new DataverseProtocol(writer, operations, clock);
        this.customizing = new Customizing(data, privileges);
        customizing.addTo(operations);
        RowQuery query = protocol.query();
        DataverseParts parts = new DataverseParts(
                writer,
                query,
                operations,
                new Callers(data, access),
                privileges,
                access,
                new ErrorAnswers(switches),
                customizing);
        OrgApi api = new OrgApi(parts);
        ServiceFront front =
                new ServiceFront(protocol.around(api), this::baseOf, new Membership(data, users, signIn, switches));
        TokenEndpoint tokens = new TokenEndpoint(signIn, TENANT_ID, clock, this::baseOf, data::newId);
        SimulatorServer.Builder routes = SimulatorServer.builder(clock)
                .tls(tls.serverContext())
                .ports(builder.httpPort, builder.httpsPort)
                .maxBodyBytes(LARGEST_BODY)
                .route("POST", "/{tenant}/oauth2/v2.0/token", tokens::token)
                .route("GET", "/{tenant}/v2.0/.well-known/openid-configuration", tokens::configuration)
                .route("GET", "/common/discovery/instance", tokens::instance);
        SimulatorHandler service = protocol.compressing(front::handle);
        for (String method : List.of("GET", "POST", "PATCH", "PUT", "DELETE")) {
            routes.route(method, "/api/data/{version}", service);
            routes.route(method, "/api/data/{version}/", service);
            routes.route(method, "/api/data/{version}/$batch", service);
            routes.route(method, "/api/data/{version}/{rest...}", service);
        }
        this.seller = new DataverseSeller(
                api, data, users.byEmail(OrgUsers.SELLER_EMAIL).id());
        new ControlApi(this).addTo(routes);
        this.server = routes.start();
    }

    /** Returns a builder of the usual environment in real time. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the environment's address: {@code http://localhost:<port>}; it is the sign-in's authority too. */
    public URI baseUri() {
        return server.httpBase();
    }

    /** Returns {@code https://localhost:<port>}, the same service under TLS; trust it by {@link #tls}. */
    public URI secureBaseUri() {
        return server.httpsBase();
    }

    /** Returns the TLS identity. */
    public LocalhostTls tls() {
        return tls;
    }

    /** Returns the environment's address as a request wrote it: answers are full of absolute addresses. */
    private URI baseOf(SimulatorRequest request) {
        boolean secure = server.httpsBase().getAuthority().equals(request.header("Host"));
        return secure ? server.httpsBase() : server.httpBase();
    }

    /** Returns the address of the token endpoint. */
    public URI tokenUri() {
        return URI.create(baseUri() + "/" + TENANT_ID + "/oauth2/v2.0/token");
    }

    /** Returns the scope to ask tokens for. */
    public String scope() {
        return baseUri() + "/.default";
    }

    /** Returns the directory: applications and access tokens. */
    public SignIn signIn() {
        return signIn;
    }

    /** Returns the clock that it lives by. */
    public SettableClock clock() {
        return clock;
    }

    /** Lets time pass. */
    public void advance(Duration step) {
        clock.advance(step);
    }

    /** Returns rows, tables and the log of changes. */
    public OrgData data() {
        return data;
    }

    /** Returns where rows are changed by the rules. */
    public RowWriter writer() {
        return writer;
    }

    /** Returns what can be turned about the service's uncertain behaviour. */
    public OrgSwitches switches() {
        return switches;
    }

    /** Returns how it queries, batches, tracks changes and protects itself. */
    public DataverseProtocol protocol() {
        return protocol;
    }

    /** Returns how tables and columns are made over the Web API. */
    public Customizing customizing() {
        return customizing;
    }

    /** Returns what users may do. */
    public OrgPrivileges privileges() {
        return privileges;
    }

    /** Returns the customer's plug-ins. */
    public PlugIns plugIns() {
        return lifecycle.plugIns();
    }

    /** Returns the customer's duplicate rules. */
    public DuplicateRules duplicates() {
        return lifecycle.duplicates();
    }

    /** Returns the users. */
    public OrgUsers users() {
        return users;
    }

    /** Returns the id of the application user of {@link #CLIENT_ID}. */
    public UUID integrationUser() {
        return integrationUser;
    }

    /** Returns the person who works in the environment beside the API. */
    public DataverseSeller seller() {
        return seller;
    }

    /** Returns the record of calls. */
    public CallLog calls() {
        return server.calls();
    }

    /** Returns the faults to come. */
    public FaultPlan faults() {
        return server.faults();
    }

    @Override
    public void close() {
        server.close();
    }

    /** Declares an environment. Confined to one thread. */
    public static final class Builder {
        private SettableClock clock = SettableClock.running();
        private OrgShape shape = OrgShape.usual();
        private long seed = 42;
        private int httpPort;
        private int httpsPort;

        private Builder() {}

        /** Sets the clock. Default: real time. */
        public Builder clock(SettableClock value) {
            clock = value;
            return this;
        }

        /** Sets what kind of environment it is. */
        public Builder shape(OrgShape value) {
            shape = value;
            return this;
        }

        /** Sets the seed of ids. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Sets the ports of HTTP and HTTPS on the loopback address. Default: 0, any free one. */
        public Builder ports(int http, int https) {
            httpPort = http;
            httpsPort = https;
            return this;
        }

        /** Starts it. */
        public DataverseSimulator start() {
            return new DataverseSimulator(this);
        }
    }
}
