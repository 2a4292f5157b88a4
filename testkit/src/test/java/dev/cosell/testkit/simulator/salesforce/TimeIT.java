package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole-second stamps, late visibility, replication windows, and the seller who saves at the worst moment (2.11, 2.12). */
class TimeIT {
    private final Org org = new Org();

    @AfterEach
    void stop() {
        org.close();
    }

    private Org.Answer window(String kind, String start, String end) {
        return org.get("/sobjects/Opportunity/" + kind + "/?start=" + Org.encode(start) + "&end=" + Org.encode(end));
    }

    private JsonNode found() {
        return org.query("SELECT Name FROM Opportunity").is(200).body().path("records");
    }

    @Test
    void stamps_withinOneSecond_areEqual() {
        String first = org.deal("A");
        org.clock.advance(Duration.ofMillis(599));
        String second = org.deal("B");
        org.clock.advance(Duration.ofMillis(1));
        String third = org.deal("C");

        assertThat(stamp(first)).isEqualTo(stamp(second)).isEqualTo("2026-03-02T09:30:15.000+0000");
        assertThat(stamp(third)).isEqualTo("2026-03-02T09:30:16.000+0000");
    }

    private String stamp(String id) {
        return org.simulator.read(id).path("SystemModstamp").asText();
    }

    @Test
    void query_lateVisibility_hidesTheNewAndShowsTheOld() {
        String id = org.deal("A");
        org.simulator.data().visibilityDelay(Duration.ofSeconds(30));
        org.patch("/sobjects/Opportunity/" + id, "{\"Name\":\"A2\"}").is(204);
        org.deal("B");

        assertThat(found()).hasSize(1);
        assertThat(found().at("/0/Name").asText()).isEqualTo("A");
        org.clock.advance(Duration.ofSeconds(30));
        assertThat(found()).hasSize(2);
        assertThat(found().at("/0/Name").asText()).isEqualTo("A2");
        assertThat(stamp(id)).isEqualTo("2026-03-02T09:30:15.000+0000");
    }

    @Test
    void updated_lateVisibility_holdsTheCoveredDateBack() {
        org.clock.set(Instant.parse("2026-03-02T10:05:00Z"));
        org.simulator.data().visibilityDelay(Duration.ofMinutes(10));
        String id = org.deal("A");
        org.clock.set(Instant.parse("2026-03-02T10:10:00Z"));

        JsonNode early = window("updated", "2026-03-02T10:00:00Z", "2026-03-02T10:10:00Z")
                .is(200)
                .body();
        assertThat(early.path("ids")).isEmpty();
        assertThat(early.path("latestDateCovered").asText()).isEqualTo("2026-03-02T10:05:00.000+0000");
        org.clock.set(Instant.parse("2026-03-02T10:15:00Z"));
        JsonNode late = window("updated", "2026-03-02T10:05:00Z", "2026-03-02T10:15:00Z")
                .is(200)
                .body();
        assertThat(late.at("/ids/0").asText()).isEqualTo(id);
        assertThat(late.path("latestDateCovered").asText()).isEqualTo("2026-03-02T10:15:00.000+0000");
    }

    @Test
    void windows_secondsAreCutAndTheEndIsLeftOut() {
        org.clock.set(Instant.parse("2026-03-02T10:05:00Z"));
        String kept = org.deal("A");
        String deleted = org.deal("B");
        org.simulator.seller().delete(deleted);
        org.clock.set(Instant.parse("2026-03-02T10:30:00Z"));

        JsonNode updated = window("updated", "2026-03-02T10:05:59+00:00", "2026-03-02T10:08:59Z")
                .is(200)
                .body();
        assertThat(updated.path("ids")).hasSize(1);
        assertThat(updated.at("/ids/0").asText()).isEqualTo(kept);
        assertThat(updated.path("latestDateCovered").asText()).isEqualTo("2026-03-02T10:08:00.000+0000");
        assertThat(window("updated", "2026-03-02T10:00:00Z", "2026-03-02T10:05:30Z")
                        .is(200)
                        .body()
                        .path("ids"))
                .isEmpty();
        JsonNode gone = window("deleted", "2026-03-02T10:00:00Z", "2026-03-02T10:30:00Z")
                .is(200)
                .body();
        assertThat(gone.path("deletedRecords")).hasSize(1);
        assertThat(gone.at("/deletedRecords/0/id").asText()).isEqualTo(deleted);
        assertThat(gone.at("/deletedRecords/0/deletedDate").asText()).isEqualTo("2026-03-02T10:05:00.000+0000");
        assertThat(gone.has("earliestDateAvailable")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "updated,2026-03-02T09:00:00Z,2026-03-02T09:01:00Z",
        "updated,2026-03-02T09:00:00Z,2026-03-02T09:01:59Z",
        "updated,2026-03-02T09:05:00Z,2026-03-02T09:00:00Z",
        "updated,2026-01-30T09:00:00Z,2026-03-02T09:00:00Z",
        "deleted,2026-02-15T09:00:00Z,2026-03-02T09:00:00Z",
        "deleted,yesterday,2026-03-02T09:00:00Z"
    })
    void windows_tooShortOrTooOld_areRefused(String kind, String start, String end) {
        window(kind, start, end).refuses(400, "INVALID_REPLICATION_DATE", "");
    }

    @Test
    void windows_plusNotEncoded_isRefused() {
        org.get("/sobjects/Opportunity/updated/?start=2026-03-02T09:00:00+00:00&end=2026-03-02T09:10:00Z")
                .refuses(400, "INVALID_REPLICATION_DATE", "");
        org.get("/sobjects/Opportunity/updated/?start=2026-02-01T09:00:00Z&end=2026-03-02T09:10:00Z")
                .is(200);
        org.get("/sobjects/Opportunity/deleted/").refuses(400, "INVALID_REPLICATION_DATE", "");
    }

    @Test
    void sellersSaveRightAfterTheNextWrite_standsInTheSameSecondAndHappensOnce() {
        String id = org.deal("A");
        org.clock.advance(Duration.ofSeconds(5));
        org.simulator.seller().editRightAfterNextWrite(id, "NextStep", "call Ida");
        org.deal("other");
        assertThat(org.simulator.read(id).path("NextStep").isNull()).isTrue();

        org.patch("/sobjects/Opportunity/" + id, "{\"Name\":\"ours\"}").is(204);
        JsonNode row = org.simulator.read(id);
        assertThat(row.path("Name").asText()).isEqualTo("ours");
        assertThat(row.path("NextStep").asText()).isEqualTo("call Ida");
        assertThat(row.path("LastModifiedById").asText())
                .isEqualTo(org.simulator.seller().user());
        assertThat(row.path("SystemModstamp").asText()).isEqualTo("2026-03-02T09:30:20.000+0000");

        org.patch("/sobjects/Opportunity/" + id, "{\"NextStep\":null}").is(204);
        assertThat(org.simulator.read(id).path("NextStep").isNull()).isTrue();
    }
}
