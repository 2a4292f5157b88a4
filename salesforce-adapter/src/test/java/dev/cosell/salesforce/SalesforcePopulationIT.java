package dev.cosell.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.seam.Idle;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.salesforce.bulk.BulkOptions;
import dev.cosell.salesforce.bulk.PopulationSummary;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a whole population for an initial load. */
@Tag("R-240")
final class SalesforcePopulationIT {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final String JOBS = "/services/data/v68.0/jobs/query";
    private static final String JOB = JOBS + "/750D000000INjVeIAL";
    private static final String HEADER =
            "\"Id\",\"LastModifiedDate\",\"SystemModstamp\",\"AccountId\",\"Name\",\"Amount\",\"IsWon\",\"CloseDate\","
                    + "\"Sync_With_Partner_Center__c\",\"Account.Name\",\"Account.BillingCity\",\"Owner.Email\"\n";

    private final List<Duration> waits = new ArrayList<>();
    private final List<Opportunity> seen = new ArrayList<>();
    private SalesforceStubs salesforce;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void stubs() {
        salesforce = new SalesforceStubs(SERVER);
        salesforce.answerQuery("SELECT COUNT() FROM Opportunity", count(3));
        SERVER.stubFor(post(JOBS)
                .willReturn(SalesforceStubs.ok(
                        "{'id':'750D000000INjVe','state':'UploadComplete','object':'Opportunity'}")));
        SERVER.stubFor(delete(JOB).willReturn(aResponse().withStatus(204)));
        state("JobComplete");
    }

    @Test
    void population_aboveTheThreshold_isReadPageByPage() throws MalformedJsonException {
        SERVER.stubFor(get(JOB).inScenario("job")
                .whenScenarioStateIs(STARTED)
                .willSetStateTo("ready")
                .willReturn(SalesforceStubs.ok("{'id':'750D000000INjVe','state':'InProgress'}")));
        SERVER.stubFor(get(JOB).inScenario("job")
                .whenScenarioStateIs("ready")
                .willReturn(SalesforceStubs.ok("{'id':'750D000000INjVe','state':'JobComplete'}")));
        page(
                null,
                "MTAw",
                line("006D000000INjVe", "Deal \"\"A\"\",\nsecond line", "1.25E7", "true")
                        + line("006D000000INjVf", "B", "", "false"));
        page("MTAw", "null", line("006D000000INjVg", "C", "3", "true"));

        assertThat(adapter(1).population(seen::add)).isEqualTo(new PopulationSummary(3, true));

        Opportunity first = seen.get(0);
        assertThat(first.id().value()).hasSize(18).startsWith("006D000000INjVe");
        assertThat(first.get(CrmField.NAME)).isEqualTo("Deal \"A\",\nsecond line");
        assertThat(first.get(CrmField.AMOUNT)).isEqualByComparingTo(new BigDecimal("12500000"));
        assertThat(first.is(CrmField.SYNC_FLAG)).isTrue();
        assertThat(Objects.requireNonNull(first.account()).name()).isEqualTo("Acme");
        assertThat(seen.get(1).knows(CrmField.AMOUNT)).isTrue();
        assertThat(seen.get(1).get(CrmField.AMOUNT)).isNull();
        assertThat(waits).containsExactly(Duration.ofSeconds(1));
        SERVER.verify(1, deleteRequestedFor(urlPathEqualTo(JOB)));
        String soql = JsonCodec.read(salesforce.requests(JOBS).get(0).getBody())
                .path("query")
                .asText();
        assertThat(soql).doesNotContain("Audit").doesNotContain("Description").doesNotContain("(SELECT");
    }

    @Test
    void population_ofTheBulkApi_knowsNothingOfWhatWasLeftOut() {
        page(null, "null", line("006D000000INjVe", "A", "1", "true"));

        adapter(1).population(seen::add);

        assertThat(seen.get(0).contacts()).isNull();
        assertThat(seen.get(0).solutions()).isNull();
        assertThat(seen.get(0).knows(CrmField.AUDIT)).isFalse();
        assertThat(seen.get(0).knows(CrmField.DESCRIPTION)).isFalse();
    }

