package dev.cosell.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.opportunity.UpdateGuard;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guard of bulk work: one read compared with what was planned on, one write. */
final class SalesforceBatchUpdateIT {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final String COLLECTIONS = "/services/data/v68.0/composite/sobjects";
    private static final String SAVED = "{'id':'%s','success':true,'errors':[]}";

    private SalesforceStubs salesforce;
    private SalesforceAdapter adapter;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void stubs() {
        salesforce = new SalesforceStubs(SERVER);
        adapter = salesforce.adapter().build();
        adapter.capabilities();
    }

    @Test
    @Tag("R-227")
    void update_twoHundredRecords_areOneReadAndOneWrite() throws MalformedJsonException {
        List<String> ids = ids(200);
        retrieve(ids.stream().map(id -> row(id, "")).toList());
        saved(ids);
        SERVER.resetRequests();

        List<CrmWriteResult> results = adapter.write(updates(ids));

        assertThat(results).hasSize(200).allMatch(CrmWriteResult.Applied.class::isInstance);
        assertThat(SERVER.getAllServeEvents()).hasSize(2);
        JsonNode asked = JsonCodec.read(
                salesforce.requests(COLLECTIONS + "/Opportunity").get(0).getBody());
        assertThat(asked.path("ids").size()).isEqualTo(200);
        assertThat(asked.path("fields").toString())
                .contains("SystemModstamp")
                .contains("Amount")
                .doesNotContain(".");
        assertThat(sent().path("allOrNone").asBoolean(true)).isFalse();
        assertThat(sent().path("records").get(3).toString())
                .isEqualTo("{\"attributes\":{\"type\":\"Opportunity\"},\"id\":\"" + ids.get(3) + "\",\"Amount\":5}");
    }

