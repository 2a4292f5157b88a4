package dev.cosell.partnercenter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static dev.cosell.partnercenter.PartnerCenterServer.REFERRALS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.CloseReason;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralMove;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.registration.ContractTerm;
import dev.cosell.core.registration.DealRegistration;
import dev.cosell.core.registration.DeploymentSite;
import dev.cosell.core.registration.PricingModel;
import dev.cosell.core.registration.RegisteredSolution;
import dev.cosell.core.registration.RegistrationContract;
import dev.cosell.core.registration.RegistrationPatch;
import dev.cosell.core.spi.ReferralWriteResult;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.partnercenter.internal.json.ReferralJsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The operations of the client that are more than one plain call (partner-center-api 3.1 to 3.8). */
final class ReferralOperationsIT {
    @RegisterExtension
    static final PartnerCenterServer SERVER = new PartnerCenterServer();

    private static final InviteContext REQUEST =
            InviteContext.asking(HelpCode.PROOF_OF_CONCEPT_OR_DEMO, "Please help.");
    private static final String ONE = REFERRALS + "/" + Samples.ID;

    @Test
    @Tag("R-051")
    void createPrivate_draft_isIndependentAndInvisible() {
        onPost(okJson(Samples.REFERRAL).withStatus(201));

        assertApplied(client().createPrivate(deal()));

        JsonNode body = onlyBody();
        assertThat(body.path("type").asText()).isEqualTo("Independent");
        assertThat(visibility(body)).isEqualTo("false");
        assertThat(body.path("target")).isEmpty();
        assertThat(body.has("inviteContext")).isFalse();
        assertConsentsOfPeople(body);
    }

    @Test
    @Tag("R-052")
    void createPartnerLed_draft_isVisibleAndAsksNobody() {
        onPost(okJson(Samples.REFERRAL).withStatus(201));

        assertApplied(client().createPartnerLed(deal()));

        JsonNode body = onlyBody();
        assertThat(body.path("type").asText()).isEqualTo("Shared");
        assertThat(visibility(body)).isEqualTo("true");
        assertThat(body.path("target").toString())
                .isEqualTo("[{\"type\":\"SolutionProfile\",\"id\":\"SOL-10001-ABC\"}]");
        assertThat(body.has("inviteContext")).isFalse();
        assertConsentsOfPeople(body);
    }

    @Test
    @Tag("R-054")
    void createCoSell_bothTaken_postsTheOwnOneAndThenMicrosofts() {
        onPosts(okJson(Samples.REFERRAL).withStatus(201), okJson(other()).withStatus(201));

        CoSellResult result = client().createCoSell(deal(), REQUEST);

        assertThat(result.complete()).isTrue();
        assertThat(result.toResume()).isNull();
        List<JsonNode> bodies = bodies();
        assertThat(bodies).hasSize(2);
        JsonNode own = bodies.get(0);
        JsonNode microsoft = bodies.get(1);
        assertThat(own.has("engagementId")).isFalse();
        assertThat(own.has("inviteContext")).isFalse();
        assertThat(own.at("/target/0/id").asText()).isEqualTo("SOL-10001-ABC");
        assertThat(microsoft.path("engagementId").asText()).isEqualTo("b3f0a5c2");
        assertThat(microsoft.path("target").toString())
                .isEqualTo("[{\"type\":\"BusinessProfileLocation\",\"id\":\"msft\"}]");
        assertThat(microsoft.at("/inviteContext/assistanceRequestCode").asText())
                .isEqualTo("ProofOfConceptOrDemo");
        assertThat(microsoft.at("/inviteContext/notes").asText()).isEqualTo("Please help.");
        for (String same : List.of("/name", "/customerProfile", "/details", "/type", "/consent", "/team")) {
            assertThat(microsoft.at(same)).as(same).isEqualTo(own.at(same));
        }
        assertConsentsOfPeople(microsoft);
    }

