package dev.cosell.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.partnercenter.Audience;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What another process turns in a run of days; the same on all three simulators. Calls without a token answer 401 while all is well. */
@Timeout(60)
class LongRunControlIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final SettableClock CLOCK = SettableClock.at(Instant.parse("2026-03-02T09:30:15Z"));
    private static PartnerCenterSimulator partnerCenter;
    private static DataverseSimulator dataverse;
    private static SalesforceSimulator salesforce;

    /** A simulator: one path of its API, the refusal that it gives to calls beyond its limits, and whether that says how long to wait. */
    enum Service {
        PARTNER_CENTER("/v1.0/engagements/referrals", "{'kind':'throttled','retryAfter':3", 429, "3"),
        DATAVERSE("/api/data/v9.2/accounts", "{'kind':'tooManyRequests','retryAfter':'PT3S'", 429, "3"),
        SALESFORCE("/services/data/v68.0/limits", "{'kind':'tooManyLongCalls'", 403, "");

        private final String path;
        private final String throttle;
        private final int throttled;
        private final String wait;

        Service(String path, String throttle, int throttled, String wait) {
            this.path = path;
            this.throttle = throttle;
            this.throttled = throttled;
            this.wait = wait;
        }

        private URI at(String where) {
            URI base =
                    switch (this) {
                        case PARTNER_CENTER -> partnerCenter.baseUri();
                        case DATAVERSE -> dataverse.baseUri();
                        case SALESFORCE -> salesforce.baseUri();
                    };
            return URI.create(base + where);
        }

        private HttpResponse<String> get() throws Exception {
            return send("GET", path, "");
        }

        private HttpResponse<String> control(String method, String where, String body) throws Exception {
            return send(method, "/control" + where, body.replace('\'', '"'));
        }

        private HttpResponse<String> send(String method, String where, String body) throws Exception {
            return CLIENT.send(
                    HttpRequest.newBuilder(at(where))
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }

        private List<Integer> statuses(int calls) throws Exception {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                HttpResponse<String> answer = get();
                statuses.add(answer.statusCode());
                if (answer.statusCode() == throttled) {
                    assertThat(answer.headers().firstValue("Retry-After").orElse(""))
                            .isEqualTo(wait);
                }
            }
            return statuses;
        }
    }

    @BeforeAll
    static void start() {
        partnerCenter = PartnerCenterSimulator.builder().clock(CLOCK).start();
        dataverse = DataverseSimulator.builder().clock(CLOCK).start();
        salesforce = SalesforceSimulator.builder().clock(CLOCK).start();
    }

    @AfterEach
    void calm() throws Exception {
        for (Service service : Service.values()) {
            service.control("POST", "/outage", "{'on':false}");
            service.control("DELETE", "/faults", "");
        }
    }

    @AfterAll
    static void stop() {
        partnerCenter.close();
        dataverse.close();
        salesforce.close();
    }

    @ParameterizedTest
    @EnumSource
    void clock_advancedByADay_dateOfAnswersFollows(Service service) throws Exception {
        CLOCK.set(Instant.parse("2026-03-02T09:30:15Z"));
        assertThat(service.get().headers().firstValue("Date")).contains("Mon, 02 Mar 2026 09:30:15 GMT");
        HttpResponse<String> moved = service.control("POST", "/clock", "{'advance':'P1D'}");
        assertThat(moved.body()).contains("2026-03-03T09:30:15Z");
        assertThat(moved.headers().firstValue("Date")).contains("Tue, 03 Mar 2026 09:30:15 GMT");
        assertThat(service.get().headers().firstValue("Date")).contains("Tue, 03 Mar 2026 09:30:15 GMT");
    }

    @ParameterizedTest
    @EnumSource
    void outage_lastsUntilEnded_andControlsGoOn(Service service) throws Exception {
        assertThat(service.control("POST", "/outage", "{'on':true,'status':504,'retryAfter':30}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(service.statuses(20)).containsOnly(504);
        HttpResponse<String> answer = service.get();
        assertThat(answer.headers().firstValue("Retry-After")).contains("30");
        service.control("POST", "/clock", "{'advance':'P2D'}");
        service.control("DELETE", "/faults", "");
        assertThat(service.get().statusCode()).isEqualTo(504);
        assertThat(JSON.readTree(service.control("GET", "/faults", "").body())
                        .path("outage")
                        .asBoolean())
                .isTrue();

        service.control("POST", "/outage", "{'on':false}");
        assertThat(service.get().statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void outage_withoutStatus_is503_andDropsWhenAsked(Service service) throws Exception {
        service.control("POST", "/outage", "{'on':true}");
        assertThat(service.get().statusCode()).isEqualTo(503);
        service.control("POST", "/outage", "{'on':true,'drop':true}");
        assertThatThrownBy(service::get).isInstanceOf(IOException.class);
        assertThatThrownBy(service::get).isInstanceOf(IOException.class);
        assertThat(service.control("GET", "/calls", "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void outage_ofOnePath_leavesOthers_andEndsByTheClock(Service service) throws Exception {
        service.control("POST", "/outage", "{'on':true,'path':'/oauth2','lasting':'PT6H'}");
        assertThat(service.get().statusCode()).isEqualTo(401);
        service.control("POST", "/outage", "{'on':true,'path':'" + service.path + "','lasting':'PT6H'}");
        assertThat(service.get().statusCode()).isEqualTo(503);
        service.control("POST", "/clock", "{'advance':'PT5H59M'}");
        assertThat(service.get().statusCode()).isEqualTo(503);
        service.control("POST", "/clock", "{'advance':'PT1M'}");
        assertThat(service.get().statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void outage_nonsense_isRefusedAndNothingIsOff(Service service) throws Exception {
        for (String order : List.of("{}", "{'on':'yes'}", "{'on':true,'status':404}", "{'on':true,'lasting':'long'}")) {
            assertThat(service.control("POST", "/outage", order).statusCode())
                    .as(order)
                    .isEqualTo(409);
        }
        assertThat(service.get().statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void throttling_ofAShare_lastsUntilEnded(Service service) throws Exception {
        service.control("POST", "/faults", service.throttle + ",'probability':0.5,'seed':7}");
        assertThat(service.statuses(60)).containsOnly(401, service.throttled);
        assertThat(service.statuses(60)).containsOnly(401, service.throttled);

        assertThat(service.control("DELETE", "/faults", "").statusCode()).isEqualTo(204);
        assertThat(service.statuses(30)).containsOnly(401);
    }

    @ParameterizedTest
    @EnumSource
    void throttling_lasting_endsByTheClock(Service service) throws Exception {
        service.control("POST", "/faults", service.throttle + ",'probability':1,'lasting':'PT2H'}");
        assertThat(service.statuses(3)).containsOnly(service.throttled);
        service.control("POST", "/clock", "{'advance':'PT2H'}");
        assertThat(service.statuses(3)).containsOnly(401);
    }

    @ParameterizedTest
    @EnumSource
    void faults_wrongOrders_planNothing(Service service) throws Exception {
        assertThat(service.control("POST", "/faults", service.throttle + ",'probability':2}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(service.control("POST", "/faults", service.throttle + ",'probability':'often'}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(service.control("POST", "/faults", service.throttle + ",'times':0}")
                        .statusCode())
                .isEqualTo(409);
        JsonNode state = JSON.readTree(service.control("GET", "/faults", "").body());
        assertThat(state.path("remaining").asInt()).isZero();
        assertThat(state.path("byProbability").asInt()).isZero();
        assertThat(service.get().statusCode()).isEqualTo(401);
    }

    @Test
    void tokens_ended_areRefused_andNewOnesTaken() throws Exception {
        String old = partnerCenter.tokens().delegatedToken(Audience.REFERRALS);
        assertThat(status(Service.PARTNER_CENTER, old)).isEqualTo(200);
        assertThat(Service.PARTNER_CENTER.control("POST", "/tokens/expire", "").statusCode())
                .isEqualTo(204);
        assertThat(status(Service.PARTNER_CENTER, old)).isEqualTo(401);
        assertThat(status(Service.PARTNER_CENTER, partnerCenter.tokens().delegatedToken(Audience.REFERRALS)))
                .isEqualTo(200);

        UUID application = UUID.fromString(DataverseSimulator.CLIENT_ID);
        String spent = dataverse.signIn().issueToApplication(application);
        assertThat(status(Service.DATAVERSE, spent)).isEqualTo(200);
        assertThat(Service.DATAVERSE.control("POST", "/tokens/revoke", "").statusCode())
                .isEqualTo(204);
        assertThat(status(Service.DATAVERSE, spent)).isEqualTo(401);
        assertThat(status(Service.DATAVERSE, dataverse.signIn().issueToApplication(application)))
                .isEqualTo(200);
    }

    private static int status(Service service, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.at(service.path))
                .header("Authorization", "Bearer " + token)
                .build();
        return CLIENT.send(request, BodyHandlers.ofString()).statusCode();
    }

    @ParameterizedTest
    @EnumSource
    void calls_areCounted_throughAnOutageToo_withoutControls(Service service) throws Exception {
        int before = total(service);
        service.get();
        service.control("POST", "/outage", "{'on':true}");
        service.get();
        service.control("POST", "/outage", "{'on':false}");
        assertThat(total(service)).isEqualTo(before + 2);
    }

    private static int total(Service service) throws Exception {
        int sum = 0;
        for (JsonNode count : JSON.readTree(service.control("GET", "/calls", "").body())) {
            sum += count.asInt();
        }
        return sum;
    }
}
