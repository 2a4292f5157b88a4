package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.http.CallFailure;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A transport that answers as a test says: it signs in, takes batches apart, asks the test for the answer to each operation, and keeps what was asked. It knows no rule
 * of the service.
 */
final class FakeOrg implements HttpTransport {
    private static final String BASE = "/api/data/v9.2/";

    private final List<Asked> asked = new ArrayList<>();
    private final Metadata metadata = new Metadata();
    private Function<Asked, @Nullable Reply> script = unused -> null;
    private int calls;
    private int batches;
    private @Nullable CallOutcome next;
    private int cutAfter = Integer.MAX_VALUE;

    /** An operation, of a batch or alone; {@code changeSet} is 0 outside of change sets. */
    record Asked(String method, String path, Map<String, String> headers, String body, int changeSet) {
        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        JsonNode json() {
            return parse(body);
        }

        boolean is(String wantedMethod, String start) {
            return method.equals(wantedMethod) && path.startsWith(start);
        }
    }

    /** An answer. */
    record Reply(int status, Map<String, String> headers, String body) {
        static Reply ok(String body) {
            return new Reply(200, Map.of(), body);
        }

        static Reply done() {
            return new Reply(204, Map.of(), "");
        }

        static Reply error(int status, String code) {
            return new Reply(
                    status, Map.of(), "{\"error\":{\"code\":\"" + code + "\",\"message\":\"Zebulon said no\"}}");
        }

        Reply header(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Reply(status, more, body);
        }
    }

    Metadata metadata() {
        return metadata;
    }

    /** Answers every operation from now on; null where the script does not know it, which is a 404. */
    void answer(Function<Asked, @Nullable Reply> newScript) {
        script = newScript;
    }

    /** Gives this outcome to the next call that writes a batch. */
    void nextBatch(CallOutcome outcome) {
        next = outcome;
    }

    /** Leaves out the answers to all operations of batches after so many. */
    void cutAfter(int answers) {
        cutAfter = answers;
    }

    /** Returns the operations asked for since the last {@link #forget}, without metadata and sign-in. */
    List<Asked> asked() {
        return asked.stream()
                .filter(each -> !each.path().startsWith("EntityDefinitions"))
                .toList();
    }

    List<Asked> writes() {
        return asked.stream().filter(each -> !each.method().equals("GET")).toList();
    }

    int calls() {
        return calls;
    }

    int batches() {
        return batches;
    }

    void forget() {
        asked.clear();
        calls = 0;
        batches = 0;
    }

    @Override
    public CallOutcome send(HttpCall call) {
        String path = call.uri().getRawPath();
        if (path.endsWith("/oauth2/v2.0/token")) {
            return answered(
                    200, HeaderFields.NONE, "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"t\"}");
        }
        calls++;
        String below = path.substring(BASE.length())
                + (call.uri().getRawQuery() == null ? "" : "?" + call.uri().getRawQuery());
        String body = new String(Objects.requireNonNullElse(call.body(), new byte[0]), StandardCharsets.UTF_8);
        if (below.startsWith("$batch")) {
            return batch(call, body);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        call.headers()
                .names()
                .forEach(name -> headers.put(name, String.valueOf(call.headers().first(name))));
        Reply reply = reply(new Asked(call.method().name(), below, headers, body, 0));
        HeaderFields fields = HeaderFields.NONE.with("Content-Type", "application/json");
        for (Map.Entry<String, String> each : reply.headers().entrySet()) {
            fields = fields.with(each.getKey(), each.getValue());
        }
        return answered(reply.status(), fields, reply.body());
    }

    private CallOutcome batch(HttpCall call, String body) {
        batches++;
        CallOutcome planned = next;
        boolean writes = body.contains("PATCH /") || body.contains("POST /") || body.contains("DELETE /");
        if (planned != null && writes) {
            next = null;
            return planned;
        }
        String type = String.valueOf(call.headers().first("Content-Type"));
        StringBuilder text = new StringBuilder();
        int set = 0;
        int answers = 0;
        for (String part : parts(body, type)) {
            List<Reply> replies = new ArrayList<>();
            boolean changeSet = part.startsWith("Content-Type: multipart/mixed");
            List<String> members = changeSet ? parts(part, part.substring(0, part.indexOf("\r\n"))) : List.of(part);
            set += changeSet ? 1 : 0;
            for (String member : members) {
                replies.add(reply(operation(member, changeSet ? set : 0)));
            }
            if (answers++ < cutAfter) {
                append(text, replies, changeSet);
            }
        }
        text.append("--answers--\r\n");
        HeaderFields fields = HeaderFields.NONE.with("Content-Type", "multipart/mixed; boundary=answers");
        return answered(200, fields, text.toString());
    }

    private static void append(StringBuilder text, List<Reply> replies, boolean changeSet) {
        Reply failed = replies.stream()
                .filter(each -> each.status() >= 400)
                .findFirst()
                .orElse(null);
        text.append("--answers\r\n");
        if (!changeSet || failed != null) {
            text.append(part(failed == null ? replies.get(0) : failed));
            return;
        }
        text.append("Content-Type: multipart/mixed; boundary=inner\r\n\r\n");
        replies.forEach(each -> text.append("--inner\r\n").append(part(each)));
        text.append("--inner--\r\n");
    }

    private static String part(Reply reply) {
        StringBuilder text =
                new StringBuilder("Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
        text.append("HTTP/1.1 ").append(reply.status()).append(" Whatever\r\n");
        reply.headers()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").append(reply.body()).append("\r\n").toString();
    }

    private static List<String> parts(String body, String contentType) {
        String boundary = "--" + contentType.substring(contentType.indexOf("boundary=") + "boundary=".length());
        List<String> parts = new ArrayList<>();
        for (String each : body.split(Pattern.quote(boundary), -1)) {
            if (each.startsWith("\r\n") && each.length() > 2) {
                parts.add(each.substring(2));
            }
        }
        return parts;
    }

    private static Asked operation(String part, int changeSet) {
        String http = part.substring(part.indexOf("\r\n\r\n") + 4);
        int end = http.indexOf("\r\n\r\n");
        String[] lines = http.substring(0, end).split("\r\n", -1);
        String[] request = lines[0].split(" ", -1);
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), lines[i].substring(colon + 2));
        }
        return new Asked(
                request[0],
                request[1].substring(BASE.length()),
                headers,
                http.substring(end + 4).strip(),
                changeSet);
    }

    private Reply reply(Asked operation) {
        asked.add(operation);
        Reply said = script.apply(operation);
        Reply reply = said == null ? metadata.answer(operation.path()) : said;
        return reply == null ? Reply.error(404, "0x8006088a") : reply;
    }

    private static CallOutcome answered(int status, HeaderFields headers, String body) {
        HeaderFields dated = headers.with("Date", "Fri, 05 Jun 2026 10:00:00 GMT");
        return new CallOutcome.Answered(HttpAnswer.of(status, dated, body.getBytes(StandardCharsets.UTF_8)));
    }

    static CallOutcome lost() {
        return new CallOutcome.Unknown(CallFailure.CONNECTION_LOST, null);
    }

    static JsonNode parse(String json) {
        try {
            return JsonCodec.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
