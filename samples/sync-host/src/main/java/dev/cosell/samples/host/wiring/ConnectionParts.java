package dev.cosell.samples.host.wiring;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.signal.SyncSignals;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.dynamics.DynamicsAdapter;
import dev.cosell.dynamics.webhook.DataverseWebhookHandler;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.auth.TokenAudience;
import dev.cosell.http.limit.CallLimits;
import dev.cosell.partnercenter.AppUserCredentials;
import dev.cosell.partnercenter.PartnerCenterClient;
import dev.cosell.partnercenter.PartnerCenterClientBuilder;
import dev.cosell.partnercenter.webhook.WebhookHandler;
import dev.cosell.partnercenter.webhook.WebhookHandlerBuilder;
import dev.cosell.partnercenter.webhook.WebhookRegistration;
import dev.cosell.salesforce.SalesforceAdapter;
import dev.cosell.samples.host.config.ConnectionConfig;
import dev.cosell.samples.host.config.CrmConfig;
import dev.cosell.samples.host.config.PartnerCenterConfig;
import dev.cosell.samples.host.config.Pem;
import dev.cosell.samples.host.config.WebhookConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What serves one connection.
 *
 * @param config what the file says of it
 * @param client its Partner Center client
 * @param connection what the engine works with
 */
public record ConnectionParts(ConnectionConfig config, PartnerCenterClient client, SyncConnection connection) {
    private static final int CERTIFICATE_BYTES = 64 * 1024;
    /** What the tokens for the referrals are asked for, where the file says nothing else. */
    static final String REFERRALS_SCOPE = "https://api.partner.microsoft.com/user_impersonation offline_access";

    private static final TokenAudience REFERRALS = TokenAudience.scope(REFERRALS_SCOPE);
    private static final TokenAudience CENTER =
            TokenAudience.scope("https://api.partnercenter.microsoft.com/user_impersonation offline_access");

    static ConnectionParts of(ConnectionConfig config, HttpTransport transport, Seams seams) {
        PartnerCenterClient client = client(config.partnerCenter(), transport, seams);
        SyncConnection connection = SyncConnection.builder(
                        config.name(), client.referrals(), adapter(config.crm(), transport, seams))
                .settings(config.settings())
                .eventsExpected(config.partnerCenter().webhook() != null)
                .build();
        return new ConnectionParts(config, client, connection);
    }

    private static PartnerCenterClient client(PartnerCenterConfig config, HttpTransport transport, Seams seams) {
        PartnerCenterClientBuilder client = PartnerCenterClient.builder(config.tenant())
                .credentials(AppUserCredentials.of(
                        config.clientId(), config.credential(), new FileRefreshTokens(config.refreshToken())))
                .transport(transport)
                .seams(seams);
        if (config.login() != null) {
            client.loginAuthority(config.login());
        }
        if (config.referrals() != null) {
            client.referralsBase(config.referrals());
        }
        if (config.partnerCenter() != null) {
            client.partnerCenterBase(config.partnerCenter());
        }
        if (config.referralsScope() != null || config.partnerCenterScope() != null) {
            client.audiences(
                    audience(config.referralsScope(), REFERRALS), audience(config.partnerCenterScope(), CENTER));
        }
        if (config.callsPerMinute() > 0) {
            client.limits(CallLimits.builder()
                    .rate(config.callsPerMinute(), Duration.ofMinutes(1))
                    .build());
        }
        WebhookRegistration wanted = wanted(config);
        if (wanted != null) {
            client.webhook(wanted);
        }
        return client.build();
    }

    private static @Nullable WebhookRegistration wanted(PartnerCenterConfig config) {
        WebhookConfig events = config.webhook();
        return events == null ? null : WebhookRegistration.of(events.url());
    }

    private static TokenAudience audience(@Nullable String scope, TokenAudience otherwise) {
        return scope == null ? otherwise : TokenAudience.scope(scope);
    }

    private static CrmAdapter adapter(CrmConfig config, HttpTransport transport, Seams seams) {
        if (config instanceof CrmConfig.Salesforce org) {
            SalesforceAdapter.Builder adapter = SalesforceAdapter.builder(org.login())
                    .credentials(org.credentials())
                    .transport(transport)
                    .clock(seams.time())
                    .fieldNames(org.names())
                    .features(org.features())
                    .allowDuplicates(org.allowDuplicates());
            if (org.apiVersion() != null) {
                adapter.apiVersion(org.apiVersion());
            }
            if (org.currency() != null) {
                adapter.currency(org.currency());
            }
            return adapter.build();
        }
        CrmConfig.Dynamics environment = (CrmConfig.Dynamics) config;
        DynamicsAdapter.Builder adapter = DynamicsAdapter.builder(environment.environment())
                .credentials(environment.credentials())
                .transport(transport)
                .clock(seams.time())
                .fieldNames(environment.names())
                .features(environment.features());
        if (environment.currency() != null) {
            adapter.currency(environment.currency());
        }
        if (environment.sandbox() != null) {
            adapter.sandbox(environment.sandbox());
        }
        return adapter.build();
    }

    /** Returns what takes Partner Center's events, or null where none are configured. */
    @Nullable
    WebhookHandler partnerCenterEvents(SyncSignals signals, @Nullable Path trust, Seams seams) {
        WebhookConfig config = config().partnerCenter().webhook();
        if (config == null) {
            return null;
        }
        WebhookHandlerBuilder handler = WebhookHandler.builder(signals)
                .transport(Transports.open(trust, CERTIFICATE_BYTES))
                .clock(seams.time())
                .subjectOrganization(config.subjectOrganization());
        if (!config.certificateHosts().isEmpty()) {
            handler.certificateHosts(config.certificateHosts());
        }
        if (config.trustAnchors() != null) {
            handler.trustAnchors(Pem.certificates(config.trustAnchors()));
        }
        if (config.intermediates() != null) {
            handler.intermediates(Pem.certificates(config.intermediates()));
        }
        if (config.organization() != null) {
            handler.organization(config.organization());
        }
        return handler.build();
    }

    /** Returns what takes the web hooks of a Dynamics environment, or null where none are configured. */
    @Nullable
    DataverseWebhookHandler crmEvents(SyncSignals signals) {
        return config().crm() instanceof CrmConfig.Dynamics environment && environment.webhookSecret() != null
                ? DataverseWebhookHandler.builder(signals, environment.webhookSecret())
                        .environment(String.valueOf(environment.environment().getHost()))
                        .build()
                : null;
    }

    /** Returns the registration that Partner Center should have, or null where no events are configured. */
    public @Nullable WebhookRegistration wantedRegistration() {
        return wanted(config().partnerCenter());
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "ConnectionParts[" + config.name() + "]";
    }
}
