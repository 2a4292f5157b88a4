package dev.cosell.samples.quickstart;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.mapping.Authority;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.spi.StateStore;
import dev.cosell.http.auth.RefreshTokenStore;
import dev.cosell.http.auth.Secret;
import dev.cosell.partnercenter.AppUserCredentials;
import dev.cosell.partnercenter.PartnerCenterClient;
import dev.cosell.partnercenter.webhook.WebhookHandler;
import dev.cosell.salesforce.SalesforceAdapter;
import dev.cosell.salesforce.auth.JwtBearer;
import java.net.URI;
import java.security.PrivateKey;
import java.util.concurrent.ExecutorService;

/** The same program against real systems, as a host application would wire it. Compiled with the build, not run. */
public final class RealWiring {
    private RealWiring() {}

    /** What a host keeps for itself: secrets come from its vault, the store from its database. */
    public record Host(
            String tenantId,
            String clientId,
            String clientSecret,
            RefreshTokenStore refreshTokens,
            URI salesforceDomain,
            String consumerKey,
            String integrationUser,
            PrivateKey privateKey,
            StateStore store,
            ExecutorService executor,
            Server server) {
        /** Shows nothing: there are secrets in it. */
        @Override
        public String toString() {
            return "Host";
        }
    }

    /** The host's web server, whatever it is. */
    public interface Server {
        /** Routes {@code POST} requests of a path to the handler, with all headers and the raw body. */
        void post(String path, WebhookHandler handler);

        /** Blocks until the process is asked to stop. */
        void awaitShutdown();
    }

    // snippet:real-wiring
    /** Keeps the deals in step until the process is asked to stop. */
    public static void run(Host host) {
        var partnerCenter = PartnerCenterClient.builder(host.tenantId())
                .credentials(
                        AppUserCredentials.of(host.clientId(), Secret.of(host.clientSecret()), host.refreshTokens()))
                .build();
        var salesforce = SalesforceAdapter.builder(host.salesforceDomain())
                .credentials(JwtBearer.of(host.consumerKey(), host.integrationUser(), host.privateKey()))
                .build(); // fields are found by describe
        var emea = SyncConnection.builder("acme-emea", partnerCenter.referrals(), salesforce)
                .settings(SyncSettings.builder()
                        .onHoldStages("Prospecting")
                        .activeStages("Qualification")
                        .authority(StandardFields.DEAL_VALUE, Authority.CRM)
                        .build())
                .build();
        try (var engine = SyncEngine.builder(host.store())
                .connection(emea)
                .listener(event -> System.out.println(event)) // your logger; events carry no personal data
                .build()) {
            engine.check("acme-emea").throwIfBlocked(); // every start-up finding at once; writes nothing
            engine.dryRun("acme-emea").print(System.out); // what would happen, why, how many calls
            engine.start(host.executor());
            host.server()
                    .post(
                            "/partner-center",
                            WebhookHandler.builder(engine.signals("acme-emea")).build());
            host.server().awaitShutdown();
        }
    }
    // snippet:end
}