    @ParameterizedTest
    @CsvSource({"429, NotApplied", "400, Rejected", "409, Rejected", "500, Unknown", "403, Denied"})
    @Tag("R-055")
    void createCoSell_secondStepFails_keepsTheFirstToResume(int status, String second) {
        onPosts(okJson(Samples.REFERRAL).withStatus(201), aResponse().withStatus(status));

        CoSellResult result = client().createCoSell(deal(), REQUEST);

        assertThat(result.complete()).isFalse();
        assertApplied(result.own());
        assertThat(result.microsoft()).isNotNull();
        assertOutcome(result.microsoft(), second);
        assertThat(result.toResume())
                .isNotNull()
                .satisfies(own -> assertThat(own.id().value()).isEqualTo(Samples.ID));
        assertThat(SERVER.referralCalls()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"500, Unknown", "429, NotApplied", "422, Rejected", "403, Denied", "202, Unknown"})
    @Tag("R-055")
    @Tag("R-221")
    void createCoSell_firstStepGivesNoReferral_doesNotSendTheSecond(int status, String first) {
        onPost(aResponse().withStatus(status));

        CoSellResult result = client().createCoSell(deal(), REQUEST);

        assertOutcome(result.own(), first);
        assertThat(result.microsoft()).isNull();
        assertThat(result.toResume()).isNull();
        assertThat(result.complete()).isFalse();
        assertThat(SERVER.referralCalls()).hasSize(1);
    }

    @Test
    @Tag("R-054")
    void createCoSell_firstAnswerNamesNoDeal_doesNotSendTheSecond() {
        onPost(okJson("{\"id\":\"" + Samples.ID + "\",\"eTag\":\"1\"}").withStatus(201));

        CoSellResult result = client().createCoSell(deal(), REQUEST);

        assertRejected(result.microsoft(), "DEAL_CANNOT_BE_CONNECTED");
        assertThat(result.toResume()).isNotNull();
        assertThat(SERVER.referralCalls()).hasSize(1);
    }

    @Test
    @Tag("R-048")
    @Tag("R-053")
    void createCoSell_secondStepWouldBeRefused_makesNoCallAndSaysAllReasons() {
        CoSellResult result = client().createCoSell(Samples.draft(), InviteContext.asking(HelpCode.UNKNOWN, null));

        assertRejected(
                result.own(), "CUSTOMER_CONTACT_INCOMPLETE", "HELP_NOT_KNOWN", "CONSENT_MISSING", "SOLUTION_MISSING");
        assertThat(result.microsoft()).isNull();
        assertThat(SERVER.referralCalls()).isEmpty();
    }

    @Test
    @Tag("R-070")
    void inviteMicrosoft_partnerLedDeal_postsTheConnectedReferral() {
        onPost(okJson(other()).withStatus(201));

        assertApplied(client().inviteMicrosoft(seen("Active", "Accepted", true), REQUEST));

        JsonNode body = onlyBody();
        assertThat(body.path("engagementId").asText()).isEqualTo("b3f0a5c2");
        assertThat(body.at("/target/0/id").asText()).isEqualTo("msft");
        assertThat(body.at("/details/dealValue").decimalValue()).isEqualByComparingTo("48500");
        assertThat(body.at("/customerProfile/team/0/email").asText()).isEqualTo("per@northwind.example");
        for (String service : List.of("id", "eTag", "status", "substatus", "createdDateTime", "organizationId")) {
            assertThat(body.has(service)).as(service).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "New, Pending, true",
        "New, Received, true",
        "Closed, Won, true",
        "Closed, Lost, true",
        "Active, Accepted, false"
    })
    @Tag("R-070")
    void inviteMicrosoft_dealNotFit_makesNoCall(String status, String substatus, boolean visible) {
        assertRejected(client().inviteMicrosoft(seen(status, substatus, visible), REQUEST), "DEAL_CANNOT_BE_CONNECTED");
        assertThat(SERVER.referralCalls()).isEmpty();
    }

    @Test
    void inviteMicrosoft_privateDealWhereAllowed_isSentVisible() {
        onPost(okJson(other()).withStatus(201));
        ReferralClient client = SERVER.client()
                .apiOptions(
                        ReferralApiOptions.builder().connectPrivateDeals(true).build())
                .build()
                .referrals();

        assertApplied(client.inviteMicrosoft(seen("Active", "Accepted", false), REQUEST));
        assertThat(visibility(onlyBody())).isEqualTo("true");
    }

