package dev.cosell.partnercenter;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.seam.Seams;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.RequestIds;
import dev.cosell.http.auth.OAuthTokenProvider;
import dev.cosell.http.auth.RefreshTokenFlow;
import dev.cosell.http.auth.RefusalAdvice;
import dev.cosell.http.auth.TokenProvider;
import dev.cosell.partnercenter.internal.http.ReferralCalls;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The Referrals API of one Partner Center tenant.
 *
 * <p>Building makes no call; the first call signs in. Thread-safe.
 */
public final class PartnerCenterClient {
    private final ReferralClient referrals;

    private PartnerCenterClient(Builder builder, AppUserCredentials credentials, HttpTransport transport) {
        TokenProvider tokens = OAuthTokenProvider.builder("partner-center", builder.flow(credentials), transport)
                .clock(builder.clock)
                .advice(RefusalAdvice.entra())
                .build();
        ReferralCalls calls =
                new ReferralCalls(builder.referralsBase, transport, tokens, RequestIds.of(builder.random));
        this.referrals = new ReferralClient(builder.tenantId, calls, builder.clock, builder.apiOptions);
    }

    /** Returns a builder for a tenant, named by its id or by one of its domains. */
    public static Builder builder(String tenantId) {
        return new Builder(tenantId);
    }

    /** Returns the referrals of this tenant, which are also the engine's port. */
    public ReferralClient referrals() {
        return referrals;
    }

    /** Collects the options. Confined to one thread. */
    public static final class Builder {
        private static final URI REFERRALS = URI.create("https://api.partner.microsoft.com/v1.0/engagements/referrals");
        private static final URI LOGIN = URI.create("https://login.microsoftonline.com");
        private static final String SCOPE = "https://api.partner.microsoft.com/user_impersonation offline_access";

        private final String tenantId;
        private @Nullable AppUserCredentials credentials;
        private URI referralsBase = REFERRALS;
        private URI loginAuthority = LOGIN;
        private @Nullable HttpTransport transport;
        private InstantSource clock = Seams.system().time();
        private RandomGenerator random = Seams.system().random();
        private ReferralApiOptions apiOptions = ReferralApiOptions.defaults();

        private Builder(String tenantId) {
            this.tenantId = Objects.requireNonNull(tenantId, "tenantId");
        }

        /** Sets the credentials; required. */
        public Builder credentials(AppUserCredentials value) {
            credentials = Objects.requireNonNull(value, "credentials");
            return this;
        }

        /**
         * Sets the address of the referrals collection; default {@code https://api.partner.microsoft.com/v1.0/engagements/referrals}. It must be
         * {@code https} unless the host is this machine.
         */
        public Builder referralsBase(URI value) {
            referralsBase = withoutSlash(value);
            return this;
        }

        /** Sets the sign-in host; default {@code https://login.microsoftonline.com}. The US government has its own (partner-center-api 1.2). */
        public Builder loginAuthority(URI value) {
            loginAuthority = withoutSlash(value);
            return this;
        }

        /** Sets what sends the calls; default {@link JdkHttpTransport#open()}. */
        public Builder transport(HttpTransport value) {
            transport = Objects.requireNonNull(value, "transport");
            return this;
        }

        /** Sets the clock that measures the life of tokens; default the system's. */
        public Builder clock(InstantSource value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /** Sets the source of request ids; default the system's secure one. */
        public Builder random(RandomGenerator value) {
            random = Objects.requireNonNull(value, "random");
            return this;
        }

        /** Sets how the client speaks where the documentation is silent; default {@link ReferralApiOptions#defaults()}. */
        public Builder apiOptions(ReferralApiOptions value) {
            apiOptions = Objects.requireNonNull(value, "apiOptions");
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
            check.address(loginAuthority, "loginAuthority");
            check.throwIfAny();
            return new PartnerCenterClient(
                    this, Objects.requireNonNull(credentials), transport == null ? JdkHttpTransport.open() : transport);
        }

        private RefreshTokenFlow flow(AppUserCredentials of) {
            URI tokenEndpoint = URI.create(loginAuthority + "/" + tenantId + "/oauth2/v2.0/token");
            return RefreshTokenFlow.of(tokenEndpoint, of.clientId(), of.clientSecret(), of.refreshTokens(), SCOPE);
        }

        private static URI withoutSlash(URI value) {
            String text = value.toString();
            return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : value;
        }
    }
}