    @Test
    void population_small_isQueriedInTheOrdinaryWay() {
        salesforce.query(
                "Microsoft__Sync_Audit__c", SalesforceStubs.row("006D000000INjVe", "10:15:30", "10:15:30", ""));

        assertThat(adapter(3).population(seen::add)).isEqualTo(new PopulationSummary(1, false));
        assertThat(seen.get(0).contacts()).isEmpty();
        assertThat(salesforce.requests(JOBS)).isEmpty();
    }

    @Test
    void population_pageCutOnItsWay_failsInsteadOfLosingRecords() {
        SERVER.stubFor(get(urlPathEqualTo(JOB + "/results"))
                .willReturn(csv(line("006D000000INjVe", "A", "1", "true"), "null")
                        .withHeader("Sforce-NumberOfRecords", "2")));

        assertThatThrownBy(() -> adapter(1).population(seen::add)).isInstanceOf(RemoteUnavailableException.class);
        assertThat(seen).isEmpty();
        SERVER.verify(1, deleteRequestedFor(urlPathEqualTo(JOB)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "Aborted"})
    void population_jobFailed_isRefusedWithoutItsWords(String state) {
        SERVER.stubFor(get(JOB).willReturn(
                        SalesforceStubs.ok("{'state':'" + state + "','errorMessage':'carla@customer.example'}")));

        assertThatThrownBy(() -> adapter(1).population(seen::add))
                .isInstanceOf(RemoteRejectedException.class)
                .hasMessageContaining("BULK_JOB")
                .hasMessageNotContaining("carla");
    }

    @Test
    void population_jobThatNeverEnds_isGivenUpInTime() {
        state("InProgress");

        assertThatThrownBy(() -> adapter(1).population(seen::add)).isInstanceOf(RemoteUnavailableException.class);
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofMinutes(1), Duration.ofSeconds(100));
        assertThat(waits).isSorted().endsWith(Duration.ofSeconds(30));
    }

    @Test
    @Tag("R-227")
    void population_nearTheLimit_keepsOffTheReserve() {
        salesforce.answerQuery(
                "SELECT COUNT() FROM Opportunity", count(3).withHeader("Sforce-Limit-Info", "api-usage=85/100"));

        assertThatThrownBy(() -> adapter(1).population(seen::add)).isInstanceOf(ThrottledException.class);
        assertThat(salesforce.requests(JOBS)).isEmpty();
    }

    @Test
    void options_outOfRange_areNamedTogether() {
        assertThatThrownBy(() -> BulkOptions.builder()
                        .threshold(-1)
                        .rowsPerPage(1)
                        .longestJob(Duration.ZERO)
                        .build())
                .isInstanceOfSatisfying(ConfigurationException.class, wrong -> assertThat(wrong.findings())
                        .hasSize(3));
    }

    private SalesforceAdapter adapter(int threshold) {
        return salesforce
                .adapter()
                .bulk(BulkOptions.builder()
                        .threshold(threshold)
                        .longestJob(Duration.ofMinutes(1))
                        .build())
                .idle(new Idle() {
                    @Override
                    public void await(Duration atMost) {
                        waits.add(atMost);
                    }

                    @Override
                    public void wake() {}
                })
                .build();
    }

    private static ResponseDefinitionBuilder count(int size) {
        return SalesforceStubs.ok("{'totalSize':" + size + ",'done':true,'records':[]}");
    }

    private static void state(String state) {
        SERVER.stubFor(get(JOB).willReturn(SalesforceStubs.ok("{'id':'750D000000INjVe','state':'" + state + "'}")));
    }

    private static void page(@Nullable String locator, String next, String lines) {
        SERVER.stubFor(get(urlPathEqualTo(JOB + "/results"))
                .withQueryParam("locator", locator == null ? absent() : equalTo(locator))
                .withQueryParam("maxRecords", equalTo("2000"))
                .willReturn(csv(lines, next)));
    }

    private static ResponseDefinitionBuilder csv(String lines, String next) {
        return aResponse()
                .withHeader("Content-Type", "text/csv")
                .withHeader("Date", SalesforceStubs.DATE)
                .withHeader("Sforce-Locator", next)
                .withBody(HEADER + lines);
    }

    private static String line(String id, String name, String amount, String flag) {
        String stamp = "2026-11-20T10:15:30.000Z";
        return "\""
                + String.join("\",\"", id, stamp, stamp, "001D000000INjVe", name, amount, "false", "2027-03-31", flag)
                + "\",\"Acme\",\"Köln\",\"o@acme.example\"\n";
    }
}
