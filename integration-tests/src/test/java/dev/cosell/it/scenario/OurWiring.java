package dev.cosell.it.scenario;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.dynamics.DynamicsAdapter;
import dev.cosell.dynamics.DynamicsFieldNames;
import dev.cosell.dynamics.DynamicsStages;
import dev.cosell.dynamics.auth.ClientSecret;
import dev.cosell.http.auth.RefreshTokenStore;
import dev.cosell.http.auth.Secret;
import dev.cosell.partnercenter.AppUserCredentials;
import dev.cosell.partnercenter.PartnerCenterClient;
import dev.cosell.salesforce.SalesforceAdapter;
import dev.cosell.salesforce.SalesforceFieldNames;
import dev.cosell.salesforce.auth.JwtBearer;
import dev.cosell.testkit.scenario.Services;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;

/** A host's wiring, with the addresses, credentials and time of a test's world in the place of the real ones. */
final class OurWiring {
    private OurWiring() {}

    // snippet:wiring-partner-center
    static ReferralGateway partnerCenter(Services<?> services) {
        PartnerCenterSimulator center = services.partnerCenter();
        return PartnerCenterClient.builder(center.tenantId())
                .referralsBase(center.referralsUri())
                .loginAuthority(center.baseUri())
                .clock(services.clock())
                .credentials(AppUserCredentials.of(
                        center.clientId(),
                        Secret.of(center.clientSecret()),
                        RefreshTokenStore.inMemory(center.refreshToken())))
                .build()
                .referrals();
    }
    // snippet:end

    // snippet:wiring-salesforce
    static SyncConnection salesforce(Services<SalesforceSimulator> services) {
        SalesforceAdapter adapter = SalesforceAdapter.builder(services.crm().baseUri())
                .credentials(JwtBearer.of(
                        SalesforceSimulator.CONSUMER_KEY,
                        SalesforceSimulator.INTEGRATION_USER,
                        services.crm().privateKey()))
                .fieldNames(SalesforceFieldNames.defaults()) // yours, if they differ
                .clock(services.clock())
                .build();
        return SyncConnection.builder("acme", partnerCenter(services), adapter)
                .settings(SyncSettings.defaults()) // yours
                .build();
    }
    // snippet:end

    // snippet:wiring-dynamics
    static SyncConnection dynamics(Services<DataverseSimulator> services) {
        DynamicsAdapter adapter = DynamicsAdapter.builder(services.crm().baseUri())
                .credentials(ClientSecret.of(DataverseSimulator.CLIENT_ID, Secret.of(DataverseSimulator.CLIENT_SECRET))
                        .tenant(DataverseSimulator.TENANT_ID)
                        .authority(services.crm().baseUri()))
                .fieldNames(DynamicsFieldNames.builder()
                        .solutions(new DynamicsFieldNames.SolutionNames(
                                "msft_microsoftsolution", "msft_opportunityid", "msft_solutionidentifier", "msft_name"))
                        .field(CrmField.CONSENT_SHARE, "csl_consenttoshare")
                        .field(CrmField.CONSENT_CONTACT, "csl_consenttocontact")
                        .field(CrmField.CLOSE_REASON, "csl_lossreason")
                        .build())
                .clock(services.clock())
                .build();
        return SyncConnection.builder("acme", partnerCenter(services), adapter)
                .settings(DynamicsStages.byLabel(SyncSettings.builder()).build())
                .build();
    }
    // snippet:end
}
