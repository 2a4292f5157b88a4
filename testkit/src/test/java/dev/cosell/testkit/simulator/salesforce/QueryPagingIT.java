package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgFeatures;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages, cursors and their life (salesforce-api 2.8). */
class QueryPagingIT {
    private Org org = new Org(OrgShape.usual(), 3);

    @AfterEach
    void stop() {
        org.close();
    }

    private void accounts(int count) {
        for (int i = 0; i < count; i++) {
            org.simulator.seller().create("Account", Map.of("Name", "N" + i));
        }
    }

    private JsonNode open() {
        return org.query("SELECT Id FROM Account ORDER BY Id").is(200).body();
    }

    private Org.Answer next(String url) {
        return org.get(url.substring(Org.DATA.length()));
    }

    @Test
    void pages_followTheLocator_untilDone() {
        accounts(7);
        JsonNode first = open();
        String url = first.path("nextRecordsUrl").asText();
        JsonNode second = next(url).is(200).body();
        JsonNode third = next(second.path("nextRecordsUrl").asText()).is(200).body();

        assertThat(url).matches("/services/data/v68\\.0/query/0r8[A-Za-z0-9]{15}-3");
        for (JsonNode page : new JsonNode[] {first, second, third}) {
            assertThat(page.path("totalSize").asInt()).isEqualTo(7);
        }
        assertThat(first.path("records")).hasSize(3);
        assertThat(first.path("done").asBoolean()).isFalse();
        assertThat(third.path("records")).hasSize(1);
        assertThat(third.path("done").asBoolean()).isTrue();
        assertThat(third.has("nextRecordsUrl")).isFalse();
    }

    @Test
    void pages_exactlyFull_areDoneAtOnce() {
        accounts(3);

        assertThat(open().path("done").asBoolean()).isTrue();
    }

    @Test
    void cursor_keepsItsRowsWhileOthersAreAddedAndDeleted() {
        accounts(6);
        JsonNode first = open();
        org.simulator.seller().delete(first.at("/records/0/Id").asText());
        accounts(1);

        JsonNode second = next(first.path("nextRecordsUrl").asText()).is(200).body();
        assertThat(second.path("records")).hasSize(3);
        assertThat(second.path("done").asBoolean()).isTrue();
    }

    @Test
    void cursor_livesTwoDays() {
        accounts(4);
        String url = open().path("nextRecordsUrl").asText();
        org.clock.advance(Duration.ofHours(48).minusSeconds(1));
        org.signIn();
        next(url).is(200);
        org.clock.advance(Duration.ofSeconds(1));
        next(url).refuses(400, "INVALID_QUERY_LOCATOR", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0r8000000000000009-3", "0r8000000000000001-x", "0r8000000000000001", "0r8000000000000001-99"})
    void cursor_unknown_isInvalidLocator(String locator) {
        accounts(4);
        open();

        org.get("/query/" + locator).refuses(400, "INVALID_QUERY_LOCATOR", "");
    }

    @Test
    void pages_twoLongTexts_holdAtMost200Rows() {
        org.close();
        org = new Org(new OrgShape(true, false, true, false, "USD", true, Set.of(), OrgFeatures.usual()), 2000);
        for (int i = 0; i < 201; i++) {
            org.simulator
                    .seller()
                    .create(
                            "Opportunity",
                            Map.of("Name", "N" + i, "StageName", "Prospecting", "CloseDate", "2026-09-30"));
        }

        assertThat(size("SELECT Audit__c FROM Opportunity")).isEqualTo(201);
        assertThat(size("SELECT Audit__c, Description FROM Opportunity")).isEqualTo(200);
    }

    @Test
    void cursor_oldRules_livesFifteenMinutesAndTenAreKept() {
        org.close();
        org = new Org(OrgShape.usual().with(OrgFeatures.builder().oldCursors().build()), 3);
        accounts(4);
        String first = open().path("nextRecordsUrl").asText();
        String second = open().path("nextRecordsUrl").asText();
        for (int i = 0; i < 9; i++) {
            open();
        }

        next(first).refuses(400, "INVALID_QUERY_LOCATOR", "");
        next(second).is(200);
        org.clock.advance(Duration.ofMinutes(15));
        next(second).refuses(400, "INVALID_QUERY_LOCATOR", "");
    }

    private int size(String soql) {
        return org.query(soql).is(200).body().path("records").size();
    }
}
