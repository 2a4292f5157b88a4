package dev.cosell.testkit.simulator.dataverse.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Posts web hooks: at most twice, and the second time after 502, 503 or 504 only (dataverse-api 7.2). */
final class HookSender {
    private static final Set<Integer> WORTH_ANOTHER = Set.of(502, 503, 504);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final HookSettings settings;
    private final String organization;

    HookSender(HookSettings settings, String organization) {
        this.settings = settings;
        this.organization = organization;
    }

    /**
     * What became of it.
     *
     * @param delivery for the record
     * @param failure code of the failure, empty when the receiver took it
     */
    record Outcome(HookDelivery delivery, String failure) {}

    Outcome send(PendingHook hook) {
        String whole = text(hook.body());
        boolean tooLarge = whole.getBytes(StandardCharsets.UTF_8).length > settings.largestBody();
        String body = tooLarge ? text(reduced(hook.body())) : whole;
        HookRequest request = new HookRequest(hook, body, tooLarge);
        int status = 0;
        int attempts = 0;
        String failure = "0x80050205";
        try {
            do {
                attempts++;
                status = post(request);
            } while (attempts < 2 && WORTH_ANOTHER.contains(status));
            failure = status / 100 == 2 ? "" : "0x80050201";
        } catch (HttpTimeoutException tooSlow) {
            failure = "0x80050202";
        } catch (IOException | IllegalArgumentException notPosted) {
            failure = "0x80050205"; // no connection, or an address that is none
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        HookMessage message = hook.message();
        return new Outcome(new HookDelivery(message.name(), message.table(), attempts, status, body), failure);
    }

    private record HookRequest(PendingHook hook, String body, boolean reduced) {}

    private int post(HookRequest sent) throws IOException, InterruptedException {
        HookAuth auth = HookAuth.of(sent.hook().step().endpoint());
        URI uri = URI.create(auth.url());
        if (settings.onlyUsualPorts() && !List.of(-1, 80, 443).contains(uri.getPort())) {
            throw new IOException("Port " + uri.getPort() + " is not open for web hooks");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(settings.patience())
                .header("Content-Type", "application/json; charset=utf-8")
                .header("x-request-id", sent.hook().body().get("OperationId").asText())
                .header("x-ms-dynamics-organization", organization)
                .header("x-ms-dynamics-entity-name", sent.hook().message().table())
                .header("x-ms-dynamics-request-name", sent.hook().message().name())
                .header("x-ms-correlation-request-id", sent.hook().correlation().toString());
        if (sent.reduced()) {
            request.header("x-ms-dynamics-msg-size-exceeded", "true");
        }
        auth.headers().forEach(request::header);
        return client.send(
                        request.POST(HttpRequest.BodyPublishers.ofString(sent.body()))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Data contracts escape slashes; a slash in JSON stands in texts only. */
    private String text(ObjectNode body) {
        String text = WireJson.write(body).replace("/", "\\/");
        return settings.byteOrderMark() ? "\uFEFF" + text : text;
    }

    private static ObjectNode reduced(ObjectNode body) {
        ObjectNode reduced = body.deepCopy();
        reduced.remove(List.of("ParentContext", "InputParameters", "PreEntityImages", "PostEntityImages"));
        return reduced;
    }
}
