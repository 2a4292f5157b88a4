package dev.cosell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.http.CallFailure;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.HttpTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The check that all other tests send their queries through sees a broken statement wherever it stands. */
final class GrammarCheckedTransportTest {
    private static final URI ROOT = URI.create("https://acme.example/services/data/v68.0/");

    private final HttpTransport transport =
            new GrammarCheckedTransport(call -> new CallOutcome.NotSent(CallFailure.CONNECT_FAILED, null));

    @Test
    void send_statements_areReadAndCounted() {
        int before = GrammarCheckedTransport.statements();

        transport.send(HttpCall.get(ROOT.resolve("query?q=SELECT%20Id%20FROM%20Account"))
                .build());
        transport.send(post("jobs/query", "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Account\"}"));
        transport.send(
                post("composite", "{\"compositeRequest\":[{\"url\":\"/x/queryAll?q=SELECT+Id+FROM+Account\"}]}"));

        assertThat(GrammarCheckedTransport.statements() - before).isGreaterThanOrEqualTo(3);
    }

    @Test
    void send_brokenStatement_failsTheTest() {
        assertFails(HttpCall.get(ROOT.resolve("query?q=SELECT%20FROM")).build());
        assertFails(post("jobs/query", "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Account WHERE Name =\"}"));
        assertFails(post("composite", "{\"compositeRequest\":[{\"url\":\"/x/query?q=SELECT+Id\"}]}"));
    }

    private void assertFails(HttpCall call) {
        assertThatThrownBy(() -> transport.send(call)).isInstanceOf(AssertionError.class);
    }

    private static HttpCall post(String path, String body) {
        return HttpCall.builder(HttpMethod.POST, ROOT.resolve(path))
                .body("application/json", body.getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
