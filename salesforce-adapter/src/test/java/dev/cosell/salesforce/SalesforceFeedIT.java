package dev.cosell.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SalesforceFeedIT {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final String DELETED = "/sobjects/Opportunity/deleted/";
    private static final List<String> IDS = List.of("006D000000INjVeIAL", "006D000000INjVfIAL", "006D000000INjVgIAL");

    private SalesforceStubs salesforce;
    private SalesforceAdapter adapter;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void stubs() {
        salesforce = new SalesforceStubs(SERVER);
        adapter = salesforce.adapter().feedPageSize(2).build();
        salesforce.query("FROM Opportunity WHERE");
        salesforce.query("FROM OpportunityContactRole WHERE");
        salesforce.query("FROM Microsoft_Solution__c WHERE");
        deleted("");
    }

    @Test
    void changes_noCursor_beginsNowByTheServersClock() {
        CrmChangePage first = adapter.changes(null);

        assertThat(first.changes()).isEmpty();
        assertThat(first.more()).isFalse();
        assertThat(FeedCursor.of(first.next()).highWater()).isEqualTo(SalesforceStubs.NOW);
    }

    @Test
    @Tag("R-021")
    void changes_quietPoll_readsBackTheOverlapOfOursOnly() {
        CrmChangePage page = adapter.changes(adapter.changes(null).next());

        assertThat(page.changes()).isEmpty();
        String soql = SalesforceStubs.decoded(
                salesforce.requests("FROM Opportunity WHERE").get(0));
        assertThat(soql)
                .contains("(SystemModstamp >= 2026-11-20T10:15:00Z"
                        + " AND (Sync_With_Partner_Center__c = true OR Referral_Identifier__c != null))"
                        + " ORDER BY SystemModstamp,Id LIMIT 2");
        assertThat(salesforce.requests("/queryAll")).hasSize(3).allSatisfy(each -> assertThat(
                        SalesforceStubs.decoded(each))
                .contains("SystemModstamp >= 2026-11-20T10:15:00Z", "Sync_With_Partner_Center__c = true"));
        assertThat(salesforce.requests(DELETED))
                .as("no full minutes have passed")
                .isEmpty();
    }

    @Test
    @Tag("R-007")
    void changes_fullPage_goesOnBehindItsLastRow() {
        salesforce.query(
                "FROM Opportunity WHERE",
                SalesforceStubs.row(IDS.get(0), "10:16:00", "10:16:00", ""),
                SalesforceStubs.row(IDS.get(1), "10:16:00", "10:16:01", ""));
        salesforce.query("Id > '" + IDS.get(1) + "'", SalesforceStubs.row(IDS.get(2), "10:16:00", "10:16:01", ""));

        CrmChangePage first = adapter.changes(adapter.changes(null).next());
        CrmChangePage second = adapter.changes(first.next());

        assertThat(first.more()).isTrue();
        assertThat(first.changes()).extracting(each -> each.id().value()).containsExactly(IDS.get(0), IDS.get(1));
        assertThat(second.more()).isFalse();
        assertThat(second.changes()).extracting(each -> each.id().value()).containsExactly(IDS.get(2));
        assertThat(SalesforceStubs.decoded(salesforce.requests("Id > ").get(0)))
                .contains("SystemModstamp <= 2026-11-20T10:20:00Z")
                .contains("((SystemModstamp = 2026-11-20T10:16:01Z AND Id > '" + IDS.get(1)
                        + "') OR SystemModstamp > 2026-11-20T10:16:01Z)");
        FeedCursor next = FeedCursor.of(second.next());
        assertThat(next.pass()).isEqualTo(2);
        assertThat(next.highWater()).isEqualTo(SalesforceStubs.NOW);
    }

    @Test
    void changes_sameRowInTheOverlap_isDroppedUntilItChanges() {
        salesforce.query("FROM Opportunity WHERE", SalesforceStubs.row(IDS.get(0), "10:16:00", "10:16:00", ""));
        CrmCursor begin = adapter.changes(null).next();
        CrmChangePage first = adapter.changes(begin);

        assertThat(first.changes()).hasSize(1);
        assertThat(adapter.changes(begin).changes()).as("asked again").hasSize(1);
        assertThat(adapter.changes(first.next()).changes()).isEmpty();

        salesforce.query(
                "FROM Opportunity WHERE",
                SalesforceStubs.row(IDS.get(0), "10:16:00", "10:16:00", ",'Description':'same second'"));
        assertThat(adapter.changes(first.next()).changes()).hasSize(1);
    }

    @Test
    @Tag("R-200")
    void changes_childRows_touchTheirOpportunity() {
        salesforce.query(
                "FROM OpportunityContactRole WHERE",
                "{'Id':'00KD000000INjVe','OpportunityId':'" + IDS.get(0)
                        + "','SystemModstamp':'2026-11-20T10:16:00.000+0000','IsDeleted':false}");
        salesforce.query(
                "FROM Microsoft_Solution__c WHERE",
                "{'Id':'a00D0000008pQRA','Opportunity__c':'" + IDS.get(1)
                        + "','SystemModstamp':'2026-11-20T10:16:00.000+0000','IsDeleted':true}");

        CrmChangePage page = adapter.changes(adapter.changes(null).next());

        assertThat(page.changes())
                .containsExactly(
                        new CrmChange.Touched(CrmRecordId.of(IDS.get(0))),
                        new CrmChange.Touched(CrmRecordId.of(IDS.get(1))));
        assertThat(adapter.changes(page.next()).changes()).isEmpty();
    }

    @Test
    void changes_deletions_areAskedForInWholeMinutes() {
        CrmCursor begin =
                FeedCursor.begin("x-1", SalesforceStubs.NOW.minusSeconds(150)).toCursor();
        deleted("{'id':'" + IDS.get(0).substring(0, 15) + "','deletedDate':'2026-11-20T10:18:40.000+0000'}");

        CrmChangePage page = adapter.changes(begin);

        assertThat(page.changes()).containsExactly(new CrmChange.Deleted(CrmRecordId.of(IDS.get(0))));
        assertThat(SalesforceStubs.decoded(salesforce.requests(DELETED).get(0)))
                .contains("start=2026-11-20T10:17:00+00:00&end=2026-11-20T10:20:00+00:00");
        assertThat(FeedCursor.of(page.next()).deletedFrom())
                .as("where the service says it is covered")
                .isEqualTo("2026-11-20T10:19:00Z");
    }

    @ParameterizedTest
    @CsvSource({"INVALID_REPLICATION_DATE,true", "EXCEEDED_ID_LIMIT,true", "INVALID_TYPE,false"})
    void changes_deletionsNotToBeHad_goesOnAndSaysWhetherSomethingIsMissed(String code, boolean gap) {
        CrmCursor begin =
                FeedCursor.begin("x-1", SalesforceStubs.NOW.minusSeconds(600)).toCursor();
        SERVER.stubFor(get(urlPathEqualTo(SalesforceStubs.ROOT + DELETED))
                .willReturn(SalesforceStubs.error(400, code, "too old")));

        CrmChangePage page = adapter.changes(begin);

        assertThat(FeedCursor.of(page.next()).deletedFrom()).isEqualTo(SalesforceStubs.NOW);
        assertThat(page.gap()).isEqualTo(gap);
        assertThat(adapter.changes(page.next()).gap()).as("said once").isFalse();
    }

    @Test
    void changes_deletionLogPurged_saysThatSomethingIsMissed_once() {
        CrmCursor begin =
                FeedCursor.begin("x-1", Instant.parse("2026-11-20T09:00:00Z")).toCursor();
        deleted("", "2026-11-20T10:05:00.000+0000");

        CrmChangePage page = adapter.changes(begin);

        assertThat(page.gap()).isTrue();
        assertThat(FeedCursor.of(page.next()).deletedFrom()).isEqualTo("2026-11-20T10:19:00Z");
        assertThat(adapter.changes(page.next()).gap()).isFalse();
    }

    @Test
    void changes_feedStoodStillLongerThanTheLogIsKept_saysThatSomethingIsMissed() {
        CrmCursor begin =
                FeedCursor.begin("x-1", Instant.parse("2026-11-03T09:00:00Z")).toCursor();

        CrmChangePage page = adapter.changes(begin);

        assertThat(page.gap()).isTrue();
        assertThat(SalesforceStubs.decoded(salesforce.requests(DELETED).get(0))).contains("start=2026-11-06T10:20:00");
    }

    @Test
    void changes_cursorOfAnotherOrganisation_beginsAnewAndSaysSo() {
        CrmCursor own = adapter.changes(null).next();
        CrmCursor foreign = new CrmCursor(own.value()
                .replace("00Dxx0000001gPL", "00Dxx0000009zZZ")
                .replaceAll("00Dxx0000009zZZ[A-Z0-9]{3}", "00Dxx0000009zZZ"));

        CrmChangePage page = adapter.changes(foreign);

        assertThat(page.gap()).isTrue();
        assertThat(page.changes()).isEmpty();
        assertThat(FeedCursor.of(page.next()).organisation()).startsWith("00Dxx0000001gPL");
        assertThat(salesforce.requests("FROM Opportunity WHERE")).isEmpty();
        assertThat(adapter.changes(own).gap()).isFalse();
    }

    @Test
    void changes_cursorOfATimeToCome_beginsAnewAndSaysSo() {
        CrmCursor ahead =
                FeedCursor.begin("x-1", SalesforceStubs.NOW.plusSeconds(3_600)).toCursor();

        CrmChangePage page = adapter.changes(ahead);

        assertThat(page.gap()).isTrue();
        assertThat(FeedCursor.of(page.next()).highWater()).isEqualTo(SalesforceStubs.NOW);
    }

    @Test
    void changes_connectionBreaksOnce_isReadAgain() {
        CrmCursor begin = adapter.changes(null).next();
        adapter.capabilities();
        SERVER.stubFor(get(urlPathEqualTo(SalesforceStubs.ROOT + "/query"))
                .atPriority(1)
                .inScenario("gateway")
                .willSetStateTo("well")
                .whenScenarioStateIs("Started")
                .willReturn(aResponse().withStatus(502)));

        assertThat(adapter.changes(begin).changes()).isEmpty();
    }

    private void deleted(String records) {
        deleted(records, "2026-11-01T00:00:00.000+0000");
    }

    private void deleted(String records, String earliest) {
        SERVER.stubFor(get(urlPathEqualTo(SalesforceStubs.ROOT + DELETED))
                .willReturn(SalesforceStubs.ok("{'deletedRecords':[" + records
                        + "],'earliestDateAvailable':'" + earliest + "',"
                        + "'latestDateCovered':'2026-11-20T10:19:00.000+0000'}")));
    }
}
