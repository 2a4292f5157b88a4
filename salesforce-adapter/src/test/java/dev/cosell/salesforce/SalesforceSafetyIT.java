package dev.cosell.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.spi.CrmWrite;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are not Salesforce's own, and texts that an address could trip over, on the wire. */
final class SalesforceSafetyIT {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final CrmRecordId ID = CrmRecordId.of("006D000000INjVeIAL");
    private static final String HTML = "<html><head><title>Down for maintenance</title></head></html>";

    private SalesforceStubs salesforce;
    private SalesforceAdapter adapter;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void stubs() {
        salesforce = new SalesforceStubs(SERVER);
        adapter = salesforce.adapter().build();
        adapter.capabilities();
    }

    @ParameterizedTest
    @CsvSource({"420,NotApplied", "502,Unknown", "503,Unknown"})
    @Tag("R-221")
    void write_pageOfAnEdgeServer_isNeverTakenForAnAnswer(int status, String result) {
        SERVER.stubFor(post(SalesforceStubs.ROOT + "/composite")
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "text/html")
                        .withBody(HTML)));

        assertThat(adapter.write(List.of(update()))).singleElement().satisfies(outcome -> assertThat(
                        outcome.getClass().getSimpleName())
                .isEqualTo(result));
    }

    @ParameterizedTest
    @CsvSource({"200", "420", "502", "503"})
    @Tag("R-221")
    void read_pageOfAnEdgeServer_isTriedAgainLater(int status) {
        SERVER.stubFor(any(urlPathMatching(SalesforceStubs.ROOT + "/query"))
                .atPriority(1)
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "text/html")
                        .withBody(HTML)));

        assertThatThrownBy(() -> adapter.read(List.of(ID))).isInstanceOf(RemoteUnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INVALID_SESSION_ID | This session is not valid for use with the REST API | 1",
                "INVALID_OPERATION_WITH_EXPIRED_PASSWORD | expired | 1",
                "INVALID_SESSION_ID | Session expired or invalid | 2"
            })
    @Tag("R-223")
    void session_refusedAgainAndAgain_isTriedOnceMoreAtTheMost(String code, String message, int calls) {
        SERVER.stubFor(any(urlPathMatching(SalesforceStubs.ROOT + "/query"))
                .atPriority(1)
                .willReturn(SalesforceStubs.error(401, code, message)));
        SERVER.resetRequests();

        assertThatThrownBy(() -> adapter.read(List.of(ID))).isInstanceOf(AuthenticationException.class);
        assertThat(salesforce.requests("/query?q=")).hasSize(calls);
    }

    @Test
    void address_textsOfEveryKind_arriveAsTheyWere() {
        salesforce.query("FROM Contact WHERE");
        CrmRecordId account = CrmRecordId.of("001D000000INjVeIAL");
        List<ContactQuery> queries = Stream.of("a+b c@x", "100%25@x", "a&b=c#d?e@x", "o'neill@x", "ä/ω.inc@x")
                .map(mail -> new ContactQuery(account, mail))
                .toList();

        adapter.findContacts(queries);

        LoggedRequest sent = salesforce.requests("FROM Contact WHERE").get(0);
        assertThat(SalesforceStubs.decoded(sent))
                .contains("'a+b c@x'", "'100%25@x'", "'a&b=c#d?e@x'", "'o\\'neill@x'", "'ä/ω.inc@x'");
        assertThat(sent.getUrl()).doesNotContain("+").contains("%20");
    }

    private static CrmWrite update() {
        Opportunity seen = Opportunity.builder(ID, CrmVersion.of("v"))
                .modifiedAt(SalesforceStubs.NOW.minusSeconds(60))
                .observedAt(SalesforceStubs.NOW)
                .build();
        return new CrmWrite.Update(
                seen, OpportunityChanges.builder().set(CrmField.NAME, "New").build());
    }
}
