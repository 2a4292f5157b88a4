package dev.cosell.testkit.simulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgChange;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Won, lost and on-hold opportunities, and their closing activities (dataverse-api 3.1, 3.2). */
class LifecycleIT {
    private final Environment org = new Environment();

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void win_open_hasEveryEffect() {
        String id = org.create("opportunities", "{\"name\":\"D\",\"estimatedvalue\":100}");
        String tag = deal(id).path("@odata.etag").asText();
        Environment.Answer won = close(
                "Win", id, 3, "\"subject\":\"Won\",\"actualend\":\"2026-02-28T23:30:00Z\",\"actualrevenue\":90.00");
        won.expect(204);
        assertThat(won.raw().body()).isEmpty();
        JsonNode deal = deal(id);
        assertThat(deal.path("statecode").asInt()).isEqualTo(1);
        assertThat(deal.path("statuscode").asInt()).isEqualTo(3);
        assertThat(deal.path("actualvalue").asDouble()).isEqualTo(90.0);
        assertThat(deal.path("actualvalue_base").asDouble()).isEqualTo(90.0);
        assertThat(deal.path("actualclosedate").asText()).isEqualTo("2026-02-28");
        assertThat(deal.path("@odata.etag").asText()).isNotEqualTo(tag);
        JsonNode activity = org.get("opportunities(" + id + ")/Opportunity_OpportunityClose")
                .body()
                .path("value")
                .path(0);
        assertThat(activity.path("subject").asText()).isEqualTo("Won");
        assertThat(activity.path("statecode").asInt()).isEqualTo(1);
        assertThat(activity.path("statuscode").asInt()).isEqualTo(2);
        assertThat(activity.path("opportunitystatecode").asInt()).isEqualTo(1);
        assertThat(activity.path("opportunitystatuscode").asInt()).isEqualTo(3);
    }

    @Test
    void lose_withoutFigures_takesTheEstimateAndToday() {
        String id = org.create("opportunities", "{\"name\":\"D\",\"estimatedvalue\":100}");
        close("Lose", id, 5, "\"subject\":\"Lost\"").expect(204);
        JsonNode deal = deal(id);
        assertThat(deal.path("statecode").asInt()).isEqualTo(2);
        assertThat(deal.path("statuscode").asInt()).isEqualTo(5);
        assertThat(deal.path("actualvalue").asDouble()).isEqualTo(100.0);
        assertThat(deal.path("actualclosedate").asText()).isEqualTo("2026-03-02");
    }

    @Test
    void close_defaultReason_isTheStates() {
        String id = org.create("opportunities", "{\"name\":\"D\"}");
        close("Lose", id, -1, "\"subject\":\"Lost\"").expect(204);
        assertThat(deal(id).path("statuscode").asInt()).isEqualTo(4);
    }

    @Test
    void close_closed_isRefusedAndLeavesNoActivity() {
        String id = org.create("opportunities", "{\"name\":\"D\"}");
        close("Win", id, 3, "\"subject\":\"Won\"").expect(204);
        assertThat(close("Win", id, 3, "\"subject\":\"Won\"")
                        .refused(400, "0x80040515")
                        .message())
                .isEqualTo("The opportunity is already closed.");
        close("Lose", id, 4, "\"subject\":\"Lost\"").refused(400, "0x80040515");
        assertThat(org.simulator.data().rows("opportunityclose")).hasSize(1);
    }

    @Test
    void close_wrongReasonOrNoOpportunity_isRefused() {
        String id = org.create("opportunities", "{\"name\":\"D\"}");
        close("Win", id, 4, "\"subject\":\"Won\"").refused(400, "0x80048408");
        org.post("WinOpportunity", "{\"Status\":3,\"OpportunityClose\":{\"subject\":\"x\"}}")
                .refused(400, "0x80043b15");
        org.post("WinOpportunity", "{\"Status\":3}").expect(400);
        org.post("WinOpportunity", "{\"status\":3,\"OpportunityClose\":{}}").expect(400);
        assertThat(org.simulator.data().rows("opportunityclose")).isEmpty();
    }