    @Test
    void invitePartner_acceptedDeal_namesLocationAndPartner() {
        onPost(okJson(other()).withStatus(201));

        assertApplied(client().invitePartner(
                        seen("Active", "Accepted", false),
                        "location-7",
                        InviteContext.inviting("4711", HelpCode.GENERAL_OR_OTHER, null)));

        JsonNode body = onlyBody();
        assertThat(body.path("target").toString())
                .isEqualTo("[{\"type\":\"BusinessProfileLocation\",\"id\":\"location-7\"}]");
        assertThat(body.at("/inviteContext/invitedMpnId").asText()).isEqualTo("4711");
        assertThat(body.path("engagementId").asText()).isEqualTo("b3f0a5c2");
        assertThat(visibility(body)).isEqualTo("false");
    }

    @Test
    @Tag("R-054")
    void invitePartner_noLocation_makesNoCall() {
        assertRejected(
                client().invitePartner(seen("Active", "Accepted", true), " ", REQUEST), "DEAL_CANNOT_BE_CONNECTED");
        assertThat(SERVER.referralCalls()).isEmpty();
    }

    @Test
    void invitePartner_dealNotAccepted_makesNoCall() {
        assertRejected(
                client().invitePartner(
                                seen("New", "Pending", true), "location-7", InviteContext.inviting("4711", null, null)),
                "DEAL_CANNOT_BE_CONNECTED");
        assertThat(SERVER.referralCalls()).isEmpty();
    }

    @Test
    @Tag("R-118")
    void update_eTagMoved_givesWhatStandsNowAfterOneRead() {
        onPatch(aResponse().withStatus(412).withBody(Confidential.body("preconditionFailed")));
        onGet(okJson(json("Active", "Accepted", true, "\\\"now\\\"", "50")));

        ReferralWriteResult result = client().update(seen("Active", "Accepted", true), stage("40"));

        assertThat(result).isInstanceOfSatisfying(ReferralWriteResult.Changed.class, changed -> {
            assertThat(changed.current())
                    .isNotNull()
                    .satisfies(now -> assertThat(now.eTag().value()).isEqualTo("\"now\""));
            assertThat(changed.context().answer()).isNotNull();
        });
        assertThat(methods()).containsExactly("PATCH", "GET");
        assertThat(SERVER.referralCalls().get(0).getHeader("If-Match")).isEqualTo("\"seen\"");
    }

    @Test
    @Tag("R-118")
    void update_eTagMovedAndReferralGone_isGone() {
        onPatch(aResponse().withStatus(412));
        onGet(aResponse().withStatus(404));

        assertOutcome(client().update(seen("Active", "Accepted", true), stage("40")), "Gone");
    }

    @ParameterizedTest
    @CsvSource({"500", "403", "429"})
    @Tag("R-118")
    void update_eTagMovedAndNotReadable_isStillChanged(int status) {
        onPatch(aResponse().withStatus(412));
        onGet(aResponse().withStatus(status));

        assertThat(client().update(seen("Active", "Accepted", true), stage("40")))
                .isInstanceOfSatisfying(ReferralWriteResult.Changed.class, changed -> assertThat(changed.current())
                        .isNull());
    }

    @Test
    @Tag("R-118")
    @Tag("R-122")
    void updateMerging_othersChangedOtherParts_sendsTheRestUnderTheNewETag() {
        onPatches(aResponse().withStatus(412), okJson(json("Active", "Accepted", true, "\\\"last\\\"", "40")));
        onGet(okJson(json("Active", "Accepted", true, "\\\"now\\\"", "40")));
        ReferralPatch both =
                ReferralPatch.builder().salesStage("40").notes("ours").build();

        assertApplied(client().updateMerging(seen("Active", "Accepted", true), both));

        assertThat(methods()).containsExactly("PATCH", "GET", "PATCH");
        LoggedRequest second = SERVER.referralCalls().get(2);
        assertThat(second.getHeader("If-Match")).isEqualTo("\"now\"");
        assertThat(second.getBodyAsString())
                .isEqualTo("[{\"op\":\"replace\",\"path\":\"/details/notes\",\"value\":\"ours\"}]");
    }

