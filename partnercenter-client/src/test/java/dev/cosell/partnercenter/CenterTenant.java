package dev.cosell.partnercenter;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cosell.core.seam.Idle;
import dev.cosell.core.seam.Seams;
import dev.cosell.http.limit.CallLimits;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A client whose second host is the canned server, and whose clock goes on only while it waits. */
final class CenterTenant implements Idle {
    static final String REGISTRATION = "/webhooks/v1/registration";

    final List<Duration> waits = new ArrayList<>();
    final PartnerCenterClient client;
    private final PartnerCenterServer server;
    private Instant now = Instant.parse("2026-11-21T06:00:00Z");

    CenterTenant(PartnerCenterServer server) {
        this.server = server;
        this.client = server.client()
                .partnerCenterBase(URI.create(server.baseUrl()))
                .limits(CallLimits.unlimited())
                .seams(new Seams(() -> now, System::nanoTime, new Random(11), this))
                .build();
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    /** The calls to anything but the token endpoint, oldest first. */
    List<LoggedRequest> calls() {
        List<LoggedRequest> calls = new ArrayList<>(server.getAllServeEvents().stream()
                .map(ServeEvent::getRequest)
                .filter(request -> !request.getUrl().equals(PartnerCenterServer.TOKENS))
                .toList());
        Collections.reverse(calls);
        return calls;
    }

    /** The methods of the calls, oldest first. */
    List<String> methods() {
        return calls().stream().map(call -> call.getMethod().getName()).toList();
    }

    void verifyNoCalls() {
        server.verify(0, anyRequestedFor(anyUrl()));
    }

    @Override
    public void await(Duration atMost) {
        waits.add(atMost);
        passes(atMost);
    }

    @Override
    public void wake() {
        throw new AssertionError("nobody is to be woken");
    }
}
