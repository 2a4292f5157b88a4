package dev.cosell.partnercenter;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.seam.Seams;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.auth.TokenAudience;
import dev.cosell.http.limit.CallLimits;
import dev.cosell.http.limit.LimitWait;
import dev.cosell.http.observe.CallListener;
import dev.cosell.partnercenter.webhook.WebhookRegistration;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Collects the options of a {@link PartnerCenterClient}. Confined to one thread. */
public final class PartnerCenterClientBuilder {
    private static final String REFERRALS_HOST = "https://api.partner.microsoft.com";
    private static final String CENTER_HOST = "https://api.partnercenter.microsoft.com";

    final String tenantId;
    URI referralsBase = URI.create(REFERRALS_HOST + "/v1.0/engagements/referrals");
    URI partnerCenterBase = URI.create(CENTER_HOST);
    URI loginAuthority = URI.create("https://login.microsoftonline.com");
    TokenAudience referralsAudience = TokenAudience.scope(REFERRALS_HOST + "/user_impersonation offline_access");
    TokenAudience partnerCenterAudience = TokenAudience.scope(CENTER_HOST + "/user_impersonation offline_access");
    Seams seams = Seams.system();
    CallLimits limits = CallLimits.defaults();
    LimitWait waiting = LimitWait.real();
    CallListener listener = CallListener.none();
    ReferralApiOptions apiOptions = ReferralApiOptions.defaults();

    @Nullable
    WebhookRegistration wanted;

    private @Nullable AppUserCredentials credentials;
    private @Nullable HttpTransport transport;

    PartnerCenterClientBuilder(String tenantId) {
        this.tenantId = Objects.requireNonNull(tenantId, "tenantId");
    }

    /** Sets the credentials; required. */
    public PartnerCenterClientBuilder credentials(AppUserCredentials value) {
        credentials = Objects.requireNonNull(value, "credentials");
        return this;
    }

    /**
     * Sets the address of the referrals collection; default {@code https://api.partner.microsoft.com/v1.0/engagements/referrals}. It must be {@code https} unless the host is this
     * machine.
     */
    public PartnerCenterClientBuilder referralsBase(URI value) {
        referralsBase = withoutSlash(value);
        return this;
    }

    /** Sets the address of the host of webhook registration and audit records; default {@code https://api.partnercenter.microsoft.com}. */
    public PartnerCenterClientBuilder partnerCenterBase(URI value) {
        partnerCenterBase = withoutSlash(value);
        return this;
    }

    /** Sets the sign-in host; default {@code https://login.microsoftonline.com}. The US government has its own (partner-center-api 1.2). */
    public PartnerCenterClientBuilder loginAuthority(URI value) {
        loginAuthority = withoutSlash(value);
        return this;
    }

    /** Sets what the tokens of the two hosts are for; defaults are the hosts' own scopes. Other clouds may have others (partner-center-api 1.2). */
    public PartnerCenterClientBuilder audiences(TokenAudience referrals, TokenAudience partnerCenter) {
        referralsAudience = Objects.requireNonNull(referrals, "referrals");
        partnerCenterAudience = Objects.requireNonNull(partnerCenter, "partnerCenter");
        return this;
    }

    /** Sets what sends the calls; default {@link JdkHttpTransport#open()}. */
    public PartnerCenterClientBuilder transport(HttpTransport value) {
        transport = Objects.requireNonNull(value, "transport");
        return this;
    }

    /** Sets clock, ticker, randomness and waiting; default the real ones. */
    public PartnerCenterClientBuilder seams(Seams value) {
        seams = Objects.requireNonNull(value, "seams");
        return this;
    }

    /** Sets the clock that measures the life of tokens; default the system's. */
    public PartnerCenterClientBuilder clock(InstantSource value) {
        return seams(seams.withTime(value));
    }

    /** Sets the source of request ids and jitter; default the system's secure one. */
    public PartnerCenterClientBuilder random(RandomGenerator value) {
        return seams(new Seams(seams.time(), seams.ticker(), value, seams.idle()));
    }

    /** Sets how many calls are sent to each of the two hosts; default {@link CallLimits#defaults()}: quotas are not published (partner-center-api 5.4). */
    public PartnerCenterClientBuilder limits(CallLimits value) {
        limits = Objects.requireNonNull(value, "limits");
        return this;
    }

    /** Sets how threads wait for the limits; default for real. For tests that own the clock. */
    public PartnerCenterClientBuilder limitWait(LimitWait value) {
        waiting = Objects.requireNonNull(value, "limitWait");
        return this;
    }

    /** Sets who hears of every call, for metrics; default nobody. */
    public PartnerCenterClientBuilder listener(CallListener value) {
        listener = Objects.requireNonNull(value, "listener");
        return this;
    }

    /** Sets how the client speaks where the documentation is silent; default {@link ReferralApiOptions#defaults()}. */
    public PartnerCenterClientBuilder apiOptions(ReferralApiOptions value) {
        apiOptions = Objects.requireNonNull(value, "apiOptions");
        return this;
    }

    /**
     * Sets the webhook registration that this tenant should have, so that {@code SyncEngine.doctor} compares it with the one that stands; default none, and the doctor says that nobody looked.
     * Registers nothing.
     */
    public PartnerCenterClientBuilder webhook(WebhookRegistration value) {
        wanted = Objects.requireNonNull(value, "webhook");
        return this;
    }

    /**
     * Returns the client.
     *
     * @throws ConfigurationException naming every option that is missing or wrong
     */
    public PartnerCenterClient build() {
        OptionCheck check = new OptionCheck();
        check.require(credentials != null && !credentials.clientId().isBlank(), "credentials", "are missing");
        check.require(tenantId.matches("[A-Za-z0-9.-]{1,253}"), "tenantId", "is neither an id nor a domain");
        check.address(referralsBase, "referralsBase");
        check.address(partnerCenterBase, "partnerCenterBase");
        check.address(loginAuthority, "loginAuthority");
        check.throwIfAny();
        return new PartnerCenterClient(
                this, Objects.requireNonNull(credentials), transport == null ? JdkHttpTransport.open() : transport);
    }

    private static URI withoutSlash(URI value) {
        String text = value.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : value;
    }
}
