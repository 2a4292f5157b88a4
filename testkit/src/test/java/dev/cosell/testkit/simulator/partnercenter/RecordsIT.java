package dev.cosell.testkit.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.SettableClock;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Audit records, analytics, callers without a second factor, compression; partner-center-api 1.3, 1.6, 3.9, 6.6. */
class RecordsIT {

    private static final String CORRELATION = "1c0d3b3f-7a36-4c58-9a43-8f9a8a1a0a01";

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-01T10:00:00Z"));
    private final PartnerCenterSimulator simulator =
            PartnerCenterSimulator.builder().clock(clock).start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        Caller own = caller.withToken(simulator.tokens().delegatedToken(Audience.PARTNER_CENTER));
        return own.call("GET", URI.create(simulator.baseUri() + path), "");
    }

    private void twoWrites() throws Exception {
        String deal = Bodies.privateDeal().toString();
        HttpResponse<String> created =
                caller.call("POST", simulator.referralsUri(), deal, "MS-CorrelationId", CORRELATION);
        String id = Caller.body(created).path("id").asText();
        caller.patch(id, "[{\"op\":\"replace\",\"path\":\"/salesStage\",\"value\":\"40\"}]");
    }

    @Test
    void auditRecords_everyWrite_withTheCallersCorrelationId() throws Exception {
        twoWrites();
        JsonNode page = Caller.body(get("/v1/auditrecords?startDate=2026-03-01&endDate=2026-03-01"));
        assertThat(page.path("totalCount").asInt()).isEqualTo(2);
        JsonNode first = page.at("/items/0");
        assertThat(first.path("operationType").asText()).isEqualTo("create_referral");
        assertThat(first.path("originalCorrelationId").asText()).isEqualTo(CORRELATION);
        assertThat(first.path("resourceOldValue").isNull()).isTrue();
        assertThat(Caller.json(page.at("/items/1/resourceNewValue").asText())
                        .path("salesStage")
                        .asText())
                .isEqualTo("40");
        assertThat(first.path("id").asText()).matches("[^_]+_[^_]+_createreferral_\\d{18}");
        for (String path : new String[] {"/auditactivity/v1/auditrecords/", "/v1/auditrecords/"}) {
            assertThat(Caller.body(get(path + first.path("id").asText()))).isEqualTo(first);
        }
        assertThat(get("/v1/auditrecords/none").statusCode()).isEqualTo(404);
    }

    @Test
    void auditRecords_pagesAndFilter() throws Exception {
        twoWrites();
        JsonNode page = Caller.body(get("/v1/auditrecords?size=1"));
        assertThat(page.path("items")).hasSize(1);
        JsonNode last = Caller.body(get(page.at("/links/next/uri").asText()));
        assertThat(last.at("/items/0/operationType").asText()).isEqualTo("update_referral");
        assertThat(last.at("/links/next").isMissingNode()).isTrue();
        assertThat(found("ResourceType", "referral", "equals")).isEqualTo(2);
        assertThat(found("ResourceType", "invoice", "equals")).isZero();
        assertThat(found("CompanyName", "wind", "substring")).isEqualTo(2);
        assertThat(found("CustomerId", "x", "equals")).isZero();
    }

    private int found(String field, String value, String operator) throws Exception {
        String filter = "{\"Field\":\"" + field + "\",\"Value\":\"" + value + "\",\"Operator\":\"" + operator + "\"}";
        return Caller.body(get("/v1/auditrecords?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)))
                .path("totalCount")
                .asInt();
    }

    @Test
    void auditRecords_badQuestions_are400InPartnerCentersShape() throws Exception {
        for (String query : new String[] {
            "startDate=2025-11-01",
            "startDate=yesterday",
            "startDate=2026-02-02&endDate=2026-02-01",
            "size=501",
            "filter=nojson",
            "filter=%7B%22Field%22%3A%22Colour%22%7D"
        }) {
            HttpResponse<String> refused = get("/v1/auditrecords?" + query);
            assertThat(refused.statusCode()).as(query).isEqualTo(400);
            assertThat(Caller.body(refused).path("code").asText()).isEqualTo("800002");
        }
    }

    @Test
    void analytics_ownReferrals_withItsOldFields() throws Exception {
        twoWrites();
        JsonNode feed = Caller.body(get("/partner/v1/analytics/referrals"));
        assertThat(feed.at("/items/0/customerMarket").asText()).isEqualTo("NO");
        assertThat(feed.at("/items/0").size()).isEqualTo(16);
        JsonNode grouped =
                Caller.body(get("/partner/v1/analytics/referrals?groupby=customerMarket&aggregationLevel=month"));
        assertThat(grouped.at("/items/0/referralCount").asInt()).isEqualTo(1);
        for (String query : new String[] {"aggregationLevel=month", "top=10000", "groupby=x", "filter=a%20gt%20b"}) {
            assertThat(get("/partner/v1/analytics/referrals?" + query).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
        Caller app = caller.withToken(simulator.tokens().appOnlyToken(Audience.PARTNER_CENTER));
        URI uri = URI.create(simulator.baseUri() + "/partner/v1/analytics/referrals");
        assertThat(app.call("GET", uri, "").statusCode()).isEqualTo(401);
    }

    @Test
    void partnerRequests_listsCallersWithoutSecondFactor() throws Exception {
        assertThat(Caller.body(get("/v1/partnerRequests")).path("totalCount").asInt())
                .isZero();
        simulator.tokens().multiFactor(false);
        Caller lacking = caller.withToken(simulator.tokens().delegatedToken(Audience.REFERRALS));
        HttpResponse<String> refused = lacking.call("GET", simulator.referralsUri(), "", "ValidateMfa", "true");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(Caller.body(refused).path("code").asText()).isEqualTo("900421");
        assertThat(refused.headers().firstValue("isMfaCompliant")).hasValue("false");
        simulator.tokens().multiFactor(true);
        assertThat(Caller.body(get("/v1/partnerRequests"))
                        .at("/items/0/isMfaCompliant")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void wrongAudience_is900420AtPartnerCentersHost() throws Exception {
        Caller wrong = caller.withToken(simulator.tokens().delegatedToken(Audience.REFERRALS));
        URI uri = URI.create(simulator.baseUri() + "/v1/auditrecords");
        assertThat(Caller.body(wrong.call("GET", uri, "")).path("code").asText())
                .isEqualTo("900420");
        Caller graph = caller.withToken(simulator.tokens().delegatedToken(Audience.OLD_GRAPH));
        HttpResponse<String> refused = graph.list();
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(Caller.body(refused).path("code").asText()).isEqualTo("900420");
    }

    @Test
    void gzip_onlyWhenAskedFor() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.baseUri() + "/v1/auditrecords"))
                .header("Authorization", "Bearer " + simulator.tokens().delegatedToken(Audience.PARTNER_CENTER));
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<byte[]> plain = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        HttpResponse<byte[]> packed =
                client.send(request.header("Accept-Encoding", "gzip").build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
        }
        assertThat(packed.headers().firstValue("MS-RequestId")).isPresent();
    }

    @Test
    void auditRecord_tooOld_isGone() throws Exception {
        twoWrites();
        String id = Caller.body(get("/v1/auditrecords")).at("/items/0/id").asText();
        simulator.advance(Duration.ofDays(91));
        assertThat(get("/v1/auditrecords/" + id).statusCode()).isEqualTo(404);
    }
}
