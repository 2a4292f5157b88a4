package dev.cosell.dynamics.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.signal.SyncSignals;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.dynamics.webhook.DataverseWebhookResult.Outcome;
import dev.cosell.http.auth.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R-009")
class DataverseWebhookHandlerTest {
    private static final String SECRET = "0123456789abcdef0123";
    private static final String ID = "6d810000-aaaa-4bbb-8ccc-0123456789ab";
    private static final String OTHER = "6d820000-aaaa-4bbb-8ccc-0123456789ab";

    private final Heard heard = new Heard();
    private final DataverseWebhookHandler handler = DataverseWebhookHandler.builder(heard, Secret.of(SECRET))
            .environment("Contoso.crm.dynamics.com")
            .build();

    /** Keeps what the engine would be told. */
    private static final class Heard implements SyncSignals {
        private final List<String> records = new ArrayList<>();
        private int sweeps;
        private boolean broken;

        @Override
        public void referralMayHaveChanged(
                ReferralId referral, @Nullable Instant changedAt, @Nullable String identity) {
            throw new AssertionError("a CRM does not speak of referrals");
        }

        @Override
        public void crmRecordMayHaveChanged(CrmRecordId record) {
            if (broken) {
                throw new IllegalStateException("no store");
            }
            records.add(record.value());
        }

        @Override
        public void sweep() {
            sweeps++;
        }
    }

