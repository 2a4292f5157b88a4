package dev.cosell.testkit.simulator;

import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Translates between the wire and {@link SimulatorRequest} / {@link SimulatorResponse}. */
final class HttpExchangeHandler implements HttpRequestHandler {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final RouteTable routes;
    private final CallService service;
    private final InstantSource clock;
    private final int maxBodyBytes;

    HttpExchangeHandler(RouteTable routes, CallService service, InstantSource clock, int maxBodyBytes) {
        this.routes = routes;
        this.service = service;
        this.clock = clock;
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws IOException {
        byte[] body = readBody(request.getEntity());
        RoutedCall call = routes.find(
                new SimulatorRequest(request.getMethod(), request.getRequestUri(), headersOf(request), body));
        if (body.length > maxBodyBytes) {
            call = new RoutedCall(call.request(), call.template(), HttpExchangeHandler::tooLarge, call.recorded());
        }
        send(service.serve(call), response);
    }

    private void send(CallService.Answer answer, ClassicHttpResponse response) {
        SimulatorResponse content = answer.response();
        response.setCode(content.status());
        content.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Content-Type")) {
                response.setHeader(name, value);
            }
        });
        response.setHeader("Date", HTTP_DATE.format(clock.instant()));
        if (content.status() != 204 && content.status() != 304) {
            response.setEntity(entityOf(answer));
        }
    }

    private static HttpEntity entityOf(CallService.Answer answer) {
        String contentType = answer.contentType();
        ContentType parsed = contentType == null ? null : ContentType.parseLenient(contentType);
        byte[] body = answer.response().body();
        return answer.truncated() ? new TruncatedEntity(body, parsed) : new ByteArrayEntity(body, parsed);
    }

    /** Reads one byte more than allowed at most: enough to tell that the body is too large. */
    private byte[] readBody(@Nullable HttpEntity entity) throws IOException {
        return entity == null ? new byte[0] : entity.getContent().readNBytes(maxBodyBytes + 1);
    }

    private static Map<String, List<String>> headersOf(ClassicHttpRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : request.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        return headers;
    }

    private static SimulatorResponse tooLarge(SimulatorRequest request) {
        return SimulatorResponse.text(413, "text/plain", "Body too large: " + request);
    }
}
