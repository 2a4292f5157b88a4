package dev.cosell.oracle.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.MsalServiceException;
import dev.cosell.testkit.simulator.CertificateMaker;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Microsoft's own library signs in at the simulated token authority, by secret and by certificate (dataverse-api 1.1, 1.2). */
class MsalIT {
    private final DataverseOrg org = new DataverseOrg();
    private final String scope = org.simulator.secureBaseUri() + "/.default";

    @AfterEach
    void stop() {
        org.close();
    }

    private IAuthenticationResult signIn(IClientCredential credential, String wanted) throws Exception {
        return app(credential)
                .acquireToken(ClientCredentialParameters.builder(Set.of(wanted)).build())
                .join();
    }

    /** The library insists on https, and asks whether an authority is one of Microsoft's unless it is told that it is not. */
    private ConfidentialClientApplication app(IClientCredential credential) throws Exception {
        return ConfidentialClientApplication.builder(DataverseSimulator.CLIENT_ID, credential)
                .authority(org.simulator.secureBaseUri() + "/" + DataverseSimulator.TENANT_ID + "/")
                .sslSocketFactory(org.simulator.tls().clientContext().getSocketFactory())
                .instanceDiscovery(false)
                .build();
    }

    @Test
    void secret_givesATokenThatTheEnvironmentTakes() throws Exception {
        IAuthenticationResult token =
                signIn(ClientCredentialFactory.createFromSecret(DataverseSimulator.CLIENT_SECRET), scope);

        assertThat(org.whoAmI(token.accessToken()))
                .contains(org.simulator.integrationUser().toString());
        assertThat(token.expiresOnDate()).isInTheFuture();
    }

    @Test
    void certificate_givesATokenThatTheEnvironmentTakes() throws Exception {
        KeyPair keys = CertificateMaker.rsaKeys();
        X509Certificate certificate =
                CertificateMaker.root("CN=Root,O=Example").issueServer("CN=Sync", keys.getPublic());
        org.simulator.signIn().certificate(UUID.fromString(DataverseSimulator.CLIENT_ID), certificate);

        IAuthenticationResult token =
                signIn(ClientCredentialFactory.createFromCertificate(keys.getPrivate(), certificate), scope);

        assertThat(org.whoAmI(token.accessToken()))
                .contains(org.simulator.integrationUser().toString());
    }

    @Test
    void certificate_thatNobodyRegistered_isRefused() {
        KeyPair keys = CertificateMaker.rsaKeys();
        X509Certificate certificate =
                CertificateMaker.root("CN=Root,O=Example").issueServer("CN=Sync", keys.getPublic());

        assertThatThrownBy(() ->
                        signIn(ClientCredentialFactory.createFromCertificate(keys.getPrivate(), certificate), scope))
                .isInstanceOf(CompletionException.class)
                .cause()
                .hasMessageContaining("AADSTS700027");
    }

    @Test
    void wrongSecretOrScope_isRefusedWithACodeTheLibraryKnows() {
        assertThatThrownBy(() -> signIn(ClientCredentialFactory.createFromSecret("wrong"), scope))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(MsalServiceException.class, refusal -> {
                    assertThat(refusal.errorCode()).isEqualTo("invalid_client");
                    assertThat(refusal.getMessage()).contains("AADSTS7000215");
                });
        assertThatThrownBy(() -> signIn(
                        ClientCredentialFactory.createFromSecret(DataverseSimulator.CLIENT_SECRET),
                        "https://other.crm.dynamics.com/.default"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .hasMessageContaining("AADSTS500011");
    }
}
