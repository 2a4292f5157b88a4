package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.salesforce.events.ChangeFeed;
import dev.cosell.testkit.simulator.salesforce.events.ReplayRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Change events (salesforce-api 2.15). */
class ChangeEventsIT {
    private static final String DEALS = "/data/OpportunityChangeEvent";
    private static final String ALL = "/data/ChangeEvents";

    private final Org org = new Org();

    @AfterEach
    void stop() {
        org.close();
    }

    private List<JsonNode> stored(String topic) {
        return org.simulator.changeEvents(topic, ChangeFeed.STORED);
    }

    private static JsonNode header(JsonNode event) {
        return event.at("/payload/ChangeEventHeader");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream()
                .map(event -> header(event).path("changeType").asText())
                .toList();
    }

    @Test
    void write_byAClient_carriesItsNameAndTheChangedFields() {
        String id = org.deal("A", "'NextStep':'call'");
        org.clock.advance(Duration.ofSeconds(90));
        org.call(
                        "PATCH",
                        "/sobjects/Opportunity/" + id,
                        "{\"Name\":\"B\",\"NextStep\":null,\"StageName\":\"Prospecting\"}",
                        "Sforce-Call-Options",
                        "client=pc-sync, defaultNamespace=x")
                .is(204);
        List<JsonNode> events = stored(DEALS);

        assertThat(types(events)).containsExactly("CREATE", "UPDATE");
        JsonNode update = header(events.get(1));
        assertThat(update.path("entityName").asText()).isEqualTo("Opportunity");
        assertThat(texts(update.path("recordIds"))).containsExactly(id);
        assertThat(update.path("changeOrigin").asText()).isEqualTo("com/salesforce/api/rest/68.0;client=pc-sync");
        assertThat(header(events.get(0)).path("changeOrigin").asText()).isEqualTo("com/salesforce/api/rest/68.0");
        assertThat(texts(update.path("changedFields")))
                .containsExactlyInAnyOrder("Name", "NextStep", "LastModifiedDate");
        assertThat(texts(update.path("nulledFields"))).containsExactly("NextStep");
        assertThat(update.path("commitTimestamp").asLong())
                .isEqualTo(org.clock.instant().toEpochMilli());
        JsonNode payload = events.get(1).path("payload");
        assertThat(payload.path("Name").asText()).isEqualTo("B");
        assertThat(payload.has("StageName")).isFalse();
        assertThat(payload.has("SystemModstamp")).isFalse();
        assertThat(events.get(1).path("schema").asText()).isNotEmpty();
    }

    @Test
    void edit_bySeller_hasNoOrigin_evenInsideAnotherCall() {
        String id = org.deal("A");
        org.simulator.seller().edit(id, "Name", "B");
        org.simulator.seller().editRightAfterNextWrite(id, "NextStep", "mine");
        org.patch("/sobjects/Opportunity/" + id, "{\"Name\":\"C\"}").is(204);
        List<JsonNode> events = stored(DEALS);

        assertThat(types(events)).containsExactly("CREATE", "UPDATE", "UPDATE", "UPDATE");
        assertThat(events)
                .extracting(event -> header(event).path("changeOrigin").asText())
                .containsExactly("com/salesforce/api/rest/68.0", "", "com/salesforce/api/rest/68.0", "");
        assertThat(events.get(2).path("payload").has("NextStep")).isFalse();
        assertThat(events.get(3).at("/payload/NextStep").asText()).isEqualTo("mine");
        assertThat(header(events.get(3)).path("commitUser").asText())
                .isEqualTo(org.simulator.seller().user());
    }

    @Test
    void transaction_rowsShareAKey_andAreNumbered() {
        org.post(
                        "/composite/sobjects",
                        Org.quotes("{'records':[{'attributes':{'type':'Account'},'Name':'A'},"
                                + "{'attributes':{'type':'Account'},'Name':'B'}]}"))
                .is(200);
        org.created("Account", "'Name':'C'");
        List<JsonNode> events = stored(ALL);

        assertThat(events)
                .extracting(event -> header(event).path("sequenceNumber").asInt())
                .containsExactly(1, 2, 1);
        assertThat(events.stream()
                        .map(event -> header(event).path("transactionKey").asText()))
                .satisfiesExactly(
                        first -> assertThat(first).isNotEmpty(),
                        second -> assertThat(second)
                                .isEqualTo(header(events.get(0))
                                        .path("transactionKey")
                                        .asText()),
                        third -> assertThat(third)
                                .isNotEqualTo(header(events.get(0))
                                        .path("transactionKey")
                                        .asText()));
        assertThat(header(events.get(2)).path("commitNumber").asLong())
                .isGreaterThan(header(events.get(0)).path("commitNumber").asLong());
    }

