package dev.cosell.partnercenter;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.auth.RefreshTokenStore;
import dev.cosell.http.auth.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A canned Partner Center with a token endpoint that gives token after token. */
final class PartnerCenterServer extends WireMockExtension {
    static final String REFERRALS = "/v1.0/engagements/referrals";
    static final String TOKENS = "/tenant-1/oauth2/v2.0/token";

    private final HttpTransport transport = JdkHttpTransport.open();
    private String refreshToken = "refresh-1";

    PartnerCenterServer() {
        super(extensionOptions().options(wireMockConfig().dynamicPort()));
    }

    @Override
    protected void onBeforeEach(WireMockRuntimeInfo server) {
        refreshToken = "refresh-1";
        stubFor(post(urlEqualTo(TOKENS))
                .willReturn(okJson("{\"access_token\":\"access\",\"token_type\":\"Bearer\",\"expires_in\":3600,"
                        + "\"refresh_token\":\"refresh-2\"}")));
    }

    ReferralGateway gateway() {
        return client().build().referrals();
    }

    PartnerCenterClientBuilder client() {
        return PartnerCenterClient.builder("tenant-1")
                .credentials(AppUserCredentials.of("client-1", Secret.of("s3cret"), new RefreshTokenStore() {
                    @Override
                    public String load() {
                        return refreshToken;
                    }

                    @Override
                    public void save(String newToken) {
                        refreshToken = newToken;
                    }
                }))
                .referralsBase(URI.create(baseUrl() + REFERRALS + "/"))
                .loginAuthority(URI.create(baseUrl()))
                .transport(transport)
                .clock(InstantSource.fixed(Instant.parse("2026-11-21T06:00:00Z")))
                .random(new Random(11));
    }

    /** A gateway that waits half a second for the referrals, and as long as it takes for a token. */
    ReferralGateway impatientGateway() {
        HttpTransport impatient = call -> transport.send(
                call.uri().getPath().startsWith(REFERRALS)
                        ? call.toBuilder().deadline(Duration.ofMillis(500)).build()
                        : call);
        return client().transport(impatient).build().referrals();
    }

    String storedRefreshToken() {
        return refreshToken;
    }

    void answer(MappingBuilder request, ResponseDefinitionBuilder response) {
        stubFor(request.willReturn(response));
    }

    void answerAll(String method, ResponseDefinitionBuilder response) {
        stubFor(WireMock.request(method, anyUrl()).atPriority(1).willReturn(response));
    }

    /** The calls to the referrals, oldest first. */
    List<LoggedRequest> referralCalls() {
        List<LoggedRequest> calls = new ArrayList<>(getAllServeEvents().stream()
                .map(ServeEvent::getRequest)
                .filter(request -> request.getUrl().startsWith(REFERRALS))
                .toList());
        Collections.reverse(calls);
        return calls;
    }
}
