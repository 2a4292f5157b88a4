package dev.cosell.testkit.simulator.partnercenter;

import dev.cosell.testkit.simulator.GzipAnswers;
import dev.cosell.testkit.simulator.SimulatorHandler;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What both hosts do around every operation: due jobs, token, refusals, headers; partner-center-api 1.6. */
final class ServiceFront {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final BearerCheck bearer;
    private final Stamps stamps;
    private final Runnable dueJobs;
    private final RateLimits limits;
    private final PartnerRequests mfaLess;

    ServiceFront(BearerCheck bearer, Stamps stamps, Runnable dueJobs, RateLimits limits, PartnerRequests mfaLess) {
        this.limits = limits;
        this.mfaLess = mfaLess;
        this.bearer = bearer;
        this.stamps = stamps;
        this.dueJobs = dueJobs;
    }

    /** Puts an operation behind the token check of a host. */
    SimulatorHandler guard(Audience host, SimulatorHandler operation) {
        return request -> {
            SimulatorResponse tooMany = limits.refuse(request);
            if (tooMany != null) {
                return tooMany;
            }
            dueJobs.run();
            SimulatorResponse response = answered(host, operation, request);
            SimulatorResponse tagged = host == Audience.REFERRALS
                    ? referralsHeaders(response, request)
                    : partnerCenterHeaders(response, request);
            Boolean compliant = bearer.multiFactor(request);
            if (Boolean.FALSE.equals(compliant)) {
                mfaLess.note(request, host);
            }
            boolean asked = "true".equalsIgnoreCase(request.header("ValidateMfa"));
            SimulatorResponse whole =
                    asked && compliant != null ? tagged.withHeader("isMfaCompliant", compliant.toString()) : tagged;
            return host == Audience.PARTNER_CENTER ? GzipAnswers.encodeIfAsked(request, whole) : whole;
        };
    }

    /** As {@link #guard}, for an operation that applications without a user may not call. */
    SimulatorHandler guardUsers(Audience host, SimulatorHandler operation) {
        return guard(host, request -> {
            bearer.requireUser(request);
            return operation.handle(request);
        });
    }

    private SimulatorResponse answered(Audience host, SimulatorHandler operation, SimulatorRequest request) {
        try {
            bearer.require(request, host);
            return operation.handle(request);
        } catch (Refusal refusal) {
            return refusal.response();
        }
    }

    private SimulatorResponse referralsHeaders(SimulatorResponse response, SimulatorRequest request) {
        SimulatorResponse tagged = response.withHeader("Request-ID", stamps.guid())
                .withHeader("x-ms-ags-diagnostic", "{\"ServerInfo\":{\"DataCenter\":\"Simulator\",\"Ring\":\"0\"}}")
                .withHeader("timestamp", HTTP_DATE.format(stamps.now()));
        String client = request.header("client-request-id");
        return client == null ? tagged : tagged.withHeader("client-request-id", client);
    }

    private SimulatorResponse partnerCenterHeaders(SimulatorResponse response, SimulatorRequest request) {
        String requestId = request.header("MS-RequestId");
        String correlation = request.header("MS-CorrelationId");
        String locale = request.header("X-Locale");
        return response.withHeader("MS-RequestId", requestId == null ? stamps.guid() : requestId)
                .withHeader("MS-CorrelationId", correlation == null ? stamps.guid() : correlation)
                .withHeader("X-Locale", locale == null ? "en-US" : locale)
                .withHeader("MS-CV", stamps.opaque(16) + ".0")
                .withHeader("MS-ServerId", "simulator-1");
    }
}
