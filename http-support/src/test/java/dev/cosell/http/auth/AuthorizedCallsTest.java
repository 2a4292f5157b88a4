package dev.cosell.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.http.CallOutcome;
import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R-223")
final class AuthorizedCallsTest {
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final List<String> sent = new ArrayList<>();

    @Test
    void send_tokenRefusedOnce_renewsOnceAndReplaysOnceOnTheNewHost() {
        statuses.addAll(List.of(401, 200));

        CallOutcome outcome = calls().send(AuthorizedCallsTest::call);

        assertThat(status(outcome)).isEqualTo(200);
        assertThat(sent).containsExactly("Bearer t1 host1.example", "Bearer t2 host2.example");
    }

    @Test
    @Tag("R-223")
    void send_tokenRefusedTwice_returnsTheSecondRefusal() {
        statuses.addAll(List.of(401, 401, 200));

        assertThat(status(calls().send(AuthorizedCallsTest::call))).isEqualTo(401);
        assertThat(sent).hasSize(2);
    }

    @Test
    void send_otherRefusal_isNotReplayed() {
        statuses.addAll(List.of(403, 200));

        assertThat(status(calls().send(AuthorizedCallsTest::call))).isEqualTo(403);
        assertThat(sent).hasSize(1);
    }

    private AuthorizedCalls calls() {
        return AuthorizedCalls.of(
                call -> {
                    sent.add(call.headers().first("authorization") + " "
                            + call.uri().getHost());
                    return new CallOutcome.Answered(HttpAnswer.of(statuses.remove(), HeaderFields.NONE, new byte[0]));
                },
                new TokenProvider() {
                    @Override
                    public AccessToken current() {
                        return token(1);
                    }

                    @Override
                    public AccessToken renew(AccessToken refused) {
                        return token(refused.generation() + 1);
                    }
                });
    }

    private static AccessToken token(long generation) {
        return new AccessToken(
                Secret.of("t" + generation), null, Map.of("host", "host" + generation + ".example"), generation);
    }

    private static HttpCall call(AccessToken token) {
        return HttpCall.get(URI.create("https://" + token.parameter("host") + "/x"))
                .build();
    }

    private static int status(CallOutcome outcome) {
        return ((CallOutcome.Answered) outcome).answer().status();
    }
}
