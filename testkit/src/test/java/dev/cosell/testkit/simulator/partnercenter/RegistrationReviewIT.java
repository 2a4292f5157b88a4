package dev.cosell.testkit.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.SettableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deal registrations: who may register what and when, and the states of the review; partner-center-api 7.3. */
class RegistrationReviewIT {

    private static final String GOOD =
            """
            { "type": "AzureIPCoSell",
              "contract": { "value": 60000, "currency": "USD", "signDateTime": "2026-03-02T00:00:00Z",
                            "startDateTime": "2026-03-03T00:00:00Z", "endDateTime": "2028-03-02T00:00:00Z",
                            "term": "Finite" },
              "solutionDetails": [ { "id": "SOL-10001-ABC", "value": 60000, "currency": "USD",
                "isDeployedOnAzure": true, "primaryDeploymentOn": "Customer", "pricingModel": "Other",
                "marketplaceTransactionDetails": { "isMarketplaceTransacted": false } } ] }
            """;

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-01T10:00:00Z"));
    private final PartnerCenterSimulator simulator =
            PartnerCenterSimulator.builder().clock(clock).start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    /** A token lives an hour, the deal some days: a new caller has a new token. */
    private Caller caller() {
        return new Caller(simulator);
    }

    private static ObjectNode deal() {
        ObjectNode deal = Bodies.coSellDeal();
        ((ObjectNode) deal.path("details")).put("dealValue", 60000).put("currency", "USD");
        return deal;
    }

    private String won(ObjectNode deal, Duration after) throws Exception {
        String id = caller().created(deal).path("id").asText();
        simulator.advance(after);
        simulator.portal().close(id, "Won", "");
        return id;
    }

    private String won() throws Exception {
        return won(deal(), Duration.ofHours(73));
    }

    private HttpResponse<String> register(String id, Consumer<ObjectNode> change) throws Exception {
        ObjectNode registration = Caller.json(GOOD);
        change.accept(registration);
        return caller().patch(id, "[{\"op\":\"add\",\"path\":\"/registrations/-\",\"value\":" + registration + "}]");
    }

    private void registered(String id) throws Exception {
        assertThat(register(id, registration -> {}).statusCode()).isEqualTo(204);
    }

    private HttpResponse<String> edit(String id, String path, String value) throws Exception {
        return caller().patch(
                        id, "[{\"op\":\"replace\",\"path\":\"/registrations/0" + path + "\",\"value\":" + value + "}]");
    }

    @Test
    @Tag("R-271")
    void register_eligibleDeal_waitsForReviewWithItsHistory() throws Exception {
        String id = won();
        registered(id);
        JsonNode deal = simulator.referral(id);
        assertThat(deal.path("registrationStatus").asText()).isEqualTo("ReviewPending");
        assertThat(deal.at("/registrations/0/status").asText()).isEqualTo("ReviewPending");
        assertThat(deal.at("/registrations/0/statusHistory/reviewPendingDateTime")
                        .isTextual())
                .isTrue();
        assertThat(deal.at("/registrations/0/statusHistory/approvedDateTime").isNull())
                .isTrue();
        assertThat(register(id, registration -> {}).statusCode()).isEqualTo(409);
    }

