package dev.cosell.partnercenter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.partnercenter.audit.AuditQuery;
import dev.cosell.partnercenter.audit.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Audit records on the wire (partner-center-api 6.6). */
final class AuditRecordsIT {
    @RegisterExtension
    static final PartnerCenterServer SERVER = new PartnerCenterServer();

    private static final String LIST = "/v1/auditrecords";
    private static final AuditQuery QUERY = AuditQuery.since(LocalDate.of(2026, 11, 1));
    private static final String RECORD =
            """
            {"id":"p_c_updatereferral_638", "partnerId":"p", "participants":["a",null,"b"], "customerId":"c",
             "customerName":"Contoso", "userPrincipalName":"eva@x.example", "applicationId":"app",
             "resourceType":"referral", "resourceOldValue":"{\\"a\\":1}", "resourceNewValue":{"a":2},
             "operationType":"update_referral", "originalCorrelationId":"corr", "operationStatus":"succeeded",
             "operationDate":"2026-11-20T10:11:12.1234567Z", "customizedData":[{"key":"k","value":"v"},{"key":null}],
             "attributes":{"objectType":"AuditRecord"}, "later":{"x":[1]}, "none":null}
            """;

    private final CenterTenant tenant = new CenterTenant(SERVER);

    @Test
    void list_query_isSentAsDocumented() {
        SERVER.answer(get(urlPathEqualTo(LIST)), okJson("{\"totalCount\":0,\"items\":[]}"));

        read(QUERY.until(LocalDate.of(2026, 11, 20))
                .pageSize(10)
                .companyName("A & B \u00d6")
                .referrals());
        read(QUERY.companyName("A & B \u00d6"));

        SERVER.verify(getRequestedFor(urlPathEqualTo(LIST))
                .withQueryParam("startDate", equalTo("2026-11-01"))
                .withQueryParam("endDate", equalTo("2026-11-20"))
                .withQueryParam("size", equalTo("10"))
                .withQueryParam(
                        "filter",
                        equalToJson("{\"Field\":\"ResourceType\",\"Value\":\"referral\",\"Operator\":\"equals\"}")));
        SERVER.verify(getRequestedFor(urlPathEqualTo(LIST))
                .withQueryParam(
                        "filter",
                        equalToJson("{\"Field\":\"CompanyName\",\"Value\":\"A & B \u00d6\","
                                + "\"Operator\":\"substring\"}")));
    }

    @Test
    @Tag("R-129")
    void list_fullRecord_isReadAndKeepsWhatIsUnknown() {
        SERVER.answer(get(urlPathEqualTo(LIST)), okJson("{\"items\":[" + RECORD + ",null,7,{\"id\":null}]}"));

        AuditRecord record = read(QUERY).get(0);

        assertThat(record.participants()).containsExactly("a", "b");
        assertThat(record.oldValueJson()).isEqualTo("{\"a\":1}");
        assertThat(record.newValueJson()).isEqualTo("{\"a\":2}");
        assertThat(record.operation().at()).isEqualTo(Instant.parse("2026-11-20T10:11:12.1234567Z"));
        assertThat(record.operation().type()).isEqualTo("update_referral");
        assertThat(record.customizedData()).containsOnlyKeys("k");
        assertThat(record.unknown().names()).containsExactly("later");
        assertThat(record.unknown().json("later")).isEqualTo("{\"x\":[1]}");
        assertThat(record.toString() + record.customer()).doesNotContain("eva", "Contoso", "\"a\"");
        assertThat(read(QUERY)).hasSize(1);
    }

    @Test
    @Tag("R-014")
    void list_linkToAnotherHost_takesItsQueryOnlyAndReadsLazily() {
        page(get(urlPathEqualTo(LIST)), "one", "http://evil.example/other/path?seek=2", "c-2");
        page(get(urlPathEqualTo(LIST)).withQueryParam("seek", equalTo("2")), "two", null, null);

        Iterator<AuditRecord> records = tenant.client.audit().list(QUERY).iterator();
        assertThat(tenant.calls()).isEmpty();
        assertThat(records.next().id()).isEqualTo("one");
        assertThat(tenant.calls()).hasSize(1);
        assertThat(records.next().id()).isEqualTo("two");
        assertThat(records.hasNext()).isFalse();

        LoggedRequest second = tenant.calls().get(1);
        assertThat(second.getUrl()).isEqualTo(LIST + "?seek=2");
        assertThat(second.getHeader("MS-ContinuationToken")).isEqualTo("c-2");
    }

    @Test
    @Tag("R-014")
    void list_linkThatRepeats_ends() {
        page(get(urlPathEqualTo(LIST)), "one", LIST + "?seek=2", null);
        page(get(urlPathEqualTo(LIST)).withQueryParam("seek", equalTo("2")), "two", LIST + "?seek=3", null);
        page(get(urlPathEqualTo(LIST)).withQueryParam("seek", equalTo("3")), "three", LIST + "?seek=2", null);

        assertThat(read(QUERY)).extracting(AuditRecord::id).containsExactly("one", "two", "three");
        assertThat(tenant.calls()).hasSize(3);
    }

