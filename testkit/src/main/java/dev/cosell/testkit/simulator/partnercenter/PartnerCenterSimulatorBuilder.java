package dev.cosell.testkit.simulator.partnercenter;

import dev.cosell.testkit.SettableClock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Options of a {@link PartnerCenterSimulator}; none weakens what the service refuses. Confined to one thread. */
public final class PartnerCenterSimulatorBuilder {

    private SettableClock clock = SettableClock.running();
    private long seed = 20260302;
    private String tenantId = "5d1c7e8a-3b52-4c0f-9f5e-7a2b6c8d1111";
    private String clientId = "8e0f1a2b-4c3d-4e5f-a6b7-c8d9e0f12222";
    private String clientSecret = "simulated~client.secret";
    private String refreshToken = "0.simulated-first-refresh-token";
    private String organizationId = "2f6a1f0e-0c6d-4b57-9a4f-6f1d9b7e3333";
    private String organizationName = "Example ISV AS";
    private String mpnId = "1234567";
    private final Set<ServiceSwitch> switches = EnumSet.noneOf(ServiceSwitch.class);
    private final PartnerDirectory partners = new PartnerDirectory();
    private Strictness strictness = Strictness.API;
    private int pageSize = 50;
    private Duration listDelay = Duration.ZERO;
    private boolean revocationList;
    private int httpPort;
    private int httpsPort;
    private @Nullable String referralsUser;
    private boolean loopbackWebhooks;
    private Duration firstRetryPause = Duration.ofMillis(10);

    PartnerCenterSimulatorBuilder() {}

    /** Sets the clock. Default: one that follows the machine's. */
    public PartnerCenterSimulatorBuilder clock(SettableClock value) {
        clock = value;
        return this;
    }

    /** Sets the seed of all ids and tags. Default: a fixed one. Keys and certificates are always new. */
    public PartnerCenterSimulatorBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** Sets the Entra tenant. */
    public PartnerCenterSimulatorBuilder tenantId(String value) {
        tenantId = value;
        return this;
    }

    /** Sets the application's id and secret. */
    public PartnerCenterSimulatorBuilder client(String id, String secret) {
        clientId = id;
        clientSecret = secret;
        return this;
    }

    /** Sets the refresh token that the user's consent gave. */
    public PartnerCenterSimulatorBuilder refreshToken(String value) {
        refreshToken = value;
        return this;
    }

    /** Sets the partner's organization id and name. */
    public PartnerCenterSimulatorBuilder organization(String id, String name) {
        organizationId = id;
        organizationName = name;
        return this;
    }

    /** Sets the partner location that a create without one gets. */
    public PartnerCenterSimulatorBuilder mpnId(String value) {
        mpnId = value;
        return this;
    }

    /** Sets how much a create must hold. Default: {@link Strictness#API}. */
    public PartnerCenterSimulatorBuilder strictness(Strictness value) {
        strictness = value;
        return this;
    }

    /** Answers creates with 200, as the connector expects, instead of 201. */
    public PartnerCenterSimulatorBuilder createAnswers200() {
        return on(ServiceSwitch.CREATE_ANSWERS_200);
    }

    /** Shows own deals as {@code Incoming}, as payloads of 2022 do, instead of {@code Outgoing}. */
    public PartnerCenterSimulatorBuilder ownDealsIncoming() {
        return on(ServiceSwitch.OWN_DEALS_INCOMING);
    }

    /** Sets the number of referrals on a page. Default: 50. */
    public PartnerCenterSimulatorBuilder pageSize(int value) {
        pageSize = value;
        return this;
    }

    /** Refuses filters on {@code updatedDateTime} with 400, as current pages do not list them. */
    public PartnerCenterSimulatorBuilder noFilterByUpdated() {
        return on(ServiceSwitch.NO_FILTER_BY_UPDATED);
    }

    /** Sends next links with scheme, host and path of the service instead of the odd documented ones. */
    public PartnerCenterSimulatorBuilder cleanNextLink() {
        return on(ServiceSwitch.CLEAN_NEXT_LINK);
    }

    /** Lets the caller be a Referrals user: it reads referrals with this team member, others are 404, writes are 403. */
    public PartnerCenterSimulatorBuilder referralsUser(String email) {
        referralsUser = email;
        return this;
    }

    /** Lets the registration API take {@code http://localhost}, standing for a public address behind a gateway. */
    public PartnerCenterSimulatorBuilder loopbackWebhooks() {
        loopbackWebhooks = true;
        return this;
    }

    /** Sets the real time before the second delivery attempt; each later pause doubles. Default: 10 ms. */
    public PartnerCenterSimulatorBuilder firstRetryPause(Duration value) {
        firstRetryPause = value;
        return this;
    }

    /** Turns switches on; see each for what it does. Default: all off. */
    public PartnerCenterSimulatorBuilder on(ServiceSwitch... which) {
        switches.addAll(List.of(which));
        return this;
    }

    /** Adds another partner that can be invited under its location's id; one sample partner, 7654321, is always there. */
    public PartnerCenterSimulatorBuilder otherPartner(String locationId, String id, String name) {
        partners.add(locationId, new Organization(id, name));
        return this;
    }

    /** Sets how long after its commit a change is seen by lists, by the simulator's clock. Default: at once. */
    public PartnerCenterSimulatorBuilder listDelay(Duration value) {
        listDelay = value;
        return this;
    }

    /** Lets the signing certificates name a revocation list, served by HTTP. Default: they name none. */
    public PartnerCenterSimulatorBuilder revocationList() {
        revocationList = true;
        return this;
    }

    /** Sets the ports of HTTP and HTTPS on the loopback address; 0 for any free one, the default. */
    public PartnerCenterSimulatorBuilder ports(int http, int https) {
        httpPort = http;
        httpsPort = https;
        return this;
    }

    /** Opens the ports and returns the running simulator. */
    public PartnerCenterSimulator start() {
        return new PartnerCenterSimulator(this);
    }

    SettableClock clock() {
        return clock;
    }

    long seed() {
        return seed;
    }

    TenantSettings tenant() {
        return new TenantSettings(
                tenantId, clientId, clientSecret, refreshToken, "6f7a8b9c-0d1e-4f2a-b3c4-d5e6f7a84444");
    }

    ReferralSettings settings() {
        ReferralSettings settings = new ReferralSettings(
                new Organization(organizationId, organizationName), mpnId, partners, new ServiceSwitches(switches));
        settings.strictness(strictness);
        settings.pageSize(pageSize);
        settings.listDelay(listDelay);
        settings.userEmail(referralsUser);
        return settings;
    }

    boolean namesRevocationList() {
        return revocationList;
    }

    int httpPort() {
        return httpPort;
    }

    int httpsPort() {
        return httpsPort;
    }

    boolean takesLoopbackWebhooks() {
        return loopbackWebhooks;
    }

    Duration firstRetryPause() {
        return firstRetryPause;
    }
}
