package dev.cosell.samples.quickstart;

import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.signal.SyncSignals;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.dynamics.DynamicsAdapter;
import dev.cosell.dynamics.DynamicsFeatures;
import dev.cosell.dynamics.DynamicsFieldNames;
import dev.cosell.dynamics.DynamicsStages;
import dev.cosell.dynamics.auth.ClientCertificate;
import dev.cosell.dynamics.auth.ClientSecret;
import dev.cosell.dynamics.provision.CustomColumn;
import dev.cosell.dynamics.provision.DynamicsProvisioning;
import dev.cosell.dynamics.provision.ProvisioningDifference;
import dev.cosell.dynamics.provision.ProvisioningOptions;
import dev.cosell.dynamics.provision.ProvisioningOutcome;
import dev.cosell.dynamics.webhook.DataverseWebhookHandler;
import dev.cosell.http.auth.Secret;
import java.net.URI;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Dynamics 365 as a host application would wire it. Compiled with the build, not run; {@code docs/dynamics.md} shows it. */
public final class DynamicsWiring {
    private DynamicsWiring() {}

    // snippet:dynamics-secret
    /** Signs in with a secret of the app registration. */
    public static CrmAdapter bySecret(String tenantId, String clientId, String clientSecret) {
        return DynamicsAdapter.builder(URI.create("https://contoso.crm4.dynamics.com"))
                .credentials(ClientSecret.of(clientId, Secret.of(clientSecret)).tenant(tenantId))
                .build();
    }
    // snippet:end

    // snippet:dynamics-certificate
    /** Signs in with a certificate, names own columns and chooses features. */
    public static CrmAdapter byCertificate(
            String tenantId, String clientId, X509Certificate certificate, PrivateKey privateKey) {
        return DynamicsAdapter.builder(URI.create("https://contoso.crm4.dynamics.com"))
                .credentials(
                        ClientCertificate.of(clientId, certificate, privateKey).tenant(tenantId))
                .fieldNames(DynamicsFieldNames.builder()
                        .field(CrmField.REFERRAL_ID, "csl_referralid")
                        .field(CrmField.AUDIT, "csl_audit")
                        .build())
                .features(DynamicsFeatures.builder()
                        .team(DynamicsFeatures.Team.CONNECTIONS)
                        .noteRecords(true)
                        .build())
                .build();
    }
    // snippet:end

    // snippet:dynamics-stages
    /** Says which status reasons play which part. */
    public static SyncSettings settings() {
        return DynamicsStages.byLabel(SyncSettings.builder()).build();
    }
    // snippet:end

    // snippet:dynamics-provisioning
    /** Shows what an environment lacks and makes it once that is confirmed; returns the names for the adapter, or null where nothing was done. */
    public static @Nullable DynamicsFieldNames provision(DynamicsAdapter asCustomiser, Predicate<String> confirm) {
        DynamicsProvisioning provisioning = asCustomiser.provisioning(ProvisioningOptions.builder()
                .addColumn(CustomColumn.text("csl_Region", "Region", 50))
                .build());
        ProvisioningDifference shown = provisioning.compare();
        if (!confirm.test(shown.toString())) {
            return null;
        }
        ProvisioningOutcome outcome = provisioning.apply(shown.token());
        return outcome.applied()
                ? DynamicsFieldNames.builder().provisioned(outcome.difference()).build()
                : null; // it has changed meanwhile: show outcome.difference() and ask again
    }
    // snippet:end

    // snippet:dynamics-webhook
    /** Takes the deliveries of web hooks; hand it the headers and the raw body of each {@code POST}. */
    public static DataverseWebhookHandler webhook(SyncSignals signals, String secret) {
        return DataverseWebhookHandler.builder(signals, Secret.of(secret))
                .header("x-cosell-key")
                .environment("contoso.crm4.dynamics.com")
                .build();
    }
    // snippet:end
}
