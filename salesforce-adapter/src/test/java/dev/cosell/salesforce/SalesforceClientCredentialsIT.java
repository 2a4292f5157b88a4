package dev.cosell.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.validation.Finding;
import dev.cosell.http.auth.Secret;
import dev.cosell.salesforce.auth.ClientCredentials;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SalesforceClientCredentialsIT {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final ClientCredentials CREDENTIALS = ClientCredentials.of("consumer-key", Secret.of("s3cret&more"));

    private SalesforceStubs salesforce;

    @BeforeEach
    void stubs() {
        salesforce = new SalesforceStubs(SERVER);
    }

    @Test
    void organisation_firstCall_sendsKeyAndSecretAndNoScope() {
        SalesforceAdapter adapter =
                salesforce.adapter().credentials(CREDENTIALS).build();

        assertThat(adapter.organisation().id()).startsWith("00Dxx0000001gPL");

        assertThat(salesforce
                        .requests("/services/oauth2/token")
                        .get(0)
                        .getBodyAsString()
                        .split("&"))
                .containsExactlyInAnyOrder(
                        "grant_type=client_credentials", "client_id=consumer-key", "client_secret=s3cret%26more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://login.salesforce.com", "https://TEST.salesforce.com/"})
    void build_genericHost_isRefused(String host) {
        assertThatThrownBy(() -> SalesforceAdapter.builder(URI.create(host))
                        .credentials(CREDENTIALS)
                        .build())
                .isInstanceOfSatisfying(ConfigurationException.class, refused -> assertThat(refused.findings())
                        .extracting(Finding::field)
                        .containsExactly("loginHost"));
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_grant,no client credentials user enabled,run as",
        "invalid_client,invalid client credentials,consumer secret"
    })
    @Tag("R-223")
    void check_refused_saysWhatToDo(String error, String description, String remedy) {
        SERVER.stubFor(post("/services/oauth2/token")
                .willReturn(SalesforceStubs.status(
                        400, "{'error':'%s','error_description':'%s'}".formatted(error, description))));
        SalesforceAdapter adapter =
                salesforce.adapter().credentials(CREDENTIALS).build();

        assertThat(adapter.check()).singleElement().satisfies(finding -> assertThat(finding.remedy())
                .contains(remedy));
        assertThatThrownBy(adapter::organisation)
                .isInstanceOf(AuthenticationException.class)
                .hasMessageNotContainingAny("s3cret");
    }

    @Test
    void toString_always_showsNothing() {
        assertThat(CREDENTIALS.toString()).doesNotContain("consumer-key", "s3cret");
    }
}
