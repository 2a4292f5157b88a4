package dev.cosell.testkit.simulator.dataverse.limits;

import dev.cosell.testkit.simulator.dataverse.org.OrgHandler;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Stands before the service: protects it, counts what it does, and adds the headers that every answer has. Thread-safe. */
public final class GuardedApi implements OrgHandler {
    private static final int LONGEST_URL = 32_768;

    private final OrgHandler api;
    private final ServiceProtection protection;
    private final ServiceUsage usage;
    private final Supplier<UUID> ids;

    /** Creates it; {@code ids} gives the ids of requests. */
    public GuardedApi(OrgHandler api, ServiceProtection protection, ServiceUsage usage, Supplier<UUID> ids) {
        this.api = api;
        this.protection = protection;
        this.usage = usage;
        this.ids = ids;
    }

    @Override
    public OrgResponse handle(OrgRequest request) {
        String user = request.principal().toString();
        Throttling throttling = protection.enter(user);
        if (throttling != null) {
            usage.refusal();
            return marked(
                    user,
                    OrgResponse.of(new OrgRefusal(429, throttling.code(), throttling.text()))
                            .withHeader("Retry-After", String.valueOf(throttling.seconds())));
        }
        usage.request();
        usage.takeCurrent();
        try {
            if (!request.path().equals("$batch")) {
                usage.operations(request.method(), 1);
            }
            return marked(user, answer(request));
        } finally {
            protection.leave(user, usage.takeCurrent());
        }
    }

    private OrgResponse answer(OrgRequest request) {
        int length = request.serviceRoot().length()
                + request.path().length()
                + request.rawQuery().length()
                + 2;
        return length > LONGEST_URL
                ? OrgResponse.text(
                        414,
                        "text/html",
                        "<html><body><h2>HTTP Error 414. The request URL is too long.</h2></body></html>")
                : api.handle(request);
    }

    private OrgResponse marked(String user, OrgResponse response) {
        OrgResponse marked = response;
        for (Map.Entry<String, String> header : protection.advice(user).entrySet()) {
            marked = marked.withHeader(header.getKey(), header.getValue());
        }
        String id = ids.get().toString();
        return marked.withHeader("x-ms-dop-hint", String.valueOf(protection.dopHint()))
                .withHeader("REQ_ID", id)
                .withHeader("x-ms-service-request-id", id)
                .withHeader("Set-Cookie", "ARRAffinity=0f1e2d3c4b5a; Path=/; HttpOnly");
    }
}