    @Test
    @Tag("R-014")
    void list_linkWithBareJsonInItsFilter_isFollowed() {
        String link = LIST + "?seek=2&filter={\\\"Field\\\":\\\"ResourceType\\\",\\\"Value\\\":\\\"referral\\\"}";
        page(get(urlPathEqualTo(LIST)), "one", link, null);
        page(get(urlPathEqualTo(LIST)).withQueryParam("seek", equalTo("2")), "two", null, null);

        assertThat(read(QUERY)).extracting(AuditRecord::id).containsExactly("one", "two");
        SERVER.verify(getRequestedFor(urlPathEqualTo(LIST))
                .withQueryParam("filter", equalToJson("{\"Field\":\"ResourceType\",\"Value\":\"referral\"}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?seek=%zz", "/v1/auditrecords", "?"})
    @Tag("R-014")
    void list_linkThatCannotBeFollowed_isAnErrorAndNotTheEnd(String link) {
        page(get(urlPathEqualTo(LIST)), "one", link, null);
        Iterator<AuditRecord> records = tenant.client.audit().list(QUERY).iterator();

        assertThatThrownBy(records::next).isInstanceOf(RemoteUnavailableException.class);
        assertThat(tenant.calls()).hasSize(1);
    }

    @Test
    @Tag("R-221")
    void list_pageFails_canBeTriedAgainAndLosesNothing() {
        page(get(urlPathEqualTo(LIST)), "one", LIST + "?seek=2", null);
        MappingBuilder second = get(urlPathEqualTo(LIST)).withQueryParam("seek", equalTo("2"));
        SERVER.answer(
                second.inScenario("page").whenScenarioStateIs(Scenario.STARTED).willSetStateTo("well"),
                aResponse().withStatus(429).withHeader("Retry-After", "0"));
        page(
                get(urlPathEqualTo(LIST))
                        .withQueryParam("seek", equalTo("2"))
                        .inScenario("page")
                        .whenScenarioStateIs("well"),
                "two",
                null,
                null);
        Iterator<AuditRecord> records = tenant.client.audit().list(QUERY).iterator();
        records.next();

        assertThatThrownBy(records::hasNext).isInstanceOf(ThrottledException.class);
        tenant.passes(Duration.ofMinutes(5));

        assertThat(records.next().id()).isEqualTo("two");
        assertThat(records.hasNext()).isFalse();
    }

    @Test
    void list_beginsTooLongAgo_isRefusedWithoutACall() {
        RemoteRejectedException refused = catchThrowableOfType(
                RemoteRejectedException.class,
                () -> tenant.client.audit().list(AuditQuery.since(LocalDate.of(2026, 8, 22))));

        assertThat(refused.findings().get(0).asLine()).contains("90 days", "2026-08-23");
        tenant.client.audit().list(AuditQuery.since(LocalDate.of(2026, 8, 23)));
        tenant.verifyNoCalls();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"items\":[", "<html>", "\"x\""})
    void list_noPage_isUnreadable(String body) {
        SERVER.answer(get(urlPathEqualTo(LIST)), okJson(body));

        assertThatThrownBy(() -> read(QUERY)).isInstanceOf(RemoteUnavailableException.class);
    }

    @Test
    void list_notThere_isRejected() {
        SERVER.answer(get(urlPathEqualTo(LIST)), aResponse().withStatus(404));

        assertThatThrownBy(() -> read(QUERY)).isInstanceOf(RemoteRejectedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auditactivity/v1/auditrecords/", "/v1/auditrecords/"})
    void byUri_bothDocumentedPaths_areFollowed(String path) {
        SERVER.answer(get(urlPathEqualTo(path + "p_c_updatereferral_638")), okJson(RECORD));

        AuditRecord record = tenant.client
                .audit()
                .byUri(SERVER.baseUrl() + path + "p_c_updatereferral_638")
                .orElseThrow();

        assertThat(record.id()).isEqualTo("p_c_updatereferral_638");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v1/auditrecords/a",
                "BASE@evil.example/v1/auditrecords/a",
                "BASE.evil.example/v1/auditrecords/a",
                "BASE/v1/auditrecords/a/../../x",
                "BASE/v1/auditrecords/..",
                "BASE/v1/auditrecords/.",
                "BASE/v1/auditrecords/%2e%2e",
                "BASE/v1/auditrecords/a?b=c",
                "BASE/v1/auditrecords/a#b",
                "BASE/webhooks/v1/registration",
                "/v1/auditrecords/a",
                "not an address",
                ""
            })
    void byUri_notOneOfTheServicesOwn_isNotFollowed(String uri) {
        assertThat(tenant.client.audit().byUri(uri.replace("BASE", SERVER.baseUrl())))
                .isEmpty();
        tenant.verifyNoCalls();
    }

    @Test
    void byUri_gone_isEmpty() {
        SERVER.answer(get(urlPathEqualTo(LIST + "/a")), aResponse().withStatus(404));

        assertThat(tenant.client.audit().byUri(SERVER.baseUrl() + LIST + "/a")).isEmpty();
    }

    private List<AuditRecord> read(AuditQuery query) {
        List<AuditRecord> records = new ArrayList<>();
        tenant.client.audit().list(query).forEach(records::add);
        return records;
    }

    private static void page(MappingBuilder request, String id, @Nullable String next, @Nullable String token) {
        String headers = token == null
                ? "[]"
                : "[{\"key\":\"MS-ContinuationToken\",\"value\":\"" + token + "\"},{\"key\":\"X\",\"value\":\"y\"}]";
        String links = next == null
                ? ""
                : ",\"next\":{\"uri\":\"" + next + "\",\"method\":\"GET\",\"headers\":" + headers + "}";
        SERVER.answer(
                request,
                okJson("{\"totalCount\":1,\"items\":[{\"id\":\"" + id + "\"}],\"links\":{\"self\":{\"uri\":\"/x\"}"
                        + links + "}}"));
    }
}
