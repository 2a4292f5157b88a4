package dev.cosell.testkit.simulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.dataverse.control.SellerRefusedException;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The person beside the API, as Java methods and as JSON over HTTP. */
class SellerAndControlIT {
    private final DataverseSimulator simulator = DataverseSimulator.builder().start();
    private final WireCaller caller = new WireCaller(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    private String control(String path) {
        return simulator.baseUri() + "/control/" + path;
    }

    private JsonNode row(String table, UUID id) {
        return Objects.requireNonNull(simulator.seller().read(table, id));
    }

    @Test
    void seller_writesUnderTheSameRules_asAnotherUser() {
        UUID id = UUID.fromString(caller.opportunity("A", "5"));
        simulator.seller().edit("opportunity", id, "name", "B");
        assertThat(row("opportunity", id).get("name").asText()).isEqualTo("B");
        assertThat(row("opportunity", id).get("_modifiedby_value").asText())
                .isEqualTo(simulator.seller().user().toString())
                .isNotEqualTo(simulator.integrationUser().toString());
        assertThatThrownBy(() -> simulator.seller().edit("opportunity", id, "statecode", 1))
                .isInstanceOf(SellerRefusedException.class)
                .hasMessageContaining("0x80100005");
        long counted = simulator.protocol().usage().requests();
        simulator.seller().edit("opportunity", id, "estimatedvalue", new BigDecimal("7.50"));
        assertThat(simulator.protocol().usage().requests()).isEqualTo(counted);
    }

    @Test
    void seller_closesReopensAndQualifies() {
        UUID deal = simulator.seller().create("opportunity", "{\"name\":\"A\",\"estimatedvalue\":5}");
        simulator.seller().win(deal, new BigDecimal("9"));
        assertThat(row("opportunity", deal).get("statecode").asInt()).isEqualTo(1);
        assertThat(row("opportunity", deal).get("actualvalue").decimalValue()).isEqualByComparingTo("9");
        simulator.seller().reopen(deal);
        simulator.seller().lose(deal, 5);
        assertThat(row("opportunity", deal).get("statuscode").asInt()).isEqualTo(5);

        UUID lead = simulator
                .seller()
                .create("lead", "{\"subject\":\"L\",\"lastname\":\"Berg\",\"companyname\":\"Fabrikam\"}");
        assertThat(simulator.seller().qualify(lead, true, true, true)).hasSize(3);
        UUID other = simulator.seller().create("lead", "{\"subject\":\"M\",\"lastname\":\"Dahl\"}");
        simulator.seller().disqualify(other, 4);
        assertThat(row("lead", other).get("statecode").asInt()).isEqualTo(2);
        simulator.seller().delete("lead", other);
        assertThat(simulator.seller().read("lead", other)).isNull();
    }

    @Test
    void seller_savesRightAfterTheApi_onceOnly() {
        UUID id = UUID.fromString(caller.opportunity("A", "5"));
        simulator
                .seller()
                .editRightAfterNextWrite("opportunity", id, WireJson.object().put("description", "mine"));
        caller.call("PATCH", "opportunities(" + id + ")", "{\"description\":\"theirs\"}");
        assertThat(row("opportunity", id).get("description").asText()).isEqualTo("mine");
        caller.call("PATCH", "opportunities(" + id + ")", "{\"description\":\"theirs\"}");
        assertThat(row("opportunity", id).get("description").asText()).isEqualTo("theirs");
    }

    @Test
    void control_rowsAndLifecycle_overHttp() {
        WireCaller.Answer created = caller.post(control("rows/opportunity"), "{\"name\":\"A\",\"estimatedvalue\":5}");
        assertThat(created.status()).isEqualTo(201);
        String id = created.json().get("opportunityid").asText();
        assertThat(caller.call("PATCH", control("rows/opportunity/" + id), "{\"name\":\"B\"}")
                        .json()
                        .get("name")
                        .asText())
                .isEqualTo("B");
        assertThat(caller.post(control("opportunities/" + id + "/win"), "{\"actualRevenue\":7}")
                        .json()
                        .get("statecode")
                        .asInt())
                .isEqualTo(1);
        WireCaller.Answer again = caller.post(control("opportunities/" + id + "/win"), "{}");
        assertThat(again.status()).isGreaterThanOrEqualTo(400);
        assertThat(again.code()).isEqualTo("0x80040515");
        assertThat(caller.get(control("rows/opportunity")).text()).startsWith("[{");
        assertThat(caller.call("DELETE", control("rows/opportunity/" + id), "").status())
                .isEqualTo(204);
        assertThat(caller.get(control("rows/opportunity/" + id)).status()).isEqualTo(409);
        assertThat(caller.get(control("rows/nonsense")).status()).isEqualTo(409);
    }

    @Test
    void control_settingsFaultsUsageClock_overHttp() {
        assertThat(caller.call("PATCH", control("settings"), "{\"requests\":1,\"topWins\":true}")
                        .status())
                .isEqualTo(204);
        assertThat(caller.get("accounts").status()).isEqualTo(200);
        assertThat(caller.get("accounts").status()).isEqualTo(429);
        JsonNode usage = caller.get(control("usage")).json();
        assertThat(usage.get("requests").asInt()).isEqualTo(1);
        assertThat(usage.get("refused").asInt()).isEqualTo(1);
        assertThat(caller.call("PATCH", control("settings"), "{\"requests\":6000,\"nonsense\":1}")
                        .status())
                .isEqualTo(409);
        assertThat(caller.get("accounts").status()).isEqualTo(429);
        caller.call("DELETE", control("usage"), "");
        caller.post(control("faults"), "{\"kind\":\"sqlBusy\",\"path\":\"accounts\",\"method\":\"GET\"}");
        assertThat(caller.get("accounts").code()).isEqualTo("0x8004a001");
        assertThat(caller.post(control("faults"), "{\"kind\":\"nonsense\"}").status())
                .isEqualTo(409);
        assertThat(caller.post(control("clock"), "{\"advance\":\"PT5M\"}")
                        .json()
                        .has("now"))
                .isTrue();
        assertThat(caller.get(control("calls")).json().has("GET /api/data/{version}/{rest...}"))
                .isTrue();
        assertThat(caller.get(control("hooks")).json().get("pending").asInt()).isZero();
        assertThat(caller.post(control("hooks"), "{\"action\":\"deliver\"}").status())
                .isEqualTo(200);
    }
}