    private DataverseWebhookResult deliver(String body) {
        return handler.handle(headers(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("X-Cosell-Key", List.of(SECRET));
        headers.put("x-ms-dynamics-organization", List.of("contoso.crm.dynamics.com"));
        return headers;
    }

    private static String body(String table, String message, String more) {
        return "{\"MessageName\":\"" + message + "\",\"PrimaryEntityName\":\"" + table + "\",\"Depth\":1" + more + "}";
    }

    private static String row(String id) {
        return ",\"PrimaryEntityId\":\"" + id + "\"";
    }

    private static String tag(String value) {
        return ",\"SharedVariables\":[{\"key\":\"other\",\"value\":3},{\"key\":\"tag\",\"value\":\"" + value + "\"}]";
    }

    private static String target(String attributes) {
        return ",\"InputParameters\":[{\"key\":\"Target\",\"value\":{\"Attributes\":[" + attributes + "],\"Id\":\""
                + OTHER + "\"}}]";
    }

    private static String lookup(String column, String table, String id) {
        return "{\"value\":{\"LogicalName\":\"" + table + "\",\"Id\":\"" + id + "\",\"Name\":null},\"key\":\"" + column
                + "\"}";
    }

    @Test
    void handle_update_marksTheOpportunity() {
        DataverseWebhookResult result =
                deliver(body("opportunity", "Update", row(ID.toUpperCase(java.util.Locale.ROOT))));

        assertThat(result).isEqualTo(new DataverseWebhookResult(200, Outcome.QUEUED, null));
        assertThat(heard.records).containsExactly(ID);
        assertThat(heard.sweeps).isZero();
    }

    @Test
    void handle_replayed_marksAgainAndNothingElse() {
        String body = body("opportunity", "Update", row(ID));
        deliver(body);
        deliver(body);
        assertThat(heard.records).containsExactly(ID, ID);
        assertThat(handler.counts()).isEqualTo(new DataverseWebhookCounts(2, 2, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Create", "Update", "Delete", "Win", "Lose", "SetState", "Assign", "SomethingNew"})
    void handle_anyMessageOfAnOpportunity_marksIt(String message) {
        deliver(body("opportunity", message, row(ID)));
        assertThat(heard.records).containsExactly(ID);
    }

    @Test
    void handle_deleteWithReferenceOnly_marksItsTarget() {
        String reference =
                ",\"InputParameters\":[{\"key\":\"Target\",\"value\":{\"__type\":\"EntityReference:x\",\"Id\":\"" + ID
                        + "\",\"LogicalName\":\"opportunity\"}}]";
        deliver(body("opportunity", "Delete", row("00000000-0000-0000-0000-000000000000") + reference));
        assertThat(heard.records).containsExactly(ID);
    }

    @Test
    void handle_closingActivity_marksItsOpportunity() {
        String close =
                ",\"InputParameters\":[{\"key\":\"Status\",\"value\":{\"Value\":3}},{\"key\":\"OpportunityClose\",\"value\":{\"Attributes\":["
                        + lookup("opportunityid", "opportunity", ID) + "]}}]";
        deliver(body("opportunityclose", "Win", close));
        assertThat(heard.records).containsExactly(ID);
    }

    @Test
    void handle_severalRows_marksEach() {
        String several =
                ",\"InputParameters\":[{\"key\":\"Targets\",\"value\":{\"EntityName\":\"opportunity\",\"Entities\":[{\"Id\":\""
                        + ID + "\"},{\"Id\":\"" + OTHER + "\"}]}}]";
        deliver(body("opportunity", "UpdateMultiple", several));
        assertThat(heard.records).containsExactly(ID, OTHER);
    }

    @Test
    void handle_opportunityWithoutAnId_polls() {
        deliver(body("opportunity", "Update", row("not an id")));
        assertThat(heard.records).isEmpty();
        assertThat(heard.sweeps).isEqualTo(1);
    }

    @Test
    @Tag("R-123")
    void handle_ownWrite_marksNothing() {
        assertThat(deliver(body("opportunity", "Update", row(ID) + tag("cosell-sync")))
                        .outcome())
                .isEqualTo(Outcome.OWN);
        String parent = ",\"ParentContext\":{\"ParentContext\":{\"Depth\":1" + tag("cosell-sync") + "}}";
        assertThat(deliver(body("opportunity", "Update", row(ID) + parent)).outcome())
                .isEqualTo(Outcome.OWN);
        assertThat(heard.records).isEmpty();
        assertThat(handler.counts().own()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"2,cosell-sync", "1,cosell-sync2", "1,somebody", "0,cosell-sync"})
    @Tag("R-123")
    void handle_causedBySomethingElse_isMarked(int depth, String tag) {
        deliver(body("opportunity", "Update", row(ID) + tag(tag)).replace("\"Depth\":1", "\"Depth\":" + depth));
        assertThat(heard.records).containsExactly(ID);
    }

    @Test
    void handle_strippedBody_marksTheRecordItStillNames() {
        Map<String, List<String>> headers = headers();
        headers.put("X-MS-Dynamics-Msg-Size-Exceeded", List.of("true"));
        byte[] body =
                body("opportunity", "Update", row(ID) + tag("cosell-sync")).getBytes(StandardCharsets.UTF_8);

        assertThat(handler.handle(headers, body).outcome()).isEqualTo(Outcome.QUEUED);
        assertThat(heard.records).containsExactly(ID); // without its parents nobody can say that it is only ours
    }

    @Test
    void handle_markBeforeTheBody_isSkipped() {
        assertThat(deliver("\uFEFF" + body("opportunity", "Update", row(ID))).httpStatus())
                .isEqualTo(200);
        assertThat(heard.records).containsExactly(ID);
    }

    @Test
    void handle_newChild_marksItsOpportunity() {
        deliver(body("annotation", "Create", target(lookup("objectid", "opportunity", ID))));
        assertThat(heard.records).containsExactly(ID);
        assertThat(heard.sweeps).isZero();
    }

    @Test
    void handle_childOfAnotherTable_polls() {
        deliver(body("annotation", "Create", target(lookup("objectid", "account", ID))));
        assertThat(heard.records).isEmpty();
        assertThat(heard.sweeps).isEqualTo(1);
    }

    @Test
    void handle_changedChildWithoutAnEarlierImage_pollsToo() {
        deliver(body("csl_microsoftsolution", "Update", target(lookup("csl_opportunityid", "opportunity", ID))));
        assertThat(heard.records).containsExactly(ID);
        assertThat(heard.sweeps).isEqualTo(1);
    }

    @Test
    void handle_childWithImages_marksWhereItWasAndIs() {
        String images = ",\"PreEntityImages\":[{\"key\":\"pre\",\"value\":{\"Attributes\":["
                + lookup("csl_opportunityid", "opportunity", ID)
                + "]}}],\"PostEntityImages\":[{\"key\":\"post\",\"value\":{\"Attributes\":["
                + lookup("csl_opportunityid", "opportunity", OTHER) + "]}}]";
        deliver(body("csl_microsoftsolution", "Update", images));
        assertThat(heard.records).containsExactly(OTHER, ID);
        assertThat(heard.sweeps).isZero();
    }

    @Test
    void handle_lead_pollsAndOthersAreIgnored() {
        deliver(body("lead", "Update", row(ID)));
        assertThat(heard.sweeps).isEqualTo(1);
        assertThat(deliver(body("task", "Update", row(ID))).outcome()).isEqualTo(Outcome.IGNORED);
        assertThat(heard.records).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789abcdef012", "0123456789abcdef01234", "0123456789ABCDEF0123"})
    void handle_wrongSecret_isRefusedAndTellsNothing(String secret) {
        Map<String, List<String>> headers = headers();
        headers.put("X-Cosell-Key", List.of(secret));
        assertRefused(handler.handle(headers, "x".getBytes(StandardCharsets.UTF_8)));
        headers.remove("X-Cosell-Key");
        assertRefused(handler.handle(headers, "x".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void handle_otherEnvironment_isRefused() {
        Map<String, List<String>> headers = headers();
        headers.put("x-ms-dynamics-organization", List.of("fabrikam.crm.dynamics.com"));
        assertRefused(
                handler.handle(headers, body("opportunity", "Update", row(ID)).getBytes(StandardCharsets.UTF_8)));
    }

    private void assertRefused(DataverseWebhookResult result) {
        assertThat(result.httpStatus()).isEqualTo(401);
        assertThat(code(result)).isEqualTo(WebhookFindings.NOT_GENUINE);
        assertThat(heard.records).isEmpty();
        assertThat(heard.sweeps).isZero(); // strangers cannot make us poll
    }

    @Test
    void handle_secondSecret_isAcceptedWhileItChanges() {
        DataverseWebhookHandler both = DataverseWebhookHandler.builder(heard, Secret.of("another-secret-of-ours"))
                .alsoSecret(Secret.of(SECRET))
                .build();
        assertThat(both.handle(headers(), body("opportunity", "Update", row(ID)).getBytes(StandardCharsets.UTF_8))
                        .httpStatus())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"MessageName\":\"Update\"}",
                "{\"PrimaryEntityName\":\"opportunity\"}",
                "<xml/>",
                "{\"a\":"
            })
    void handle_unreadable_isRefusedAndLosesNothing(String body) {
        DataverseWebhookResult result = deliver(body);
        assertThat(result.httpStatus()).isEqualTo(400);
        assertThat(code(result)).isEqualTo(FindingCodes.WEBHOOK_MALFORMED);
        assertThat(heard.sweeps).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"InputParameters\":{},\"SharedVariables\":3,\"ParentContext\":[1]",
                ",\"InputParameters\":[null,1,{\"key\":\"Target\"},{\"value\":1}]",
                ",\"InputParameters\":[{\"key\":\"Targets\",\"value\":[1,null]}],\"PreEntityImages\":[[]]",
                ",\"Depth\":{},\"PrimaryEntityId\":[]"
            })
    void handle_oddShapes_doNotBreakIt(String more) {
        assertThat(deliver(body("annotation", "Update", more)).httpStatus()).isEqualTo(200);
        assertThat(heard.sweeps).isEqualTo(1);
    }

    @Test
    void handle_deepParents_areNotFollowedForEver() {
        String parents = "{\"Depth\":1}";
        for (int i = 0; i < 60; i++) {
            parents = "{\"ParentContext\":" + parents + "}";
        }
        deliver(body("opportunity", "Update", row(ID) + ",\"ParentContext\":" + parents));
        assertThat(heard.records).containsExactly(ID);
    }

    @Test
    void handle_tooLarge_isRefusedUnreadAndPolls() {
        DataverseWebhookResult result = handler.handle(headers(), new byte[DataverseWebhookHandler.MAX_BODY_BYTES + 1]);
        assertThat(result.httpStatus()).isEqualTo(413);
        assertThat(code(result)).isEqualTo(FindingCodes.WEBHOOK_TOO_LARGE);
        assertThat(heard.sweeps).isEqualTo(1);
    }

    @Test
    void handle_storeFails_asksForTheDeliveryOnceMore() {
        heard.broken = true;
        DataverseWebhookResult result = deliver(body("opportunity", "Update", row(ID)));
        assertThat(result.httpStatus()).isEqualTo(503);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void build_everyProblem_isSaid() {
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class, () -> DataverseWebhookHandler.builder(heard, Secret.of("short"))
                        .header("a b")
                        .child("My Table", "x")
                        .build());
        assertThat(refused.findings())
                .extracting(finding -> finding.field())
                .containsExactly("header", "secret", "child");
    }

    private static @Nullable FindingCode code(DataverseWebhookResult result) {
        return result.finding() == null ? null : result.finding().code();
    }
}
