package dev.cosell.partnercenter;

import dev.cosell.core.validation.Finding;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.RequestIds;
import dev.cosell.http.auth.OAuthTokenProvider;
import dev.cosell.http.auth.RefreshTokenFlow;
import dev.cosell.http.auth.RefreshTokens;
import dev.cosell.http.auth.RefusalAdvice;
import dev.cosell.http.auth.SignInFindings;
import dev.cosell.http.auth.TokenAudience;
import dev.cosell.http.auth.TokenProvider;
import dev.cosell.http.chain.CallChain;
import dev.cosell.http.limit.CallLimiter;
import dev.cosell.http.limit.LimiterState;
import dev.cosell.http.observe.ClockReading;
import dev.cosell.partnercenter.analytics.ReferralAnalytics;
import dev.cosell.partnercenter.audit.AuditRecords;
import dev.cosell.partnercenter.internal.http.CenterCalls;
import dev.cosell.partnercenter.internal.http.ReferralCalls;
import dev.cosell.partnercenter.signin.MfaCheck;
import dev.cosell.partnercenter.webhook.WebhookRegistrations;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One Partner Center tenant: its referrals, webhook registration, audit records and sign-in.
 *
 * <p>Building makes no call; the first call signs in. Both of the service's hosts are called with tokens of their own, obtained with one refresh token (partner-center-api T1), within
 * limits of their own. Thread-safe.
 */
public final class PartnerCenterClient {
    private static final String SYSTEM = "partner-center";

    private final CallChain referralChain;
    private final ReferralClient referrals;
    private final WebhookRegistrations webhooks;
    private final AuditRecords audit;
    private final ReferralAnalytics analytics;
    private final MfaCheck mfa;
    private final SignIn signIn;

    PartnerCenterClient(PartnerCenterClientBuilder builder, AppUserCredentials credentials, HttpTransport transport) {
        RefreshTokens refreshTokens = RefreshTokens.of(credentials.refreshTokens());
        RequestIds ids = RequestIds.of(builder.seams.random());
        TokenProvider referralTokens =
                tokens(builder, credentials, refreshTokens, builder.referralsAudience, transport);
        this.referralChain = chain(builder, "referrals", transport);
        CenterCalls center = new CenterCalls(
                builder.partnerCenterBase,
                chain(builder, "registrations", transport),
                tokens(builder, credentials, refreshTokens, builder.partnerCenterAudience, transport),
                ids);
        this.webhooks = new WebhookRegistrations(
                center, builder.seams, OptionCheck.isThisMachine(builder.partnerCenterBase.getHost()));
        this.audit = new AuditRecords(center, builder.seams.time());
        this.analytics = new ReferralAnalytics(center);
        this.mfa = new MfaCheck(center);
        this.signIn = new SignIn(
                referralTokens,
                refreshTokens,
                credentials,
                SignInFindings.of(builder.tenantId, credentials.clientId()),
                builder.seams.time());
        this.referrals = new ReferralClient(
                builder.tenantId,
                new ReferralCalls(builder.referralsBase, referralChain, referralTokens, ids),
                builder.seams.time(),
                referralChain.serverClock(),
                builder.apiOptions,
                new StartUpCheck(signIn, referralChain.serverClock(), webhooks),
                new ClientExam(signIn, mfa, webhooks, builder.wanted, referralChain));
    }

    private static TokenProvider tokens(
            PartnerCenterClientBuilder builder,
            AppUserCredentials of,
            RefreshTokens refreshTokens,
            TokenAudience audience,
            HttpTransport transport) {
        URI tokenEndpoint = URI.create(builder.loginAuthority + "/" + builder.tenantId + "/oauth2/v2.0/token");
        RefreshTokenFlow flow =
                RefreshTokenFlow.of(tokenEndpoint, of.clientId(), of.credential(), refreshTokens, audience);
        return OAuthTokenProvider.builder(SYSTEM, flow, transport)
                .clock(builder.seams.time())
                .advice(RefusalAdvice.entra())
                .build();
    }

    /** Each host has limits of its own: what one wants does not hold back the other. */
    private static CallChain chain(PartnerCenterClientBuilder builder, String host, HttpTransport transport) {
        return CallChain.builder(SYSTEM, transport)
                .limiter(CallLimiter.builder(SYSTEM + " " + host, builder.tenantId)
                        .limits(builder.limits)
                        .seams(builder.seams)
                        .waiting(builder.waiting)
                        .build())
                .listener(builder.listener)
                .correlationHeader("client-request-id")
                .seams(builder.seams)
                .build();
    }

    /** Returns a builder for a tenant, named by its id or by one of its domains. */
    public static PartnerCenterClientBuilder builder(String tenantId) {
        return new PartnerCenterClientBuilder(tenantId);
    }

    /** Returns the referrals of this tenant, which are also the engine's port. */
    public ReferralClient referrals() {
        return referrals;
    }

    /** Returns the webhook registration of this tenant. */
    public WebhookRegistrations webhooks() {
        return webhooks;
    }

    /** Returns the audit records of this tenant. */
    public AuditRecords audit() {
        return audit;
    }

    /** Returns the old feed of referral analytics. */
    public ReferralAnalytics analytics() {
        return analytics;
    }

    /** Returns the service's own check of multi-factor sign-in. */
    public MfaCheck mfa() {
        return mfa;
    }

    /** Returns what can be known of the sign-in before it stops working. */
    public SignIn signIn() {
        return signIn;
    }

    /** Returns how far the clock of the Referrals API was from ours at the last call, or null before the first. Makes no call. */
    public @Nullable ClockReading serverClock() {
        return referralChain.serverClock().reading();
    }

    /** Returns a warning where the clock of the Referrals API is more than two minutes from ours: times of changes would be misjudged. Makes no call. */
    public List<Finding> clockFindings() {
        return referralChain.serverClock().findings();
    }

    /** Returns how the limits of the Referrals API stand, to be shown or saved. Makes no call. */
    public LimiterState limits() {
        return referralChain.limiter().state();
    }

    /** Takes over how the limits stood in an earlier process, so that a wait that the service asked for outlives a restart. */
    public void restoreLimits(LimiterState state) {
        referralChain.limiter().restore(state);
    }
}