    @Test
    void patch_toWonOrLost_isRefusedWithTheMessage() {
        String id = org.create("opportunities", "{\"name\":\"D\"}");
        assertThat(org.patch("opportunities(" + id + ")", "{\"statecode\":1,\"statuscode\":3}")
                        .refused(400, "0x80100005")
                        .message())
                .startsWith("This message can not be used to set the state of opportunity to Won.");
        org.patch("opportunities(" + id + ")", "{\"statecode\":2}").refused(400, "0x80100005");
        org.patch("opportunities(" + id + ")", "{\"statuscode\":3}").refused(400, "0x80048408");
    }

    @Test
    void patch_reopens_andTheActivityStays() {
        String id = org.create("opportunities", "{\"name\":\"D\"}");
        close("Win", id, 3, "\"subject\":\"Won\"").expect(204);
        org.patch("opportunities(" + id + ")", "{\"statecode\":2}").refused(400, "0x80100005");
        org.patch("opportunities(" + id + ")", "{\"statecode\":0,\"statuscode\":1}")
                .expect(204);
        assertThat(deal(id).path("statecode").asInt(-1)).isZero();
        assertThat(org.simulator.data().rows("opportunityclose")).hasSize(1);
        close("Lose", id, 4, "\"subject\":\"Lost\"").expect(204);
        assertThat(org.simulator.data().rows("opportunityclose")).hasSize(2);
    }

    @Test
    void hold_isTimed() {
        String id = org.create("opportunities", "{\"name\":\"D\"}");
        org.patch("opportunities(" + id + ")", "{\"statuscode\":2}").expect(204);
        assertThat(deal(id).path("lastonholdtime").asText()).isEqualTo("2026-03-02T09:30:15Z");
        org.simulator.advance(Duration.ofMinutes(50));
        org.patch("opportunities(" + id + ")", "{\"statecode\":0,\"statuscode\":1}")
                .expect(204);
        assertThat(deal(id).path("onholdtime").asInt()).isEqualTo(50);
    }

    @Test
    void closedRow_isWritableUnlessSwitched() {
        String id = org.create("opportunities", "{\"name\":\"D\"}");
        close("Win", id, 3, "\"subject\":\"Won\"").expect(204);
        org.patch("opportunities(" + id + ")", "{\"description\":\"late\"}").expect(204);
        org.simulator.switches().closedRowsReadOnly(true);
        org.patch("opportunities(" + id + ")", "{\"description\":\"later\"}").refused(400, "0x8004022e");
        org.patch("opportunities(" + id + ")", "{\"statecode\":0,\"statuscode\":1}")
                .expect(204);
    }

    @Test
    void customReason_closesWithIt() {
        org.simulator.data().schema().change("opportunity", table -> {
            OrgColumn reasons = table.require("statuscode");
            List<OrgOption> more = new ArrayList<>(reasons.options());
            more.add(new OrgOption(100000001, "Lost to nobody", 2));
            return table.withColumns(List.of(reasons.options(more)));
        });
        String id = org.create("opportunities", "{\"name\":\"D\"}");
        close("Lose", id, 100000001, "\"subject\":\"Lost\"").expect(204);
        assertThat(deal(id).path("statuscode").asInt()).isEqualTo(100000001);
    }

    @Test
    void win_isOneUpdateAndOneMessage() {
        String id = org.create("opportunities", "{\"name\":\"D\"}");
        long before = org.simulator.data().version();
        org.post("WinOpportunity?tag=ours", closing(id, 3, "\"subject\":\"Won\""))
                .expect(204);
        List<OrgChange> changes = org.simulator.data().changesSince(before).stream()
                .filter(change -> change.table().equals("opportunity"))
                .toList();
        assertThat(changes).extracting(OrgChange::message).containsExactly("Update", "Win");
        assertThat(changes).allMatch(change -> "ours".equals(change.caller().tag()));
        assertThat(changes.get(1).companion()).isNotNull();
    }

    private Environment.Answer close(String how, String id, int reason, String properties) {
        return org.post(how + "Opportunity", closing(id, reason, properties));
    }

    private static String closing(String id, int reason, String properties) {
        return "{\"Status\":" + reason + ",\"OpportunityClose\":{" + properties
                + ",\"opportunityid@odata.bind\":\"/opportunities(" + id + ")\"}}";
    }

    private JsonNode deal(String id) {
        return org.get("opportunities(" + id + ")").expect(200).body();
    }
}