    @Test
    @Tag("R-118")
    void updateMerging_somebodyElseDidItAll_sendsNothingMore() {
        onPatch(aResponse().withStatus(412));
        onGet(okJson(json("Active", "Accepted", true, "\\\"now\\\"", "40")));

        assertApplied(client().updateMerging(seen("Active", "Accepted", true), stage("40")));
        assertThat(methods()).containsExactly("PATCH", "GET");
    }

    @Test
    @Tag("R-118")
    void updateMerging_samePartChanged_overwritesNothing() {
        onPatch(aResponse().withStatus(412));
        onGet(okJson(json("Active", "Accepted", true, "\\\"now\\\"", "50")));

        assertOutcome(client().updateMerging(seen("Active", "Accepted", true), stage("40")), "Changed");
        assertThat(methods()).containsExactly("PATCH", "GET");
    }

    @Test
    @Tag("R-118")
    void updateMerging_movesAgainAndAgain_givesUp() {
        onPatch(aResponse().withStatus(412));
        onGet(okJson(json("Active", "Accepted", true, "\\\"now\\\"", "30")));

        assertOutcome(client().updateMerging(seen("Active", "Accepted", true), stage("40")), "Changed");
        assertThat(methods()).containsExactly("PATCH", "GET", "PATCH", "GET", "PATCH", "GET");
    }

    @Test
    @Tag("R-118")
    void updateMerging_closedMeanwhile_isRefusedWithoutAnotherPatch() {
        onPatch(aResponse().withStatus(412));
        onGet(okJson(json("Closed", "Won", true, "\\\"now\\\"", "30")));

        assertRejected(client().updateMerging(seen("Active", "Accepted", true), stage("40")), "DEAL_IS_CLOSED");
        assertThat(methods()).containsExactly("PATCH", "GET");
    }

    @Test
    @Tag("R-221")
    void updateMerging_outcomeUnknown_isNotSentAgain() {
        onPatch(aResponse().withStatus(504));

        assertOutcome(client().updateMerging(seen("Active", "Accepted", true), stage("40")), "Unknown");
        assertThat(methods()).containsExactly("PATCH");
    }

    static Stream<Arguments> moves() {
        return Stream.of(
                move("New", ReferralClient::accept, "Active", "Accepted", null),
                move(
                        "New",
                        (client, seen) -> client.decline(seen, CloseReason.BUDGET),
                        "Closed",
                        "Declined",
                        "Customer's budget is inadequate"),
                move("Active", ReferralClient::win, "Closed", "Won", null),
                move(
                        "Active",
                        (client, seen) -> client.lose(seen, CloseReason.OTHER_VENDOR),
                        "Closed",
                        "Lost",
                        "Customer chose another vendor"));
    }

    @ParameterizedTest
    @MethodSource("moves")
    @Tag("R-091")
    void move_legal_isOnePatchOfStatusAndSubstatusTogether(
            String from, BiFunction<ReferralClient, Referral, ReferralWriteResult> move, String body) {
        onPatch(okJson(Samples.REFERRAL));
        Referral seen = seen(from, from.equals("New") ? "Pending" : "Accepted", true);

        assertApplied(move.apply(client(), seen));

        LoggedRequest call = SERVER.referralCalls().get(0);
        assertThat(SERVER.referralCalls()).hasSize(1);
        assertThat(call.getHeader("If-Match")).isEqualTo("\"seen\"");
        assertThat(call.getBodyAsString()).isEqualTo(body);
    }

    @ParameterizedTest
    @MethodSource("moves")
    @Tag("R-090")
    void move_fromAClosedReferral_makesNoCall(
            String from, BiFunction<ReferralClient, Referral, ReferralWriteResult> move, String body) {
        assertThat(move.apply(client(), seen("Closed", "Expired", true)))
                .as(from + body)
                .isInstanceOf(ReferralWriteResult.Rejected.class);
        assertThat(SERVER.referralCalls()).isEmpty();
    }

