package dev.cosell.testkit.simulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Change tracking over the wire (dataverse-api 2.13). */
class DeltaIT {
    private final DataverseSimulator simulator = DataverseSimulator.builder()
            .clock(SettableClock.at(Instant.parse("2026-03-10T08:10:44Z")))
            .start();
    private final WireCaller caller = new WireCaller(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    private WireCaller.Answer track() {
        return caller.get("opportunities?$select=name", "Prefer", "odata.track-changes");
    }

    private static String link(WireCaller.Answer answer) {
        return answer.json().path("@odata.deltaLink").asText();
    }

    private static List<String> entries(WireCaller.Answer answer) {
        List<String> entries = new ArrayList<>();
        answer.value()
                .forEach(row -> entries.add(
                        row.has("reason")
                                ? "-" + row.get("id").asText()
                                : row.get("name").asText()));
        return entries;
    }

    private void rename(String id, String name) {
        assertThat(caller.call("PATCH", "opportunities(" + id + ")", "{\"name\":\"" + name + "\"}")
                        .status())
                .isEqualTo(204);
    }

    private void delete(String id) {
        assertThat(caller.call("DELETE", "opportunities(" + id + ")", "").status())
                .isEqualTo(204);
    }

    @Test
    void delta_changesAndDeletions_comeOnceInOrder() {
        String first = caller.opportunity("A", "1");
        String second = caller.opportunity("B", "1");
        WireCaller.Answer full = track();
        assertThat(full.header("Preference-Applied")).isEqualTo("odata.track-changes");
        assertThat(entries(full)).containsExactly("A", "B");
        assertThat(link(full))
                .matches(".*/opportunities\\?\\$select=name&\\$deltatoken=\\d+%2103%2f10%2f2026%2008%3a10%3a44");

        String brief = caller.opportunity("brief", "1");
        delete(brief);
        rename(first, "A1");
        rename(first, "A2");
        String third = caller.opportunity("C", "1");
        delete(second);
        WireCaller.Answer delta = caller.get(link(full));
        assertThat(entries(delta)).containsExactly("A2", "C", "-" + brief, "-" + second);
        JsonNode gone = delta.value().get(2);
        assertThat(gone.get("@odata.context").asText()).endsWith("$metadata#opportunities/$deletedEntity");
        assertThat(gone.get("reason").asText()).isEqualTo("deleted");
        assertThat(delta.json().get("@odata.context").asText()).endsWith("$metadata#opportunities(name)/$delta");
        assertThat(caller.get("opportunities/$count?"
                                + link(full).substring(link(full).indexOf("$deltatoken")))
                        .text())
                .isEqualTo("\uFEFF4");

        WireCaller.Answer quiet = caller.get(link(delta));
        assertThat(quiet.value()).isEmpty();
        assertThat(link(quiet)).isNotEmpty();
        assertThat(third).isNotEmpty();
    }

    @Test
    void delta_pages_linkOnlyOnTheLast_changesMeanwhileComeNextTime() {
        String first = caller.opportunity("A", "1");
        caller.opportunity("B", "1");
        caller.opportunity("C", "1");
        WireCaller.Answer one =
                caller.get("opportunities?$select=name", "Prefer", "odata.track-changes,odata.maxpagesize=2");
        assertThat(entries(one)).containsExactly("A", "B");
        assertThat(link(one)).isEmpty();
        assertThat(one.json().get("@odata.nextLink").asText()).contains("istracking=%22True%22");
        rename(first, "A1");
        WireCaller.Answer two = caller.get(
                one.json().get("@odata.nextLink").asText(), "Prefer", "odata.track-changes,odata.maxpagesize=2");
        assertThat(entries(two)).containsExactly("C");
        assertThat(entries(caller.get(link(two)))).containsExactly("A1");
    }

    @Test
    void delta_expiredToken_refusedOrResentAsSet() {
        caller.opportunity("A", "1");
        String link = link(track());
        simulator.advance(Duration.ofDays(7));
        assertThat(caller.get(link).status()).isEqualTo(200);
        simulator.advance(Duration.ofSeconds(1));
        WireCaller.Answer expired = caller.get(link);
        assertThat(expired.status()).isEqualTo(400);
        assertThat(expired.code()).isEqualTo("0x80044352");
        assertThat(expired.message())
                .isEqualTo("Version stamp associated with the client has expired. Please perform a full sync.");
        simulator.protocol().deltas().silentResend(true);
        assertThat(entries(caller.get(link))).containsExactly("A");
    }

    @Test
    void delta_forgottenHistory_expires() {
        String link = link(track());
        simulator.protocol().deltas().forgetUntil(simulator.data().version());
        assertThat(caller.get(link).code()).isEqualTo("0x80044352");
    }

    @Test
    void delta_whatCannotBeTracked_refused() {
        for (String option :
                List.of("$filter=name eq 'x'", "$orderby=name", "$expand=Opportunity_Annotation", "$top=1")) {
            WireCaller.Answer refused = caller.get("opportunities?" + option, "Prefer", "odata.track-changes");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.message())
                    .isEqualTo("The query parameter " + option.substring(0, option.indexOf('='))
                            + " is not supported when change tracking is enabled");
        }
        simulator.data().schema().change("opportunity", table -> table.withChangeTracking(false));
        WireCaller.Answer off = track();
        assertThat(off.code()).isEqualTo("0x80072491");
        assertThat(off.message()).isEqualTo("Entity opportunity isn't enabled for change tracking.");
    }
}
