package dev.cosell.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many records by one call of the control interfaces. */
@Timeout(60)
class ManyRecordsControlIT {
    private static final JsonMapper JSON = new JsonMapper();

    private record Answer(int status, JsonNode body) {
        private Answer is(int expected) {
            assertThat(status).as(body.toString()).isEqualTo(expected);
            return this;
        }
    }

    private static Answer post(URI base, String path, String body) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(base + "/control" + path))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    }

    @Test
    void salesforce_manyEdits_areSavedBySellerOneByOne() throws Exception {
        try (SalesforceSimulator simulator = SalesforceSimulator.builder().start()) {
            ArrayNode edits = JSON.createArrayNode();
            for (int i = 0; i < 300; i++) {
                String id = simulator
                        .seller()
                        .create(
                                "Opportunity",
                                Map.of("Name", "Deal " + i, "StageName", "Prospecting", "CloseDate", "2026-09-30"));
                edits.addObject().put("Id", id).put("Amount", i);
            }
            int calls = simulator.usage().used();
            Answer all = post(simulator.baseUri(), "/records/opportunity/edit", edits.toString())
                    .is(200);
            assertThat(all.body().path("edited").asInt()).isEqualTo(300);
            assertThat(simulator.all("Opportunity"))
                    .extracting(row -> row.path("Amount").asInt())
                    .hasSize(300)
                    .contains(0, 299)
                    .doesNotHaveDuplicates();
            assertThat(simulator.all("Opportunity"))
                    .extracting(row -> row.path("LastModifiedById").asText())
                    .containsOnly(simulator.seller().user());
            assertThat(simulator.usage().used()).isEqualTo(calls);
        }
    }

    @Test
    void salesforce_refusedEdits_areNamed_andOthersSaved() throws Exception {
        try (SalesforceSimulator simulator = SalesforceSimulator.builder().start()) {
            String deal = simulator
                    .seller()
                    .create("Opportunity", Map.of("Name", "A", "StageName", "Prospecting", "CloseDate", "2026-09-30"));
            String account = simulator.seller().create("Account", Map.of("Name", "Contoso"));
            Answer some = post(
                            simulator.baseUri(),
                            "/records/Opportunity/edit",
                            "[{\"Id\":\"" + deal + "\",\"IsWon\":true},{\"Id\":\"" + account
                                    + "\",\"Name\":\"B\"},{\"Amount\":5},{\"Id\":\"" + deal + "\",\"Amount\":5}]")
                    .is(409);
            assertThat(some.body().path("edited").asInt()).isEqualTo(1);
            assertThat(some.body().path("refused"))
                    .extracting(one -> one.path("error").asText().replaceFirst(":.*", ""))
                    .containsExactly(
                            "INVALID_FIELD_FOR_INSERT_UPDATE", "NOT_FOUND", "An edit names its record by its id");
            assertThat(simulator.read(deal).path("Amount").decimalValue()).isEqualByComparingTo("5");
            assertThat(simulator.read(account).path("Name").asText()).isEqualTo("Contoso");
            post(simulator.baseUri(), "/records/Opportunity/edit", "{}").is(400);
            post(simulator.baseUri(), "/records/Nothing/edit", "[]").is(404);
        }
    }

    @Test
    void dataverse_manyEdits_refusedOnesAreNamed() throws Exception {
        try (DataverseSimulator simulator = DataverseSimulator.builder().start()) {
            ArrayNode edits = JSON.createArrayNode();
            for (int i = 0; i < 100; i++) {
                UUID id = simulator.seller().create("opportunity", "{\"name\":\"Deal\",\"estimatedvalue\":1}");
                edits.addObject().put("opportunityid", id.toString()).put("estimatedvalue", new BigDecimal(i + ".5"));
            }
            UUID closed = simulator.seller().create("opportunity", "{\"name\":\"Other\"}");
            edits.addObject().put("opportunityid", closed.toString()).put("statecode", 1);
            edits.addObject().put("opportunityid", "nobody").put("name", "x");
            long requests = simulator.protocol().usage().requests();
            Answer answer = post(simulator.baseUri(), "/rows/opportunity/edit", edits.toString())
                    .is(409);
            assertThat(answer.body().path("edited").asInt()).isEqualTo(100);
            assertThat(answer.body().path("refused")).hasSize(2);
            assertThat(answer.body().at("/refused/0/error").asText()).contains("0x80100005");
            JsonNode last = Objects.requireNonNull(simulator
                    .seller()
                    .read(
                            "opportunity",
                            UUID.fromString(edits.path(99).path("opportunityid").asText())));
            assertThat(last.path("estimatedvalue").decimalValue()).isEqualByComparingTo("99.5");
            assertThat(last.path("_modifiedby_value").asText())
                    .isEqualTo(simulator.seller().user().toString());
            assertThat(simulator.protocol().usage().requests()).isEqualTo(requests);
            post(simulator.baseUri(), "/rows/opportunity/edit", "{}").is(409);
            post(simulator.baseUri(), "/rows/opportunity/edit", "[5]").is(409);
        }
    }

    @Test
    void partnerCenter_manyDeals_sharedAndEdited() throws Exception {
        try (PartnerCenterSimulator simulator = PartnerCenterSimulator.start()) {
            JsonNode shared = post(
                            simulator.baseUri(),
                            "/inbound",
                            "{\"count\":250,\"name\":\"Deal {n}\",\"customer\":\"Customer {n}\",\"dealValue\":7}")
                    .is(201)
                    .body();
            assertThat(shared).hasSize(250);
            assertThat(shared.path(249).path("name").asText()).isEqualTo("Deal 250");
            assertThat(shared.path(249).at("/customerProfile/name").asText()).isEqualTo("Customer 250");
            assertThat(simulator.referrals()).hasSize(250);

            ArrayNode edits = JSON.createArrayNode();
            shared.forEach(deal ->
                    edits.addObject().put("id", deal.path("id").asText()).put("dealValue", 9));
            edits.addObject().put("id", "nobody").put("notes", "x");
            edits.addObject().put("id", shared.at("/0/id").asText()).put("dealValue", -1);
            edits.addObject().put("id", shared.at("/0/id").asText()).put("closingDate", "soon");
            Answer answer = post(simulator.baseUri(), "/referrals/edit", edits.toString())
                    .is(409);
            assertThat(answer.body().path("edited").asInt()).isEqualTo(250);
            assertThat(answer.body().path("refused")).hasSize(3);
            assertThat(simulator.referrals())
                    .extracting(deal -> deal.at("/details/dealValue").asInt())
                    .containsOnly(9);
        }
    }

    @Test
    void partnerCenter_wrongCountsAndLists_areRefused() throws Exception {
        try (PartnerCenterSimulator simulator = PartnerCenterSimulator.start()) {
            post(simulator.baseUri(), "/inbound", "{\"count\":0}").is(409);
            post(simulator.baseUri(), "/inbound", "{\"count\":10001}").is(409);
            post(simulator.baseUri(), "/referrals/edit", "{}").is(409);
            assertThat(simulator.referrals()).isEmpty();
            post(simulator.baseUri(), "/inbound", "{\"count\":1}").is(201);
            assertThat(simulator.referrals())
                    .extracting(deal -> deal.path("name").asText())
                    .containsExactly("Deal 1");
        }
    }

    @Test
    void partnerCenter_certificates_areThoseOfNow() throws Exception {
        try (PartnerCenterSimulator simulator = PartnerCenterSimulator.start()) {
            String before = certificate(simulator, "signing-root.pem");
            assertThat(before).isEqualTo(PemText.of(simulator.webhooks().signingTrustAnchors()));
            simulator.webhooks().rotateRoot();
            assertThat(certificate(simulator, "signing-root.pem"))
                    .isNotEqualTo(before)
                    .isEqualTo(PemText.of(simulator.webhooks().signingTrustAnchors()));
            assertThat(certificate(simulator, "https-root.pem")).contains("BEGIN CERTIFICATE");
            assertThat(certificate(simulator, "key.pem")).contains("Known: https-root.pem");
        }
    }

    private static String certificate(PartnerCenterSimulator simulator, String file) throws Exception {
        URI uri = URI.create(simulator.baseUri() + "/control/certificates/" + file);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
