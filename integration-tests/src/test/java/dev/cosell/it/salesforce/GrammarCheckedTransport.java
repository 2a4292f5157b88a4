package dev.cosell.it.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sends calls on, after it has read every SOQL statement in them by the outside grammar: a statement that it does not read fails the test. */
final class GrammarCheckedTransport implements HttpTransport {
    private static final AtomicInteger STATEMENTS = new AtomicInteger();

    private final HttpTransport transport;

    GrammarCheckedTransport(HttpTransport transport) {
        this.transport = transport;
    }

    /** Returns how many statements were read so far, by all of them. */
    static int statements() {
        return STATEMENTS.get();
    }

    @Override
    public CallOutcome send(HttpCall call) {
        address(String.valueOf(call.uri().getRawPath()) + "?" + call.uri().getRawQuery());
        byte[] body = call.body();
        String type = call.headers().first("Content-Type");
        if (body != null && type != null && type.startsWith("application/json")) {
            body(body);
        }
        return transport.send(call);
    }

    private static void body(byte[] bytes) {
        try {
            JsonNode json = JsonCodec.read(bytes);
            String bulk = JsonFields.text(json, "operation") == null ? null : JsonFields.text(json, "query");
            if (bulk != null) {
                check(bulk);
            }
            JsonFields.elements(json, "compositeRequest")
                    .forEach(each -> address(String.valueOf(JsonFields.text(each, "url"))));
        } catch (MalformedJsonException broken) {
            throw new AssertionError("the adapter sent broken JSON", broken);
        }
    }

    private static void address(String address) {
        for (String name : new String[] {"/query?q=", "/queryAll?q="}) {
            int at = address.indexOf(name);
            if (at >= 0) {
                check(URLDecoder.decode(address.substring(at + name.length()), StandardCharsets.UTF_8));
            }
        }
    }

    private static void check(String soql) {
        SoqlGrammar.shape(soql);
        STATEMENTS.incrementAndGet();
    }

    @Override
    public @Nullable Duration deadlineOf(HttpCall call) {
        return transport.deadlineOf(call);
    }
}
