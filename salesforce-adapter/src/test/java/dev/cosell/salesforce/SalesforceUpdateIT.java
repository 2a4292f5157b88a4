package dev.cosell.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SalesforceUpdateIT {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final String COMPOSITE = "/services/data/v68.0/composite";
    private static final String ID = "006D000000INjVeIAL";

    private SalesforceStubs salesforce;
    private SalesforceAdapter adapter;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void stubs() {
        salesforce = new SalesforceStubs(SERVER);
        adapter = salesforce.adapter().build();
        answer(part("w0", 204, "null"));
    }

    @Test
    @Tag("R-123")
    void update_settledImage_isOneGuardedCall() throws MalformedJsonException {
        OpportunityChanges changes = amount(5).toBuilder()
                .set(CrmField.DESCRIPTION, null)
                .set(CrmField.VISIBLE, false)
                .build();

        assertThat(update(changes)).isEqualTo(new CrmWriteResult.Applied(CrmRecordId.of(ID), true));

        JsonNode body = sent().get(0);
        assertThat(body.path("allOrNone").asBoolean(true)).isFalse();
        assertThat(body.path("collateSubrequests").asBoolean(true)).isFalse();
        JsonNode part = body.path("compositeRequest").get(0);
        assertThat(part.path("method").asText()).isEqualTo("PATCH");
        assertThat(part.path("url").asText()).isEqualTo("/services/data/v68.0/sobjects/Opportunity/" + ID);
        assertThat(part.path("httpHeaders").path("If-Unmodified-Since").asText())
                .isEqualTo("Fri, 06 Nov 2026 10:15:30 GMT");
        assertThat(part.path("body").toString())
                .isEqualTo("{\"Amount\":5,\"Description\":null,\"Referral_Visibility__c\":\"No\"}");
        assertThat(salesforce.requests("FROM Opportunity")).isEmpty();
    }

    @Test
    @Tag("R-186")
    void update_dealValueFieldRemapped_writesThatOneAndNotTheStandardField() throws MalformedJsonException {
        adapter = salesforce.withOwnDealValueField();

        assertThat(update(amount(5))).isEqualTo(new CrmWriteResult.Applied(CrmRecordId.of(ID), true));

        assertThat(sent().get(0).path("compositeRequest").get(0).path("body").toString())
                .isEqualTo("{\"Deal_Value__c\":5}");
    }

    @ParameterizedTest
    @CsvSource({
        "412,PRECONDITION_FAILED,Changed",
        "404,ENTITY_IS_DELETED,Gone",
        "404,NOT_FOUND,Gone",
        "400,ENTITY_IS_DELETED,Gone",
        "400,UNABLE_TO_LOCK_ROW,NotApplied",
        "400,ENTITY_IS_LOCKED,NotApplied",
        "403,REQUEST_LIMIT_EXCEEDED,NotApplied",
        "400,INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST,Rejected",
        "400,FIELD_CUSTOM_VALIDATION_EXCEPTION,Rejected",
        "403,INSUFFICIENT_ACCESS_OR_READONLY,Rejected",
        "400,INSUFFICIENT_ACCESS_OR_READONLY,Rejected",
        "403,API_DISABLED_FOR_ORG,Denied",
        "500,UNKNOWN_EXCEPTION,Unknown"
    })
    @Tag("R-222")
    void update_partFailed_saysWhatBecameOfIt(int status, String code, String result) {
        answer(part("w0", status, "[{'errorCode':'" + code + "','message':'carla@customer.example','fields':[]}]"));

        CrmWriteResult outcome = update(amount(5));

        assertThat(outcome.getClass().getSimpleName()).isEqualTo(result);
        assertThat(outcome.toString()).doesNotContain("carla");
    }

    @Test
    @Tag("R-221")
    void update_noAnswer_isUnknownAndTheRestIsNotSent() {
        SERVER.stubFor(post(COMPOSITE).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        List<CrmWrite> writes = writes(30);

        List<CrmWriteResult> results = adapter.write(writes);

        assertThat(results.subList(0, 25)).allMatch(CrmWriteResult.Unknown.class::isInstance);
        assertThat(results.subList(25, 30)).allMatch(CrmWriteResult.NotApplied.class::isInstance);
    }

    @Test
    void update_thirtyRecords_goInTwoCalls() throws MalformedJsonException {
        List<String> parts = new ArrayList<>();
        for (int i = 24; i >= 0; i--) {
            parts.add(part("w" + i, i == 7 ? 412 : 204, "null"));
        }
        answer(String.join(",", parts));

        List<CrmWriteResult> results = adapter.write(writes(30));

        assertThat(sent())
                .extracting(each -> each.path("compositeRequest").size())
                .containsExactly(25, 5);
        assertThat(results.get(7)).isEqualTo(new CrmWriteResult.Changed());
        assertThat(results.get(29)).isInstanceOf(CrmWriteResult.Applied.class);
    }

    @Test
    @Tag("R-221")
    void update_partMissingInTheAnswer_isUnknown() {
        answer(part("w9", 204, "null"));

        assertThat(update(amount(5))).isInstanceOf(CrmWriteResult.Unknown.class);
    }

    @Test
    @Tag("R-123")
    void update_imageOfTheSameSecond_isComparedOnceMore() {
        salesforce.query("FROM Opportunity WHERE Id IN", SalesforceStubs.row(ID, "10:19:59", "10:19:59", ""));
        Opportunity young =
                ((CrmReadResult.Found) adapter.read(List.of(CrmRecordId.of(ID))).get(0)).opportunity();

        assertThat(adapter.write(List.of(new CrmWrite.Update(young, amount(5)))))
                .containsExactly(new CrmWriteResult.Applied(CrmRecordId.of(ID), true));

        salesforce.query(
                "FROM Opportunity WHERE Id IN",
                SalesforceStubs.row(ID, "10:19:59", "10:19:59", ",'Description':'same second'"));
        assertThat(adapter.write(List.of(new CrmWrite.Update(young, amount(5)))))
                .containsExactly(new CrmWriteResult.Changed());

        salesforce.query("FROM Opportunity WHERE Id IN");
        assertThat(adapter.write(List.of(new CrmWrite.Update(young, amount(5)))))
                .containsExactly(new CrmWriteResult.Gone());
        assertThat(salesforce.requests(COMPOSITE)).hasSize(1);
    }

    @Test
    @Tag("R-200")
    @Tag("R-188")
    void update_children_goAfterTheRow() {
        salesforce.postRecords(
                "OpportunityContactRole",
                SalesforceStubs.ok("[{'id':'00KD000000INjVeIAL','success':true,'errors':[]},"
                        + "{'id':'a00D0000008pQRAIA2','success':true,'errors':[]}]"));
        salesforce.query(
                "FROM Microsoft_Solution__c WHERE Opportunity__c IN",
                "{'Id':'a00D0000008pQRB','Opportunity__c':'" + ID + "','Solution_Id__c':'SOL-1-A'}",
                "{'Id':'a00D0000008pQRC','Opportunity__c':'" + ID + "','Solution_Id__c':'SOL-9-Z'}");
        SERVER.stubFor(delete(urlPathEqualTo(COMPOSITE + "/sobjects"))
                .willReturn(SalesforceStubs.ok("[{'id':'a00D0000008pQRBIA2','success':true,'errors':[]}]")));
        OpportunityChanges changes = amount(5).toBuilder()
                .addSolution(Solution.named("SOL-1-B", "Data"))
                .removeSolution("SOL-1-A")
                .addContact(new ContactRef.Existing(CrmRecordId.of("003D000000INjVeIAL"), true))
                .build();

        assertThat(update(changes)).isEqualTo(new CrmWriteResult.Applied(CrmRecordId.of(ID), true));

        SERVER.verify(
                1,
                deleteRequestedFor(urlPathEqualTo(COMPOSITE + "/sobjects"))
                        .withQueryParam("ids", equalTo("a00D0000008pQRBIA2")));
    }

    @Test
    @Tag("R-123")
    void update_guardFailed_writesNoChildren() {
        answer(part("w0", 412, "null"));

        assertThat(update(amount(5).toBuilder()
                        .addSolution(Solution.named("SOL-1-B", "Data"))
                        .build()))
                .isEqualTo(new CrmWriteResult.Changed());
        assertThat(salesforce.requests(COMPOSITE + "/sobjects")).isEmpty();
    }

    @Test
    void update_solutionsThatAreThere_areNotDoubled() {
        Opportunity seen = image(ID).toBuilder()
                .solutions(List.of(Solution.named("SOL-1-B", "Data")))
                .build();
        OpportunityChanges changes = amount(5).toBuilder()
                .addSolution(Solution.named("SOL-1-B", "Data"))
                .build();

        assertThat(adapter.write(List.of(new CrmWrite.Update(seen, changes))))
                .containsExactly(new CrmWriteResult.Applied(CrmRecordId.of(ID), true));
        assertThat(salesforce.requests(COMPOSITE + "/sobjects")).isEmpty();
    }

    @Test
    @Tag("R-222")
    void update_onlyChildrenAndAllRefused_isRejected() {
        salesforce.query("FROM Opportunity WHERE Id IN", SalesforceStubs.row(ID, "10:15:30", "10:15:30", ""));
        Opportunity seen =
                ((CrmReadResult.Found) adapter.read(List.of(CrmRecordId.of(ID))).get(0)).opportunity();
        salesforce.postRecords(
                "Microsoft_Solution__c",
                SalesforceStubs.ok("[{'success':false,'errors':[{'statusCode':'STRING_TOO_LONG','message':'x',"
                        + "'fields':['Solution_Id__c']}]}]"));
        OpportunityChanges changes = OpportunityChanges.builder()
                .addSolution(Solution.named("SOL-1-B", "Data"))
                .build();

        assertThat(adapter.write(List.of(new CrmWrite.Update(seen, changes))))
                .singleElement()
                .isInstanceOf(CrmWriteResult.Rejected.class);
    }

    @Test
    @Tag("R-222")
    void update_fieldUnknown_isRefusedBeforeAnyCall() {
        CrmWriteResult result = update(OpportunityChanges.builder()
                .set(CrmField.text("noSuchField"), "x")
                .build());

        assertThat(result).isInstanceOfSatisfying(CrmWriteResult.Rejected.class, refused -> assertThat(
                        refused.findings().get(0).field())
                .isEqualTo("noSuchField"));
        assertThat(salesforce.requests(COMPOSITE)).isEmpty();
    }

    private CrmWriteResult update(OpportunityChanges changes) {
        return adapter.write(List.of(new CrmWrite.Update(image(ID), changes))).get(0);
    }

    private static Opportunity image(String id) {
        return Opportunity.builder(CrmRecordId.of(id), CrmVersion.of("v"))
                .modifiedAt(Instant.parse("2026-11-06T10:15:30Z"))
                .observedAt(Instant.parse("2026-11-06T10:15:32Z"))
                .build();
    }

    private static OpportunityChanges amount(int value) {
        return OpportunityChanges.builder()
                .set(CrmField.AMOUNT, BigDecimal.valueOf(value))
                .build();
    }

    private List<CrmWrite> writes(int count) {
        List<CrmWrite> writes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = adapter.recordId("006000000000%03d".formatted(i))
                    .orElseThrow()
                    .value();
            writes.add(new CrmWrite.Update(image(id), amount(i)));
        }
        return writes;
    }

    private void answer(String parts) {
        SERVER.stubFor(post(COMPOSITE)
                .withRequestBody(containing("compositeRequest"))
                .willReturn(SalesforceStubs.ok("{'compositeResponse':[" + parts + "]}")));
    }

    private static String part(String reference, int status, String body) {
        return "{'body':%s,'httpHeaders':{},'httpStatusCode':%d,'referenceId':'%s'}".formatted(body, status, reference);
    }

    private List<JsonNode> sent() throws MalformedJsonException {
        List<JsonNode> all = new ArrayList<>();
        for (var request : salesforce.requests(COMPOSITE)) {
            all.add(JsonCodec.read(request.getBody()));
        }
        return all;
    }
}