    @Test
    @Tag("R-090")
    void win_beforeAccepting_makesNoCall() {
        assertRejected(client().win(seen("New", "Pending", true)), "STEP_NOT_ALLOWED");
        assertThat(SERVER.referralCalls()).isEmpty();
    }

    @Test
    @Tag("R-089")
    void win_withTheLastValue_isOnePatch() {
        onPatch(okJson(Samples.REFERRAL));

        assertApplied(client().move(
                        seen("Active", "Accepted", true),
                        ReferralMove.win(),
                        ReferralPatch.builder()
                                .dealValue(new BigDecimal("52000.00"))
                                .build()));

        assertThat(SERVER.referralCalls()).hasSize(1);
        assertThat(SERVER.referralCalls().get(0).getBodyAsString())
                .isEqualTo("[{\"op\":\"replace\",\"path\":\"/details/dealValue\",\"value\":52000.00},"
                        + "{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"Closed\"},"
                        + "{\"op\":\"replace\",\"path\":\"/substatus\",\"value\":\"Won\"}]");
    }

    @Test
    @Tag("R-071")
    void share_privateDeal_setsTheVisibilityOnly() {
        onPatch(okJson(Samples.REFERRAL));

        assertApplied(client().share(seen("Active", "Accepted", false)));

        assertThat(SERVER.referralCalls().get(0).getBodyAsString())
                .isEqualTo("[{\"op\":\"replace\",\"path\":\"/consent/consentToShareReferralWithMicrosoftSellers\","
                        + "\"value\":true}]");
    }