    @Test
    @Tag("R-092")
    void register_wonTooSoon_is400() throws Exception {
        assertThat(register(won(deal(), Duration.ofHours(71)), registration -> {})
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @Tag("R-270")
    void register_dealThatIsNotEligible_is400() throws Exception {
        ObjectNode small = deal();
        ((ObjectNode) small.path("details")).put("dealValue", 24999);
        ObjectNode hidden = deal();
        ((ObjectNode) hidden.path("consent")).put("consentToShareReferralWithMicrosoftSellers", false);
        ObjectNode category = deal();
        ((ObjectNode) category.at("/details/requirements/solutions/0")).put("type", "Category");
        for (ObjectNode deal : new ObjectNode[] {small, hidden, category}) {
            HttpResponse<String> answer = register(won(deal, Duration.ofHours(73)), registration -> {});
            assertThat(answer.statusCode()).as(deal.toString()).isEqualTo(400);
            assertThat(Caller.body(answer).at("/error/target").asText()).isEqualTo("registrations");
        }
    }

    @Test
    @Tag("R-277")
    void register_solutionAssessmentOrUnmanagedCustomer_is400() throws Exception {
        ObjectNode assessment = deal().put("referralProgram", "Solution Assessment");
        assertThat(register(won(assessment, Duration.ofHours(73)), registration -> {})
                        .statusCode())
                .isEqualTo(400);
        simulator.reviewer().customerIsUnmanaged("Northwind Traders");
        assertThat(register(won(), registration -> {}).statusCode()).isEqualTo(400);
    }

    @Test
    @Tag("R-270")
    void register_coSellThatMicrosoftHasNotAccepted_is400UntilItHas() throws Exception {
        JsonNode own = caller().created(deal());
        String engagement = own.path("engagementId").asText();
        caller().created(Bodies.connected(engagement));
        simulator.advance(Duration.ofHours(73));
        simulator.portal().close(own.path("id").asText(), "Won", "");
        assertThat(register(own.path("id").asText(), registration -> {}).statusCode())
                .isEqualTo(400);
        simulator.seller().accept(engagement);
        registered(own.path("id").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "signDateTime,2025-12-01T00:00:00Z",
        "signDateTime,2026-02-28T00:00:00Z",
        "signDateTime,2026-03-09T00:00:00Z",
        "startDateTime,2025-11-01T00:00:00Z",
        "endDateTime,2026-03-02T00:00:00Z",
        "term,Forever",
        "currency,usd",
    })
    @Tag("R-273")
    @Tag("R-274")
    void register_contractOutOfBounds_is400(String field, String value) throws Exception {
        HttpResponse<String> answer =
                register(won(), registration -> ((ObjectNode) registration.path("contract")).put(field, value));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Caller.body(answer).at("/error/target").asText()).isEqualTo("registrations.contract." + field);
    }

    @Test
    @Tag("R-275")
    void register_finiteWithoutEnd_is400AndPerpetualIsSpreadOverSixYears() throws Exception {
        String id = won();
        assertThat(register(id, registration -> ((ObjectNode) registration.path("contract")).remove("endDateTime"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(register(id, registration -> ((ObjectNode) registration.path("contract")).put("term", "Perpetual"))
                        .statusCode())
                .as("60,000 over six years is 10,000 a year")
                .isEqualTo(400);
    }

    @Test
    @Tag("R-276")
    @Tag("R-278")
    void register_solutionDetailsOutOfBounds_is400() throws Exception {
        String id = won();
        assertThat(register(id, r -> ((ObjectNode) r.at("/solutionDetails/0")).put("value", 60001))
                        .statusCode())
                .isEqualTo(400);
        assertThat(register(id, r -> ((ObjectNode) r.at("/solutionDetails/0")).put("id", "SOL-2-XYZ"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(register(id, r -> ((ObjectNode) r.at("/solutionDetails/0")).remove("isDeployedOnAzure"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(register(id, r -> ((ObjectNode) r.at("/solutionDetails/0/marketplaceTransactionDetails"))
                                .put("isMarketplaceTransacted", true))
                        .statusCode())
                .isEqualTo(400);
        assertThat(register(id, r -> r.putArray("solutionDetails")).statusCode())
                .isEqualTo(400);
        assertThat(simulator.referral(id).path("registrations")).isEmpty();
    }

    @Test
    void register_notDeployedOnAzure_isClosedAtOnce() throws Exception {
        String id = won();
        assertThat(register(id, r -> ((ObjectNode) r.at("/solutionDetails/0")).put("isDeployedOnAzure", false))
                        .statusCode())
                .isEqualTo(204);
        assertThat(simulator.referral(id).path("registrationStatus").asText()).isEqualTo("Closed");
    }

    @Test
    @Tag("R-273")
    void register_payAsYouGo_maySignLaterButIsNotApprovedAutomatically() throws Exception {
        String id = won();
        assertThat(register(id, r -> {
                            ((ObjectNode) r.path("contract")).put("signDateTime", "2027-02-01T00:00:00Z");
                            ((ObjectNode) r.at("/solutionDetails/0")).put("pricingModel", "PayAsYouGo");
                        })
                        .statusCode())
                .isEqualTo(204);
        assertThatThrownBy(() -> simulator.reviewer().approve(id)).isInstanceOf(IllegalStateException.class);
        simulator.reviewer().pass(id);
        assertThat(simulator.referral(id).path("registrationStatus").asText()).isEqualTo("Passed");
    }

    @Test
    @Tag("R-272")
    void edit_onlyWhileActionIsRequired_andOnlyTheListedPaths() throws Exception {
        String id = won();
        registered(id);
        assertThat(edit(id, "/contract/value", "70000").statusCode()).isEqualTo(400);
        simulator.reviewer().requireAction(id, "Wrong value");
        assertThat(simulator.referral(id).at("/registrations/0/statusReason").asText())
                .isEqualTo("Wrong value");
        assertThat(edit(id, "/contract/currency", "\"EUR\"").statusCode()).isEqualTo(400);
        assertThat(edit(id, "/contract/value", "59000").statusCode())
                .as("less than the solutions")
                .isEqualTo(400);
        assertThat(edit(id, "/contract/value", "70000").statusCode()).isEqualTo(204);
        JsonNode deal = simulator.referral(id);
        assertThat(deal.path("registrationStatus").asText()).isEqualTo("ReviewPending");
        assertThat(deal.at("/registrations/0/contract/value").asInt()).isEqualTo(70000);
        assertThat(edit(id, "/contract/value", "80000").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/name", "/details/notes", "/status", "/registrations", "/registrations/1/contract/value"})
    @Tag("R-089")
    void patch_anythingElseOfAWonDeal_is400(String path) throws Exception {
        String id = won();
        registered(id);
        String operation = "[{\"op\":\"replace\",\"path\":\"" + path + "\",\"value\":\"Active\"}]";
        assertThat(caller().patch(id, operation).statusCode()).isEqualTo(400);
    }

    @Test
    void review_movesThatTheStatesForbid_changeNothing() throws Exception {
        String id = won();
        RegistrationReviewer reviewer = simulator.reviewer();
        assertThatThrownBy(() -> reviewer.pass(id)).isInstanceOf(IllegalStateException.class);
        registered(id);
        assertThatThrownBy(() -> reviewer.close(id)).isInstanceOf(IllegalStateException.class);
        reviewer.approve(id);
        assertThatThrownBy(() -> reviewer.fail(id, "no")).isInstanceOf(IllegalStateException.class);
        reviewer.reviewAgain(id);
        reviewer.fail(id, "no");
        reviewer.close(id);
        assertThat(simulator.referral(id).path("registrationStatus").asText()).isEqualTo("Closed");
        assertThatThrownBy(() -> reviewer.reviewAgain(id)).isInstanceOf(IllegalStateException.class);
    }
}
