package dev.cosell.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.StoreException;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R-254")
final class RefreshTokensTest {
    private static final URI ENDPOINT = URI.create("https://login.example/token");

    private final TestClock clock = new TestClock();
    private final MemoryTokenStore store = new MemoryTokenStore("refresh-0");
    private final RefreshTokens tokens = RefreshTokens.of(store);
    private final Issuer issuer = new Issuer();

    @Test
    void renew_twoAudiencesManyThreads_neverRedeemsATokenTwiceAndLosesNone() throws Exception {
        List<OAuthTokenProvider> providers = List.of(provider("referrals"), provider("webhooks"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<AccessToken>> results = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                OAuthTokenProvider provider = providers.get(i % 2);
                results.add(threads.submit(() -> provider.renew(provider.current())));
            }
            for (Future<AccessToken> result : results) {
                assertThat(result.get(60, TimeUnit.SECONDS).value().reveal()).startsWith("access-");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(issuer.redemptions).isGreaterThan(2);
        assertThat(store.load()).isEqualTo("refresh-" + issuer.redemptions);
    }

    @Test
    void renew_storeFailsForOneAudience_theOtherRedeemsTheNewTokenAndSavesIt() {
        OAuthTokenProvider referrals = provider("referrals");
        OAuthTokenProvider webhooks = provider("webhooks");
        store.broken(true);
        assertThatThrownBy(referrals::current).isInstanceOf(StoreException.class);
        assertThatThrownBy(webhooks::current).isInstanceOf(StoreException.class);
        store.broken(false);

        assertThat(webhooks.current().value().reveal()).isEqualTo("access-2");

        assertThat(store.saved()).containsExactly("refresh-1", "refresh-2");
    }

    @Test
    void rotatedAt_replacedByUs_isThatMomentEvenWhereTheStoreDoesNotKnow() {
        assertThat(tokens.rotatedAt()).isNull();
        provider("referrals").current();
        Instant then = clock.instant();
        clock.advance(Duration.ofDays(3));

        assertThat(tokens.rotatedAt()).isEqualTo(then);
    }

    @Test
    void rotatedAt_replacedByAPerson_isWhatTheStoreSays() {
        provider("referrals").current();
        store.save("refresh-by-consent");

        assertThat(tokens.rotatedAt()).isNull();
        Instant told = Instant.parse("2026-10-01T00:00:00Z");
        assertThat(RefreshTokens.of(new RefreshTokenStore() {
                            @Override
                            public String load() {
                                return "x";
                            }

                            @Override
                            public void save(String refreshToken) {
                                throw new AssertionError("nothing to save");
                            }

                            @Override
                            public Instant rotatedAt() {
                                return told;
                            }
                        })
                        .rotatedAt())
                .isEqualTo(told);
    }

    @Test
    void rotatedAt_storeFails_isAFindingThatQuotesNothing() {
        RefreshTokens failing = RefreshTokens.of(new RefreshTokenStore() {
            @Override
            public String load() {
                return "refresh-1";
            }

            @Override
            public void save(String refreshToken) {
                throw new AssertionError("nothing to save");
            }

            @Override
            public Instant rotatedAt() {
                throw new IllegalStateException("row of refresh-1");
            }
        });

        assertThatThrownBy(failing::rotatedAt)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("REFRESH_TOKEN_STORE_FAILED")
                .hasRootCauseMessage("java.lang.IllegalStateException");
    }

    private OAuthTokenProvider provider(String scope) {
        RefreshTokenFlow flow = RefreshTokenFlow.of(
                ENDPOINT, "client-1", ClientCredential.secret(Secret.of("s3cret")), tokens, TokenAudience.scope(scope));
        return OAuthTokenProvider.builder("partner-center", flow, issuer::redeem)
                .clock(clock)
                .build();
    }

    /** Takes each refresh token once, as a strict issuer does; a second redemption of the same one is refused. */
    private static final class Issuer {
        private int redemptions;

        synchronized CallOutcome redeem(HttpCall call) {
            String form = new String(call.body(), StandardCharsets.UTF_8);
            boolean current = (form + "&").contains("refresh_token=refresh-" + redemptions + "&");
            if (!current) {
                return answered(400, "{\"error\":\"invalid_grant\"}");
            }
            redemptions++;
            return answered(
                    200,
                    "{\"access_token\":\"access-" + redemptions + "\",\"refresh_token\":\"refresh-" + redemptions
                            + "\"}");
        }

        private static CallOutcome answered(int status, String body) {
            return new CallOutcome.Answered(
                    HttpAnswer.of(status, HeaderFields.NONE, body.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
