package dev.cosell.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.seam.Idle;
import dev.cosell.core.seam.Seams;
import dev.cosell.http.CallFailure;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R-250")
final class DeviceSignInTest {
    private static final String PROMPT = "{\"user_code\":\"ABCD-1234\",\"device_code\":\"d3vice\","
            + "\"verification_uri\":\"https://microsoft.com/devicelogin\",\"expires_in\":900,\"interval\":5,\"message\":\"x\"}";
    private static final String TOKENS =
            "{\"access_token\":\"a1\",\"refresh_token\":\"refresh-1\",\"expires_in\":3600}";

    private final TestClock clock = new TestClock();
    private final List<Duration> waits = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final Deque<CallOutcome> outcomes = new ArrayDeque<>();
    private final MemoryTokenStore store = new MemoryTokenStore("");
    private final RefreshTokens tokens = RefreshTokens.of(store);
    private final DeviceSignIn signIn = DeviceSignIn.builder("partner-center", this::send)
            .seams(new Seams(clock, () -> 0, new Random(1), new Idle() {
                @Override
                public void await(Duration atMost) {
                    waits.add(atMost);
                    clock.advance(atMost);
                }

                @Override
                public void wake() {
                    throw new AssertionError("nobody to wake");
                }
            }))
            .build(URI.create("https://login.example/t/oauth2/v2.0"), "client-1", "https://x/user offline_access");

    @Test
    void signIn_personSignsInLater_savesTheRefreshToken() throws Exception {
        answer(200, PROMPT);
        answer(400, "{\"error\":\"authorization_pending\"}");
        outcomes.add(new CallOutcome.Unknown(CallFailure.CONNECTION_LOST, null));
        answer(400, "{\"error\":\"slow_down\"}");
        answer(200, TOKENS);

        DevicePrompt prompt = signIn.start();
        AccessToken token = signIn.await(prompt, tokens);

        assertThat(prompt).hasToString("open https://microsoft.com/devicelogin and enter the code ABCD-1234");
        assertThat(prompt.expiresAt())
                .isEqualTo(clock.instant().minusSeconds(25).plusSeconds(900));
        assertThat(token.value().reveal()).isEqualTo("a1");
        assertThat(store.saved()).containsExactly("refresh-1");
        assertThat(tokens.rotatedAt()).isEqualTo(clock.instant());
        assertThat(waits).extracting(Duration::toSeconds).containsExactly(5L, 5L, 5L, 10L);
        assertThat(sent.get(0))
                .startsWith("/t/oauth2/v2.0/devicecode ")
                .contains("client_id=client-1")
                .contains("scope=https%3A%2F%2Fx%2Fuser+offline_access");
        assertThat(sent.get(1))
                .startsWith("/t/oauth2/v2.0/token ")
                .contains("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code")
                .contains("device_code=d3vice")
                .contains("client_id=client-1");
    }

    @ParameterizedTest
    @CsvSource({
        "authorization_declined, declined",
        "access_denied, declined",
        "expired_token, expired",
        "bad_verification_code, bad_verification_code",
        "invalid_client, invalid_client"
    })
    void await_refused_endsWithOneFindingAndSavesNothing(String error, String expected) {
        answer(200, PROMPT);
        answer(400, "{\"error\":\"" + error + "\",\"error_description\":\"eva@x.example\"}");
        DevicePrompt prompt = signIn.start();

        assertThatThrownBy(() -> signIn.await(prompt, tokens))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining(expected)
                .hasMessageNotContaining("eva@x");
        assertThat(store.saved()).isEmpty();
    }

    @Test
    void await_nobodySignsIn_endsWhenTheCodeHasExpired() {
        answer(200, PROMPT);
        for (int i = 0; i < 180; i++) {
            answer(400, "{\"error\":\"authorization_pending\"}");
        }
        DevicePrompt prompt = signIn.start();

        assertThatThrownBy(() -> signIn.await(prompt, tokens))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("expired");
        assertThat(waits).hasSize(180);
    }

    @Test
    void await_noRefreshToken_saysWhichScopeIsMissing() {
        answer(200, PROMPT);
        answer(200, "{\"access_token\":\"a1\"}");
        DevicePrompt prompt = signIn.start();

        assertThatThrownBy(() -> signIn.await(prompt, tokens)).hasMessageContaining("offline_access");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{}",
                "{\"user_code\":\"A B\\u0007\",\"device_code\":\"d\",\"verification_uri\":\"https://x.example/\"}",
                "{\"user_code\":\"ABCD1234\",\"device_code\":\"d\",\"verification_uri\":\"http://evil.example/\"}",
                "{\"user_code\":\"ABCD1234\",\"device_code\":\"d\",\"verification_uri\":\"https://microsoft.com@evil.example/\"}",
                "{\"user_code\":\"ABCD1234\",\"device_code\":\"d\",\"verification_uri\":\"javascript:alert(1)\"}",
                "{\"user_code\":\"ABCD1234\",\"device_code\":\" \",\"verification_uri\":\"https://x.example/\"}"
            })
    void start_unusableAnswer_isUnavailableAndShowsNothing(String body) {
        answer(200, body);

        assertThatThrownBy(signIn::start)
                .isInstanceOf(RemoteUnavailableException.class)
                .hasMessageNotContaining("evil");
    }

    private CallOutcome send(HttpCall call) {
        byte[] body = call.body();
        sent.add(call.uri().getPath() + " " + new String(body == null ? new byte[0] : body, StandardCharsets.UTF_8));
        return outcomes.remove();
    }

    private void answer(int status, String body) {
        outcomes.add(new CallOutcome.Answered(
                HttpAnswer.of(status, HeaderFields.NONE, body.getBytes(StandardCharsets.UTF_8))));
    }
}
