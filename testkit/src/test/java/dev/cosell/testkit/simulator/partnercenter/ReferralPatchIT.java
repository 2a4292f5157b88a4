package dev.cosell.testkit.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferralPatchIT {

    private static final String VALUE = "[{\"op\":\"replace\",\"path\":\"/details/dealValue\",\"value\":52000.00}]";

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:30:15Z"));
    private final PartnerCenterSimulator simulator =
            PartnerCenterSimulator.builder().clock(clock).start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static String op(String path, String value) {
        return "[{\"op\":\"replace\",\"path\":\"" + path + "\",\"value\":" + value + "}]";
    }

    private static String move(String status, String substatus) {
        return "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"" + status
                + "\"},{\"op\":\"replace\",\"path\":\"/substatus\",\"value\":\"" + substatus
                + "\"},{\"op\":\"add\",\"path\":\"/statusReason\",\"value\":\"because\"}]";
    }

    private String inbound() {
        return simulator.seller().share(InboundDeal.coSell()).path("id").asText();
    }

    private String own() throws Exception {
        return caller.created(Bodies.privateDeal()).path("id").asText();
    }

    @Test
    void patch_withoutPrefer_is204WithoutBody() throws Exception {
        String id = own();
        HttpResponse<String> response = caller.patch(id, VALUE);
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(simulator.referral(id).at("/details/dealValue").decimalValue())
                .isEqualByComparingTo("52000");
        assertThat(response.headers().firstValue("ETag"))
                .contains(simulator.referral(id).path("eTag").asText());
    }

    @Test
    void patch_preferRepresentation_is200WithTheWholeReferral() throws Exception {
        String id = own();
        HttpResponse<String> response = caller.patch(id, VALUE, "Prefer", "return=representation");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Caller.body(response).path("eTag"))
                .isEqualTo(simulator.referral(id).path("eTag"));
        assertThat(response.headers().firstValue("Preference-Applied")).contains("return=representation");
    }

    @Test
    void patch_ifMatch_currentTagOrNoneOrStar_isApplied() throws Exception {
        String id = own();
        String tag = simulator.referral(id).path("eTag").asText();
        assertThat(caller.patch(id, VALUE, "If-Match", tag).statusCode()).isEqualTo(204);
        assertThat(caller.patch(id, VALUE).statusCode()).isEqualTo(204);
        assertThat(caller.patch(id, VALUE, "If-Match", "*").statusCode()).isEqualTo(204);
    }

    @Test
    void patch_ifMatch_staleOrUnquotedTag_is412AndNothingWritten() throws Exception {
        String id = own();
        String tag = simulator.referral(id).path("eTag").asText();
        simulator.portal().editNotes(id, "meanwhile");
        JsonNode before = simulator.referral(id);
        HttpResponse<String> response = caller.patch(id, VALUE, "If-Match", tag);
        assertThat(response.statusCode()).isEqualTo(412);
        JsonNode error = Caller.body(response).path("error");
        assertThat(error.path("code").asText()).isEqualTo("preconditionFailed");
        assertThat(error.at("/innerError/code").asText()).isEqualTo("resourceModified");
        String unquoted = before.path("eTag").asText().replace("\"", "");
        assertThat(caller.patch(id, VALUE, "If-Match", unquoted).statusCode()).isEqualTo(412);
        assertThat(simulator.referral(id)).isEqualTo(before);
    }

    @Test
    void patch_nothingDiffers_stillMovesTagAndTime() throws Exception {
        String id = own();
        JsonNode before = simulator.referral(id);
        clock.advance(Duration.ofSeconds(2));
        caller.patch(id, op("/details/dealValue", "48500.00"));
        JsonNode after = simulator.referral(id);
        assertThat(after.path("eTag")).isNotEqualTo(before.path("eTag"));
        assertThat(after.path("updatedDateTime").asText())
                .isGreaterThan(before.path("updatedDateTime").asText());
        assertThat(after.path("eTag").asText()).endsWith("69a558a90000\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/statusReason|\"x\"",
                "/details/dealValue|\"10000\"",
                "/details/currency|\"EUR\"",
                "/details/notes|\"n\"",
                "/details/closingDateTime|\"2026-12-31T00:00:00.1234567Z\"",
                "/details/requirements/solutions|[{\"id\":\"SOL-2-XYZ\",\"type\":\"Name\"}]",
                "/team|[{\"firstName\":\"A\",\"lastName\":\"B\",\"phoneNumber\":\"1\",\"email\":\"a@x.example\"}]",
                "/customerProfile/team|[]",
                "/consent/consentToShareReferralWithMicrosoftSellers|true",
                "/salesStage|\"40\"",
                "/salesStage|\"Develop\"",
                "/externalReferenceId|\"OPP-1\"",
                "/externalReferenceId|null",
                "/campaignId|\"c\"",
                "/referralProgram|\"p\"",
            })
    void patch_allowedPath_isWritten(String path, String value) throws Exception {
        String id = own();
        assertThat(caller.patch(id, op(path, value)).statusCode()).isEqualTo(204);
        JsonNode sent = Caller.json("{\"v\":" + value + "}").get("v");
        JsonNode stored = simulator.referral(id).at(path);
        assertThat(stored.isContainerNode() ? stored.size() : stored.asText())
                .isEqualTo(sent.isContainerNode() ? sent.size() : sent.asText());
    }

    @Test
    void patch_appendPaths_addAtTheEnd() throws Exception {
        String id = own();
        String member = "{\"firstName\":\"A\",\"lastName\":\"B\",\"phoneNumber\":\"1\",\"email\":\"a@x.example\"}";
        String operations = "[{\"op\":\"add\",\"path\":\"/team/-\",\"value\":" + member
                + "},{\"op\":\"add\",\"path\":\"/customerProfile/team/-\",\"value\":" + member
                + "},{\"op\":\"add\",\"path\":\"/details/requirements/solutions/-\",\"value\":{\"id\":\"SOL-2-X\"}}]";
        assertThat(caller.patch(id, operations).statusCode()).isEqualTo(204);
        JsonNode after = simulator.referral(id);
        assertThat(after.at("/team/1/email").asText()).isEqualTo("a@x.example");
        assertThat(after.at("/customerProfile/team/0/firstName").asText()).isEqualTo("A");
        assertThat(after.at("/details/requirements/solutions")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]",
                "{}",
                "[{\"op\":\"remove\",\"path\":\"/details/notes\"}]",
                "[{\"op\":\"test\",\"path\":\"/details/notes\",\"value\":\"x\"}]",
                "[{\"op\":\"replace\",\"path\":\"/team/-\",\"value\":{\"firstName\":\"A\"}}]",
                "[{\"op\":\"replace\",\"path\":\"/details/notes\"}]",
                "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"New name\"}]",
                "[{\"op\":\"replace\",\"path\":\"/mpnId\",\"value\":\"1\"}]",
                "[{\"op\":\"replace\",\"path\":\"/inviteContext/assistanceRequestCode\",\"value\":\"QuotesOrLicensing\"}]",
                "[{\"op\":\"replace\",\"path\":\"/inviteContext/notes\",\"value\":\"x\"}]",
                "[{\"op\":\"replace\",\"path\":\"/customerProfile/address/country\",\"value\":\"SE\"}]",
                "[{\"op\":\"replace\",\"path\":\"/details/requirements/solutions/0\",\"value\":{\"id\":\"S\"}}]",
                "[{\"op\":\"replace\",\"path\":\"/details/requirements/additionalRequirements/attributes\",\"value\":[]}]",
                "[{\"op\":\"replace\",\"path\":\"/details/dealValue\",\"value\":-5}]",
                "[{\"op\":\"replace\",\"path\":\"/details/dealValue\",\"value\":null}]",
                "[{\"op\":\"replace\",\"path\":\"/details/currency\",\"value\":\"EURO\"}]",
                "[{\"op\":\"replace\",\"path\":\"/details/closingDateTime\",\"value\":\"soon\"}]",
                "[{\"op\":\"replace\",\"path\":\"/salesStage\",\"value\":40}]",
                "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"Open\"}]",
                "[{\"op\":\"add\",\"path\":\"/registrations/-\",\"value\":{}}]",
            })
    void patch_whatTheServiceDoesNotTake_is400AndNothingWritten(String operations) throws Exception {
        String id = own();
        JsonNode before = simulator.referral(id);
        HttpResponse<String> response = caller.patch(id, operations);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Caller.body(response).at("/error/code").asText()).isEqualTo("invalidRequest");
        assertThat(simulator.referral(id)).isEqualTo(before);
    }

    @Test
    void patch_oneOfTwoOperationsBad_writesNeither() throws Exception {
        String id = own();
        String operations = "[{\"op\":\"replace\",\"path\":\"/details/notes\",\"value\":\"half\"},"
                + "{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"x\"}]";
        assertThat(caller.patch(id, operations).statusCode()).isEqualTo(400);
        assertThat(simulator.referral(id).at("/details/notes").asText()).isEqualTo("Move of the reporting estate.");
    }

    @Test
    void patch_jsonPatchMediaType_is415() throws Exception {
        assertThat(caller.patch(own(), VALUE, "Content-Type", "application/json-patch+json")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void patch_visibilityTakenBack_is400() throws Exception {
        String id = own();
        String path = "/consent/consentToShareReferralWithMicrosoftSellers";
        assertThat(caller.patch(id, op(path, "false")).statusCode()).isEqualTo(204);
        assertThat(caller.patch(id, op(path, "true")).statusCode()).isEqualTo(204);
        assertThat(simulator.referral(id).path("type").asText()).isEqualTo("Shared");
        assertThat(caller.patch(id, op(path, "false")).statusCode()).isEqualTo(400);
    }

    @Test
    void patch_customerContactOnceMicrosoftWasAsked_is400() throws Exception {
        JsonNode deal = caller.created(Bodies.coSellDeal());
        caller.created(Bodies.connected(deal.path("engagementId").asText()));
        assertThat(caller.patch(deal.path("id").asText(), op("/customerProfile/team", "[]"))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @Tag("R-090")
    @CsvSource({
        "New,Received,204",
        "Active,Accepted,204",
        "Closed,Declined,204",
        "Closed,Won,400",
        "Closed,Lost,400",
        "Closed,Expired,400",
        "Closed,Error,400",
        "Active,Pending,400",
        "New,Accepted,400",
        "None,None,400",
    })
    void patch_moveOfNewReferral_followsTheTable(String status, String substatus, int answer) throws Exception {
        assertThat(caller.patch(inbound(), move(status, substatus)).statusCode())
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @Tag("R-090")
    @CsvSource({
        "Active,Accepted,204",
        "Closed,Won,204",
        "Closed,Lost,204",
        "Closed,Declined,400",
        "Closed,Expired,400",
        "Closed,Error,400",
        "New,Pending,400",
        "New,Received,400",
        "Closed,Accepted,400",
    })
    void patch_moveOfActiveReferral_followsTheTable(String status, String substatus, int answer) throws Exception {
        assertThat(caller.patch(own(), move(status, substatus)).statusCode()).isEqualTo(answer);
    }

    @Test
    @Tag("R-091")
    void patch_statusWithoutSubstatus_is400() throws Exception {
        assertThat(caller.patch(inbound(), op("/status", "\"Active\"")).statusCode())
                .isEqualTo(400);
    }

    @Test
    @Tag("R-082")
    void patch_acceptWithEdits_isOneCommit() throws Exception {
        String id = inbound();
        String operations = "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"Active\"},"
                + "{\"op\":\"replace\",\"path\":\"/substatus\",\"value\":\"Accepted\"},"
                + "{\"op\":\"add\",\"path\":\"/externalReferenceId\",\"value\":\"006A\"}]";
        assertThat(caller.patch(id, operations).statusCode()).isEqualTo(204);
        JsonNode after = simulator.referral(id);
        assertThat(after.path("acceptedDateTime").asText()).startsWith("2026-03-02T09:30:15.");
        assertThat(after.path("acceptedDateTime")).isEqualTo(after.path("updatedDateTime"));
        assertThat(after.path("externalReferenceId").asText()).isEqualTo("006A");
    }

    @ParameterizedTest
    @Tag("R-089")
    @CsvSource({"Won", "Lost"})
    void patch_closedReferral_is400ForEveryField(String substatus) throws Exception {
        String id = own();
        assertThat(caller.patch(id, move("Closed", substatus)).statusCode()).isEqualTo(204);
        assertThat(simulator.referral(id).path("closedDateTime").isTextual()).isTrue();
        assertThat(caller.patch(id, VALUE).statusCode()).isEqualTo(400);
        assertThat(caller.patch(id, move("Active", "Accepted")).statusCode()).isEqualTo(400);
        assertThat(caller.patch(id, op("/externalReferenceId", "\"x\"")).statusCode())
                .isEqualTo(400);
    }

    @Test
    @Tag("R-089")
    void patch_registrationOfLostDeal_is400() throws Exception {
        String lost = own();
        caller.patch(lost, move("Closed", "Lost"));
        String registration = "[{\"op\":\"add\",\"path\":\"/registrations/-\",\"value\":{\"type\":\"AzureIPCoSell\"}}]";
        HttpResponse<String> refused = caller.patch(lost, registration);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Caller.body(refused).at("/error/target").asText()).isEqualTo("status");
    }

    @Test
    void patch_microsoftsReferral_is403AndUnknownIs404() throws Exception {
        String engagement =
                caller.created(Bodies.coSellDeal()).path("engagementId").asText();
        String connected =
                caller.created(Bodies.connected(engagement)).path("id").asText();
        HttpResponse<String> response = caller.patch(connected, VALUE);
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(Caller.body(response).at("/error/code").asText()).isEqualTo("accessDenied");
        assertThat(caller.patch("7d0c9b1e-41d2-4a8e-8a7e-0f6a3a0c1111", VALUE).statusCode())
                .isEqualTo(404);
    }

    @Test
    void delete_isNotOffered() throws Exception {
        URI uri = URI.create(simulator.referralsUri() + "/" + own());
        assertThat(caller.call("DELETE", uri, "").statusCode()).isEqualTo(405);
    }

    @Test
    void patch_twentyAtOnceWithOneTag_exactlyOneWins() throws Exception {
        String id = own();
        String tag = simulator.referral(id).path("eTag").asText();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> answers = threads.invokeAll(Collections.nCopies(
                    20, () -> caller.patch(id, VALUE, "If-Match", tag).statusCode()));
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnlyOnce(204).containsOnly(204, 412);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void patch_answerLost_isAppliedAllTheSame() throws Exception {
        String id = own();
        simulator.faults().inject(Fault.dropAfter().on("PATCH", "/v1.0/engagements/referrals/{id}"));
        assertThatThrownBy(() -> caller.patch(id, VALUE)).isInstanceOf(IOException.class);
        assertThat(simulator.referral(id).at("/details/dealValue").asInt()).isEqualTo(52000);
    }
}