    @Test
    @Tag("R-271")
    void register_wonDeal_readsTheDealAndAddsTheRegistration() {
        SERVER.answer(get(urlPathEqualTo(REFERRALS)), okJson("{\"value\":[]}"));
        onPatch(okJson(Samples.REFERRAL));

        assertApplied(client().register(seen("Closed", "Won", true), registration("2026-11-01")));

        assertThat(methods()).containsExactly("GET", "PATCH");
        JsonNode body = bodies().get(1);
        assertThat(body).hasSize(1);
        assertThat(body.at("/0/op").asText()).isEqualTo("add");
        assertThat(body.at("/0/path").asText()).isEqualTo("/registrations/-");
        assertThat(body.at("/0/value/type").asText()).isEqualTo("AzureIPCoSell");
        assertThat(body.at("/0/value/contract/signDateTime").asText()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(body.at("/0/value/contract/term").asText()).isEqualTo("Finite");
        assertThat(body.at("/0/value/solutionDetails/0/id").asText()).isEqualTo("SOL-10001-ABC");
    }

    @Test
    @Tag("R-273")
    void register_signedTooLongAgo_readsTheDealOnly() {
        SERVER.answer(get(urlPathEqualTo(REFERRALS)), okJson("{\"value\":[]}"));

        assertThat(client().register(seen("Closed", "Won", true), registration("2026-01-01")))
                .isInstanceOf(ReferralWriteResult.Rejected.class);
        assertThat(methods()).containsExactly("GET");
    }

    @Test
    @Tag("R-270")
    void register_microsoftHasNotAnswered_isRefused() {
        SERVER.answer(get(urlPathEqualTo(REFERRALS)), okJson("{\"value\":[" + other() + "]}"));

        assertRejected(
                client().register(seen("Closed", "Won", true), registration("2026-11-01")),
                "REGISTRATION_NOT_ELIGIBLE");
    }

    @Test
    @Tag("R-272")
    void amendRegistration_actionRequired_patchesTheOneValue() {
        onPatch(okJson(Samples.REFERRAL));

        assertApplied(client().amendRegistration(
                        registered("ActionRequired"),
                        RegistrationPatch.builder()
                                .contractValue(new BigDecimal("60000"))
                                .build()));

        assertThat(SERVER.referralCalls().get(0).getBodyAsString())
                .isEqualTo("[{\"op\":\"replace\",\"path\":\"/registrations/0/contract/value\",\"value\":60000}]");
    }

    @ParameterizedTest
    @CsvSource({"Approved", "Rejected", "Registered", "Something"})
    @Tag("R-272")
    void amendRegistration_nothingAskedFor_makesNoCall(String status) {
        assertRejected(
                client().amendRegistration(
                                registered(status),
                                RegistrationPatch.builder()
                                        .contractValue(BigDecimal.TEN)
                                        .build()),
                "REGISTRATION_NOT_CHANGEABLE");
        assertThat(SERVER.referralCalls()).isEmpty();
    }

    private static Arguments move(
            String from,
            BiFunction<ReferralClient, Referral, ReferralWriteResult> move,
            String status,
            String substatus,
            @Nullable String reason) {
        String body = "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"" + status
                + "\"},{\"op\":\"replace\",\"path\":\"/substatus\",\"value\":\"" + substatus + "\"}"
                + (reason == null
                        ? ""
                        : ",{\"op\":\"replace\",\"path\":\"/statusReason\",\"value\":\"" + reason + "\"}")
                + "]";
        return Arguments.of(from, move, body);
    }

    private static ReferralDraft deal() {
        return ReferralDraft.builder()
                .name("Northwind warehouse analytics")
                .dealValue(new BigDecimal("48500.00"))
                .currency("NOK")
                .consent(new Consent(true, false, null))
                .customer(new CustomerProfile(
                        "Northwind Traders",
                        null,
                        PostalAddress.EMPTY,
                        List.of(new Person("Per", "Lie", "+4755550199", "per@northwind.example"))))
                .solutions(List.of(Solution.named("SOL-10001-ABC", "Stock Lens")))
                .build();
    }

    private static DealRegistration registration(String signed) {
        return DealRegistration.of(
                new RegistrationContract(
                        new BigDecimal("60000"),
                        "USD",
                        LocalDate.parse(signed),
                        LocalDate.parse("2026-11-10"),
                        LocalDate.parse("2028-11-09"),
                        ContractTerm.FINITE),
                List.of(new RegisteredSolution(
                        "SOL-10001-ABC",
                        "Stock Lens",
                        new BigDecimal("60000"),
                        "USD",
                        true,
                        DeploymentSite.CUSTOMER,
                        PricingModel.OTHER,
                        null)));
    }

    private static ReferralPatch stage(String stage) {
        return ReferralPatch.builder().salesStage(stage).build();
    }

    private static Referral seen(String status, String substatus, boolean visible) {
        return parsed(json(status, substatus, visible, "\\\"seen\\\"", "30"));
    }

    private static Referral registered(String status) {
        return parsed(
                "{\"id\":\"" + Samples.ID + "\",\"eTag\":\"\\\"seen\\\"\",\"status\":\"Closed\",\"substatus\":\"Won\","
                        + "\"registrations\":[{\"type\":\"AzureIPCoSell\",\"status\":\"" + status + "\"}]}");
    }

    private static Referral parsed(String json) {
        try {
            return new ReferralJsonReader().read(JsonCodec.readObject(json.getBytes(StandardCharsets.UTF_8)), null);
        } catch (MalformedJsonException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    private static String json(String status, String substatus, boolean visible, String eTag, String stage) {
        return "{\"id\":\"" + Samples.ID + "\",\"engagementId\":\"b3f0a5c2\",\"eTag\":\"" + eTag + "\",\"status\":\""
                + status + "\",\"substatus\":\"" + substatus + "\",\"type\":\"Shared\",\"salesStage\":\"" + stage
                + "\",\"name\":\"Northwind\",\"organizationId\":\"own\",\"createdDateTime\":\"2026-10-01T00:00:00Z\","
                + "\"consent\":{\"consentToToShareInfoWithOthers\":true,\"consentToContact\":false,"
                + "\"consentToShareReferralWithMicrosoftSellers\":" + visible + "},"
                + "\"customerProfile\":{\"name\":\"Northwind Traders\",\"team\":[{\"firstName\":\"Per\","
                + "\"lastName\":\"Lie\",\"phoneNumber\":\"+4755550199\",\"email\":\"per@northwind.example\"}]},"
                + "\"details\":{\"dealValue\":48500.00,\"currency\":\"NOK\",\"requirements\":{\"solutions\":"
                + "[{\"type\":\"Name\",\"id\":\"SOL-10001-ABC\",\"name\":\"Stock Lens\"}]}}}";
    }

    /** Microsoft's referral of the deal, not answered yet. */
    private static String other() {
        return "{\"id\":\"c9a1d2f4\",\"engagementId\":\"b3f0a5c2\",\"organizationId\":\"msft\",\"status\":\"New\","
                + "\"substatus\":\"Pending\",\"eTag\":\"\\\"1c00aa52\\\"\"}";
    }

    private static ReferralClient client() {
        return SERVER.client().build().referrals();
    }

    private static void onPost(ResponseDefinitionBuilder response) {
        SERVER.answer(post(urlEqualTo(REFERRALS)), response);
    }

    private static void onPosts(ResponseDefinitionBuilder first, ResponseDefinitionBuilder second) {
        SERVER.answer(
                post(urlEqualTo(REFERRALS))
                        .inScenario("posts")
                        .whenScenarioStateIs(STARTED)
                        .willSetStateTo("second"),
                first);
        SERVER.answer(post(urlEqualTo(REFERRALS)).inScenario("posts").whenScenarioStateIs("second"), second);
    }

    private static void onPatch(ResponseDefinitionBuilder response) {
        SERVER.answer(patch(urlEqualTo(ONE)), response);
    }

    private static void onPatches(ResponseDefinitionBuilder first, ResponseDefinitionBuilder second) {
        SERVER.answer(
                patch(urlEqualTo(ONE))
                        .inScenario("patches")
                        .whenScenarioStateIs(STARTED)
                        .willSetStateTo("second"),
                first);
        SERVER.answer(patch(urlEqualTo(ONE)).inScenario("patches").whenScenarioStateIs("second"), second);
    }

    private static void onGet(ResponseDefinitionBuilder response) {
        SERVER.answer(get(urlEqualTo(ONE)), response);
    }

    private static List<String> methods() {
        return SERVER.referralCalls().stream()
                .map(call -> call.getMethod().getName())
                .toList();
    }

    private static JsonNode onlyBody() {
        assertThat(SERVER.referralCalls()).hasSize(1);
        return bodies().get(0);
    }

    private static List<JsonNode> bodies() {
        ObjectMapper mapper = new ObjectMapper();
        return SERVER.referralCalls().stream()
                .map(call -> {
                    try {
                        return mapper.readTree(call.getBody());
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
                })
                .toList();
    }

    private static String visibility(JsonNode body) {
        return body.at("/consent/consentToShareReferralWithMicrosoftSellers").asText();
    }

    /** What people have agreed to is theirs to say. */
    private static void assertConsentsOfPeople(JsonNode body) {
        assertThat(body.at("/consent/consentToToShareInfoWithOthers").toString())
                .isEqualTo("true");
        assertThat(body.at("/consent/consentToContact").toString()).isEqualTo("false");
    }

    private static void assertApplied(ReferralWriteResult result) {
        assertThat(result).isInstanceOf(ReferralWriteResult.Applied.class);
    }

    private static void assertOutcome(@Nullable ReferralWriteResult result, String expected) {
        assertThat(Objects.requireNonNull(result).getClass().getSimpleName()).isEqualTo(expected);
    }

    private static void assertRejected(@Nullable ReferralWriteResult result, String... codes) {
        assertThat(result).isInstanceOfSatisfying(ReferralWriteResult.Rejected.class, rejected -> {
            assertThat(rejected.findings())
                    .extracting(finding -> finding.code().toString())
                    .containsExactlyInAnyOrder(codes);
            assertThat(rejected.findings())
                    .allSatisfy(finding -> assertThat(finding.remedy()).isNotBlank());
        });
    }
}