    @Test
    void rolledBackCall_makesNoEvents() {
        org.post(
                        "/composite/sobjects",
                        Org.quotes("{'allOrNone':true,'records':[{'attributes':{'type':'Account'},'Name':'A'},"
                                + "{'attributes':{'type':'Account'}}]}"))
                .is(200);

        assertThat(stored(ALL)).isEmpty();
        assertThat(org.simulator.all("Account")).isEmpty();
    }

    @Test
    void deleteAndUndelete_areEventsOfTheirOwn() {
        String id = org.deal("A");
        org.call("DELETE", "/sobjects/Opportunity/" + id, "").is(204);
        org.simulator.seller().undelete(id);
        List<JsonNode> events = stored(DEALS);

        assertThat(types(events)).containsExactly("CREATE", "DELETE", "UNDELETE");
        assertThat(events.get(1).path("payload")).hasSize(1);
        assertThat(events.get(2).at("/payload/Name").asText()).isEqualTo("A");
    }

    @Test
    void topics_separateObjects() {
        org.deal("A");
        org.created("Account", "'Name':'A'");

        assertThat(stored(DEALS)).hasSize(1);
        assertThat(stored("/data/AccountChangeEvent")).hasSize(1);
        assertThat(stored("/data/Microsoft_Solution__ChangeEvent")).isEmpty();
        assertThat(stored(ALL)).hasSize(2);
    }

    @Test
    void select_limitsTheObjects() {
        org.simulator.events().select(Set.of("Account"));
        org.deal("A");
        org.created("Account", "'Name':'A'");

        assertThat(stored(ALL)).hasSize(1);
        assertThatThrownBy(() -> org.simulator.events().select(Set.of("A", "B", "C", "D", "E", "F")))
                .hasMessageContaining("five");
    }

    @Test
    void gap_hasAHeaderOnly() {
        org.simulator.events().gap(1);
        String id = org.deal("A");
        org.deal("B");
        List<JsonNode> events = stored(DEALS);

        assertThat(types(events)).containsExactly("GAP_CREATE", "CREATE");
        assertThat(events.get(0).path("payload")).hasSize(1);
        assertThat(texts(header(events.get(0)).path("recordIds"))).containsExactly(id);
    }

    @Test
    void overflow_namesNoRecords() {
        org.simulator.events().overflowNextTransaction();
        org.deal("A");
        List<JsonNode> events = stored(DEALS);

        assertThat(types(events)).containsExactly("GAP_OVERFLOW");
        assertThat(header(events.get(0)).path("recordIds")).isEmpty();
    }

    @Test
    void replay_readsOnFromAnEvent() {
        org.deal("A");
        long place = stored(DEALS).get(0).at("/event/replayId").asLong();
        org.deal("B");

        assertThat(org.simulator.changeEvents(DEALS, place))
                .extracting(event -> event.at("/payload/Name").asText())
                .containsExactly("B");
        assertThat(org.simulator.changeEvents(DEALS, ChangeFeed.NEW)).isEmpty();
        assertThat(org.simulator.events().newest()).isGreaterThan(place);
    }

    @Test
    void replay_unknownExpiredOrLost_isRefused() {
        org.deal("A");
        long place = stored(DEALS).get(0).at("/event/replayId").asLong();
        assertThatThrownBy(() -> org.simulator.changeEvents(DEALS, place + 1))
                .isInstanceOfSatisfying(ReplayRefusedException.class, refusal -> assertThat(refusal.code())
                        .endsWith("replayid.corrupted"));
        org.clock.advance(Duration.ofHours(72));
        assertThat(org.simulator.changeEvents(DEALS, place)).isEmpty();
        org.clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> org.simulator.changeEvents(DEALS, place)).isInstanceOf(ReplayRefusedException.class);

        org.signIn();
        org.deal("B");
        long second = org.simulator.events().newest();
        org.simulator.events().loseEverything();
        assertThatThrownBy(() -> org.simulator.changeEvents(DEALS, second)).isInstanceOf(ReplayRefusedException.class);
        assertThat(stored(DEALS)).isEmpty();
    }

    @Test
    void control_showsEventsAndTheirRefusals() {
        org.deal("A");
        Org.Answer events = org.send("GET", "/control/events?topic=" + DEALS + "&replayId=-2", "");

        assertThat(events.is(200).body().path("events")).hasSize(1);
        assertThat(events.body().path("newest").asLong())
                .isEqualTo(org.simulator.events().newest());
        org.send("GET", "/control/events?topic=" + DEALS + "&replayId=7", "").is(400);
        org.send("POST", "/control/events", "{\"gap\":1}").is(204);
        org.deal("B");
        assertThat(types(stored(DEALS))).containsExactly("CREATE", "GAP_CREATE");
    }
}