    @Test
    @Tag("R-227")
    void update_twoHundredRecordsStrictly_areEightCalls() {
        List<String> ids = ids(200);
        SERVER.stubFor(post("/services/data/v68.0/composite")
                .willReturn(SalesforceStubs.ok("{'compositeResponse':["
                        + String.join(
                                ",",
                                IntStream.range(0, 25)
                                        .mapToObj(i -> "{'body':null,'httpStatusCode':204,'referenceId':'w" + i + "'}")
                                        .toList())
                        + "]}")));
        SERVER.resetRequests();

        List<CrmWrite> strict = updates(ids).stream()
                .map(each -> (CrmWrite) new CrmWrite.Update(((CrmWrite.Update) each).seen(), each.changes()))
                .toList();

        assertThat(adapter.write(strict)).hasSize(200).allMatch(CrmWriteResult.Applied.class::isInstance);
        assertThat(SERVER.getAllServeEvents()).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10:15:30 | ,'Amount':4.00            | Applied",
                "10:15:31 | ,'Amount':4               | Changed",
                "10:15:30 | ,'Amount':4.01            | Changed",
                "10:15:30 | ,'Amount':4,'Description':'same second' | Changed"
            })
    @Tag("R-123")
    void update_recordReadAgain_isWrittenOnlyWhereItIsAsPlanned(String stamp, String fields, String result) {
        String id = ids(1).get(0);
        retrieve(List.of(SalesforceStubs.row(id, "10:15:30", stamp, fields.strip())));
        saved(List.of(id));

        CrmWriteResult outcome = adapter.write(updates(List.of(id))).get(0);

        assertThat(outcome.getClass().getSimpleName()).isEqualTo(result);
        assertThat(salesforce.requests(COLLECTIONS)).hasSize(result.equals("Applied") ? 2 : 1);
    }

    @Test
    @Tag("R-123")
    void update_recordGone_isNotWrittenAndTheOthersAre() throws MalformedJsonException {
        List<String> ids = ids(2);
        retrieve(List.of("null", row(ids.get(1), "")));
        saved(ids.subList(1, 2));

        assertThat(adapter.write(updates(ids)))
                .containsExactly(
                        new CrmWriteResult.Gone(), new CrmWriteResult.Applied(CrmRecordId.of(ids.get(1)), true));
        assertThat(sent().path("records").size()).isEqualTo(1);
    }

    @Test
    @Tag("R-226")
    void update_oneRefused_settlesThatOneOnly() {
        List<String> ids = ids(4);
        retrieve(ids.stream().map(id -> row(id, "")).toList());
        SERVER.stubFor(patch(COLLECTIONS)
                .willReturn(SalesforceStubs.ok("["
                        + "{'success':false,'errors':[{'statusCode':'STRING_TOO_LONG','message':'x','fields':['Name']}]},"
                        + SAVED.formatted(ids.get(1)) + ",{'success':false,'errors':[{'statusCode':'ENTITY_IS_DELETED',"
                        + "'message':'entity is deleted','fields':[]}]},{}]")));

        List<CrmWriteResult> results = adapter.write(updates(ids));

        assertThat(results.get(0)).isInstanceOf(CrmWriteResult.Rejected.class);
        assertThat(results.get(1)).isInstanceOf(CrmWriteResult.Applied.class);
        assertThat(results.get(2)).isInstanceOf(CrmWriteResult.Gone.class);
        assertThat(results.get(3)).isInstanceOf(CrmWriteResult.Unknown.class);
    }

    @Test
    @Tag("R-221")
    void update_noAnswerToTheWrite_isUnknown_toTheReadNothingIsSent() {
        List<String> ids = ids(2);
        retrieve(ids.stream().map(id -> row(id, "")).toList());
        SERVER.stubFor(patch(COLLECTIONS).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(adapter.write(updates(ids))).allMatch(CrmWriteResult.Unknown.class::isInstance);

        SERVER.resetRequests();
        SERVER.stubFor(
                post(COLLECTIONS + "/Opportunity").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(adapter.write(updates(ids))).allMatch(CrmWriteResult.NotApplied.class::isInstance);
        assertThat(salesforce.requests(COLLECTIONS)).hasSize(1);
    }

    @Test
    @Tag("R-226")
    void update_recordsOfSeveralAccounts_standTogetherByAccount() throws MalformedJsonException {
        List<String> ids = ids(6);
        retrieve(ids.stream().map(id -> row(id, "")).toList());
        saved(ids);
        List<CrmWrite> mixed = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            CrmRecordId account = CrmRecordId.of(i % 2 == 0 ? "001D000000INjVeIAL" : "001D000000INjVfIAL");
            Opportunity seen = image(ids.get(i)).toBuilder()
                    .account(new CrmAccount(account, "A", PostalAddress.EMPTY))
                    .build();
            mixed.add(new CrmWrite.Update(seen, amount(), UpdateGuard.BATCH));
        }
        Collections.reverse(mixed);

        List<CrmWriteResult> results = adapter.write(mixed);

        List<String> order = new ArrayList<>();
        sent().path("records").forEach(each -> order.add(each.path("id").asText()));
        assertThat(order).containsExactly(ids.get(4), ids.get(2), ids.get(0), ids.get(5), ids.get(3), ids.get(1));
        assertThat(results.get(0)).isEqualTo(new CrmWriteResult.Applied(CrmRecordId.of(ids.get(5)), true));
    }

    private static List<CrmWrite> updates(List<String> ids) {
        return ids.stream()
                .map(id -> (CrmWrite) new CrmWrite.Update(image(id), amount(), UpdateGuard.BATCH))
                .toList();
    }

    private static Opportunity image(String id) {
        return Opportunity.builder(
                        CrmRecordId.of(id), CrmVersion.of("2026-11-20T10:15:30.000Z/2026-11-20T10:15:30.000+00:00"))
                .modifiedAt(SalesforceTime.parse("2026-11-20T10:15:30.000+0000"))
                .observedAt(SalesforceStubs.NOW)
                .set(CrmField.AMOUNT, BigDecimal.valueOf(4))
                .set(CrmField.DESCRIPTION, null)
                .build();
    }

    private static OpportunityChanges amount() {
        return OpportunityChanges.builder()
                .set(CrmField.AMOUNT, BigDecimal.valueOf(5))
                .build();
    }

    private List<String> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> adapter.recordId("006000000000%03d".formatted(i))
                        .orElseThrow()
                        .value())
                .toList();
    }

    private static String row(String id, String more) {
        return SalesforceStubs.row(id, "10:15:30", "10:15:30", ",'Amount':4" + more);
    }

    private void retrieve(List<String> rows) {
        SERVER.stubFor(
                post(COLLECTIONS + "/Opportunity").willReturn(SalesforceStubs.ok("[" + String.join(",", rows) + "]")));
    }

    private void saved(List<String> ids) {
        SERVER.stubFor(patch(COLLECTIONS)
                .willReturn(SalesforceStubs.ok("["
                        + String.join(",", ids.stream().map(SAVED::formatted).toList()) + "]")));
    }

    private JsonNode sent() throws MalformedJsonException {
        return JsonCodec.read(salesforce.requests(COLLECTIONS).stream()
                .filter(each -> each.getMethod().getName().equals("PATCH"))
                .findFirst()
                .orElseThrow()
                .getBody());
    }
}
