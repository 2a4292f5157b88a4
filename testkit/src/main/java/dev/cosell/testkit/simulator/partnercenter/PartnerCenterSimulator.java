package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.CallLog;
import dev.cosell.testkit.simulator.FaultPlan;
import dev.cosell.testkit.simulator.LocalhostTls;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.SimulatorServer;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A simulated Partner Center on real HTTP: Entra's token endpoint, the Referrals API, webhook registration, signed events.
 *
 * <p>It refuses what the real service refuses; where sources are silent it follows section 10.1 of the fact sheet
 * partner-center-api, and the builder has the switches named there. The same service is reachable by HTTP and by HTTPS. The
 * control methods are also reachable under {@code /control}, see {@code ControlApi}.
 *
 * <p>Thread-safe. {@link #close} frees the ports.
 */
public final class PartnerCenterSimulator implements AutoCloseable {

    private final SettableClock clock;
    private final TenantSettings tenant;
    private final ReferralSettings settings;
    private final LocalhostTls tls = LocalhostTls.create();
    private final EventDispatcher dispatcher;
    private final ReferralLedger ledger;
    private final ExpiryJob expiry;
    private final TokenControl tokens;
    private final WebhookControl webhooks;
    private final MicrosoftSeller seller;
    private final PortalUser portal;
    private final RegistrationReviewer reviewer;
    private final RateLimits limits;
    private final AuditTrail audit;
    private final Stamps stamps;
    private final SimulatorServer server;

    PartnerCenterSimulator(PartnerCenterSimulatorBuilder builder) {
        clock = builder.clock();
        tenant = builder.tenant();
        settings = builder.settings();
        Stamps stamps = new Stamps(clock, builder.seed());
        AtomicReference<@Nullable String> crlUrl = new AtomicReference<>();
        SigningIdentities identities = new SigningIdentities(crlUrl::get);
        ServiceSwitches switches = settings.switches();
        AtomicReference<URI> certificateBase = new AtomicReference<>();
        EventSender sender = new EventSender(identities, certificateBase::get, tls.clientContext());
        audit = new AuditTrail(settings.partner(), tenant.clientId());
        dispatcher = new EventDispatcher(sender, builder.firstRetryPause());
        ledger = new ReferralLedger(stamps, this::announce, organizationId(), audit);
        expiry = new ExpiryJob(ledger, stamps);
        tokens = new TokenControl(stamps, tenant);
        RegistrationApi registrations =
                new RegistrationApi(dispatcher, stamps, builder.takesLoopbackWebhooks(), switches);
        webhooks = new WebhookControl(dispatcher, sender, identities, registrations);
        seller = new MicrosoftSeller(ledger, stamps, settings);
        portal = new PortalUser(ledger, organizationId());
        reviewer = new RegistrationReviewer(ledger);
        limits = new RateLimits(stamps, switches);
        this.stamps = stamps;
        SimulatorServer.Builder routes =
                SimulatorServer.builder(clock).tls(tls.serverContext()).ports(builder.httpPort(), builder.httpsPort());
        routes.route("GET", "/cert/{file}", request -> certificate(identities, request));
        routes.route(
                "GET",
                "/crl/" + SigningIdentities.CRL_FILE,
                request ->
                        SimulatorResponse.bytes(200, "application/pkix-crl", identities.revocationList(stamps.now())));
        TokenEndpoint endpoint = new TokenEndpoint(tokens, tenant, stamps);
        routes.route("POST", "/{tenantId}/oauth2/v2.0/token", endpoint::token);
        routes.route("POST", "/{tenantId}/oauth2/v2.0/devicecode", endpoint::deviceCode);
        routes.route("POST", "/{tenantId}/oauth2/token", endpoint::tokenOfV1);
        PartnerRequests mfaLess = new PartnerRequests(tenant.clientId());
        ServiceFront front = new ServiceFront(new BearerCheck(tokens, stamps), stamps, expiry, limits, mfaLess);
        addReferrals(routes, front, new ReferralApi(ledger, stamps, settings, reviewer));
        addRecords(routes, front, new AuditApi(audit, stamps), mfaLess);
        addWebhooks(routes, front, registrations, new ValidationApi(dispatcher, stamps, organizationId()));
        new ControlApi(this).addTo(routes);
        server = routes.start();
        certificateBase.set(server.httpsBase());
        crlUrl.set(builder.namesRevocationList() ? server.httpBase() + "/crl/" + SigningIdentities.CRL_FILE : null);
    }

    /** Starts the declaration of a simulator; every option has a default. */
    public static PartnerCenterSimulatorBuilder builder() {
        return new PartnerCenterSimulatorBuilder();
    }

    /** Starts a simulator with all defaults, whose clock follows the machine's. */
    public static PartnerCenterSimulator start() {
        return builder().start();
    }

    /** Returns {@code http://localhost:<port>}: stands for the token authority and both API hosts. */
    public URI baseUri() {
        return server.httpBase();
    }

    /** Returns {@code https://localhost:<port>}, the same service under TLS; trust it by {@link #tlsContext}. */
    public URI secureBaseUri() {
        return server.httpsBase();
    }

    /** Returns the token endpoint of the tenant, v2.0, by HTTP. */
    public URI tokenUri() {
        return URI.create(baseUri() + "/" + tenant.tenantId() + "/oauth2/v2.0/token");
    }

    /** Returns what stands for {@code https://api.partner.microsoft.com/v1.0/engagements}, by HTTP. */
    public URI engagementsUri() {
        return URI.create(baseUri() + "/v1.0/engagements");
    }

    /** Returns the referrals collection, by HTTP. */
    public URI referralsUri() {
        return URI.create(engagementsUri() + "/referrals");
    }

    /** Returns what stands for {@code https://api.partnercenter.microsoft.com/webhooks/v1}, by HTTP. */
    public URI webhooksUri() {
        return URI.create(baseUri() + "/webhooks/v1");
    }

    /** Returns {@code localhost:<port>}, the authority in events' certificate URLs: for a receiver's allow-list. */
    public String certificateAuthority() {
        return server.httpsBase().getAuthority();
    }

    /** Returns a client TLS context that trusts this simulator and nothing else. */
    public SSLContext tlsContext() {
        return tls.clientContext();
    }

    /** Returns the TLS identity, for a receiver on {@code localhost} that the simulator trusts. */
    public LocalhostTls tls() {
        return tls;
    }

    /** Returns the root of this simulator's TLS certificate. */
    public X509Certificate tlsTrustAnchor() {
        return tls.trustAnchor();
    }

    /** Returns the tenant's id. */
    public String tenantId() {
        return tenant.tenantId();
    }

    /** Returns the application's id. */
    public String clientId() {
        return tenant.clientId();
    }

    /** Returns the application's secret; a made-up one. */
    public String clientSecret() {
        return tenant.clientSecret();
    }

    /** Returns the refresh token that the user's consent gave; a made-up one. */
    public String refreshToken() {
        return tenant.refreshToken();
    }

    /** Returns the partner's organization id. */
    public String organizationId() {
        return settings.partner().id();
    }

    /** Returns the clock of the service. */
    public SettableClock clock() {
        return clock;
    }

    /** Moves the clock forward and runs the expiry job. */
    public void advance(Duration step) {
        clock.advance(step);
        runExpiryJob();
    }

    /** Closes what nobody answered in time; also runs before every API call. */
    public void runExpiryJob() {
        expiry.run();
    }

    /** Returns the control of tokens. */
    public TokenControl tokens() {
        return tokens;
    }

    /** Returns the control of events. */
    public WebhookControl webhooks() {
        return webhooks;
    }

    /** Returns a seller at Microsoft. */
    public MicrosoftSeller seller() {
        return seller;
    }

    /** Returns a person of the partner in the portal. */
    public PortalUser portal() {
        return portal;
    }

    /** Returns Microsoft's reviewer of deal registrations. */
    public RegistrationReviewer reviewer() {
        return reviewer;
    }

    /**
     * Returns another partner, by the id of its location; {@code 7654321} is always there.
     *
     * @throws IllegalArgumentException if there is none of this location
     */
    public OtherPartner otherPartner(String locationId) {
        Organization partner = settings.partners().find(locationId);
        if (partner == null) {
            throw new IllegalArgumentException("There is no partner location " + locationId);
        }
        return new OtherPartner(ledger, stamps, settings, locationId, partner);
    }

    /** Returns the switches for what sources leave open. */
    public ServiceSwitches switches() {
        return settings.switches();
    }

    /** Returns the service's own limits; off until set. */
    public RateLimits limits() {
        return limits;
    }

    /** Sets how long after its commit a change is seen by lists, by the simulator's clock. */
    public void listDelay(Duration delay) {
        settings.listDelay(delay);
    }

    /** Sets how many referrals a page of a list holds. */
    public void pageSize(int referrals) {
        settings.pageSize(referrals);
    }

    /** Sets how much a create must hold. */
    public void strictness(Strictness strictness) {
        settings.strictness(strictness);
    }

    /** Lets the caller be a Referrals user of this mail address, or a Referrals admin when null. */
    public void referralsUser(@Nullable String email) {
        settings.userEmail(email);
    }

    /** Forgets all referrals, records, events, registrations and faults to come; tokens and switches stay. */
    public void reset() {
        ledger.clear();
        audit.clear();
        dispatcher.clear();
        server.faults().clear();
    }

    /** Returns the record of API calls. */
    public CallLog calls() {
        return server.calls();
    }

    /** Returns the faults to come; see {@link PartnerCenterFaults} for documented ones. */
    public FaultPlan faults() {
        return server.faults();
    }

    /**
     * Reads a referral back in wire form, a copy.
     *
     * @throws IllegalArgumentException if there is none of this id
     */
    public JsonNode referral(String id) {
        StoredReferral referral = ledger.find(id);
        if (referral == null) {
            throw new IllegalArgumentException("There is no referral " + id);
        }
        return referral.json().deepCopy();
    }

    /** Reads all referrals of an engagement back, Microsoft's too, in the order of creation. */
    public List<JsonNode> engagement(String engagementId) {
        return copies(ledger.ofEngagement(engagementId));
    }

    /** Reads all referrals back, Microsoft's too, in the order of creation. */
    public List<JsonNode> referrals() {
        return copies(ledger.all());
    }

    /** Stops deliveries and frees the ports. */
    @Override
    public void close() {
        dispatcher.close();
        server.close();
    }

    private static List<JsonNode> copies(List<StoredReferral> referrals) {
        return referrals.stream()
                .map(referral -> (JsonNode) referral.json().deepCopy())
                .toList();
    }

    private static void addReferrals(SimulatorServer.Builder routes, ServiceFront front, ReferralApi api) {
        String all = "/v1.0/engagements/referrals";
        String one = all + "/{id}";
        routes.route("POST", all, front.guard(Audience.REFERRALS, api::create));
        routes.route("GET", all, front.guard(Audience.REFERRALS, api::list));
        routes.route("GET", one, front.guard(Audience.REFERRALS, api::get));
        routes.route("PATCH", one, front.guard(Audience.REFERRALS, api::patch));
        routes.route("PUT", one, front.guard(Audience.REFERRALS, api::replace));
    }

    private void addRecords(
            SimulatorServer.Builder routes, ServiceFront front, AuditApi records, PartnerRequests mfaLess) {
        Audience host = Audience.PARTNER_CENTER;
        AnalyticsApi analytics = new AnalyticsApi(ledger, organizationId());
        routes.route("GET", "/v1/auditrecords", front.guard(host, records::list));
        routes.route("GET", "/v1/auditrecords/{id}", front.guard(host, records::get));
        routes.route("GET", "/auditactivity/v1/auditrecords/{id}", front.guard(host, records::get));
        routes.route("GET", "/v1/partnerRequests", front.guard(host, mfaLess::list));
        routes.route("GET", "/partner/v1/analytics/referrals", front.guardUsers(host, analytics::list));
    }

    private void announce(Announcement announcement) {
        if (!settings.is(ServiceSwitch.MULTI_TENANCY_OFF)) {
            dispatcher.announce(announcement);
        }
    }

    private static void addWebhooks(
            SimulatorServer.Builder routes, ServiceFront front, RegistrationApi api, ValidationApi validation) {
        String base = "/webhooks/v1/registration";
        Audience host = Audience.PARTNER_CENTER;
        routes.route("GET", base + "/events", front.guard(host, api::events));
        routes.route("POST", base, front.guard(host, api::create));
        routes.route("GET", base, front.guard(host, api::get));
        routes.route("PUT", base, front.guard(host, api::replace));
        routes.route("POST", base + "/validationEvents", front.guard(host, validation::start));
        routes.route("GET", base + "/validationEvents/{correlationId}", front.guard(host, validation::result));
    }

    private static SimulatorResponse certificate(SigningIdentities identities, SimulatorRequest request) {
        byte[] der = identities.certificate(request.pathVariable("file"));
        return der == null ? SimulatorResponse.empty(404) : SimulatorResponse.bytes(200, "application/pkix-cert", der);
    }
}
