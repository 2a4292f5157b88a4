package dev.cosell.testkit.simulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.testkit.simulator.dataverse.org.OrgKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bulk messages over the wire (dataverse-api 2.12). */
class BulkIT {
    private static final String CRM = "accounts/Microsoft.Dynamics.CRM.";
    private static final String TYPE = "\"@odata.type\":\"Microsoft.Dynamics.CRM.account\"";

    private final DataverseSimulator simulator = DataverseSimulator.builder().start();
    private final WireCaller caller = new WireCaller(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void createMultiple_answersIdsInOrder() {
        WireCaller.Answer answer = caller.post(
                CRM + "CreateMultiple", "{\"Targets\":[{\"name\":\"A\"," + TYPE + "},{\"name\":\"B\"," + TYPE + "}]}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("@odata.context").asText())
                .isEqualTo(caller.base() + "/$metadata#Microsoft.Dynamics.CRM.CreateMultipleResponse");
        String second = answer.json().get("Ids").get(1).asText();
        assertThat(caller.get("accounts(" + second + ")/name")
                        .json()
                        .get("value")
                        .asText())
                .isEqualTo("B");
        assertThat(simulator.protocol().usage().byKind()).containsEntry("CreateMultiple target", 2L);
    }

    @Test
    void multiple_oneBadTarget_changesNothing() {
        String id = caller.account("A");
        WireCaller.Answer answer = caller.post(
                CRM + "UpdateMultiple",
                "{\"Targets\":[{\"accountid\":\"" + id + "\",\"name\":\"B\"," + TYPE + "},"
                        + "{\"accountid\":\"00000000-0000-0000-0000-000000000001\",\"name\":\"C\"," + TYPE + "}]}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(caller.get("accounts(" + id + ")/name").json().get("value").asText())
                .isEqualTo("A");
    }

    @Test
    void upsertMultiple_byId_createsAndUpdates() {
        String id = caller.account("A");
        String fresh = "11111111-2222-4333-8444-555555555555";
        WireCaller.Answer answer = caller.post(
                CRM + "UpsertMultiple",
                "{\"Targets\":[{\"accountid\":\"" + id + "\",\"name\":\"B\"," + TYPE + "},"
                        + "{\"@odata.id\":\"accounts(" + fresh + ")\",\"name\":\"B\","
                        + TYPE
                        + "}]}");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(caller.post(
                                CRM + "UpsertMultiple",
                                "{\"Targets\":[{\"accountid\":\"" + fresh + "\",\"name\":\"C\"," + TYPE + "}]}")
                        .status())
                .isEqualTo(204);
        assertThat(caller.get("accounts(" + fresh + ")/name")
                        .json()
                        .get("value")
                        .asText())
                .isEqualTo("C");
    }

    @Test
    void upsertMultiple_byAlternateKey_keyColumnsStayOutOfTheBody() {
        simulator.data().schema().change("account", table -> table.withKey(OrgKey.of("csl_number", "accountnumber")));
        String address = "\"@odata.id\":\"accounts(accountnumber='A-1')\",";
        WireCaller.Answer repeated = caller.post(
                CRM + "UpsertMultiple",
                "{\"Targets\":[{" + address + "\"accountnumber\":\"A-1\",\"name\":\"A\"," + TYPE + "}]}");
        assertThat(repeated.code()).isEqualTo("0x80040216");
        String body = "{\"Targets\":[{" + address + "\"name\":\"A\"," + TYPE + "}]}";
        assertThat(caller.post(CRM + "UpsertMultiple", body).status()).isEqualTo(204);
        assertThat(caller.post(CRM + "UpsertMultiple", body.replace("\"A\"", "\"B\""))
                        .status())
                .isEqualTo(204);
        assertThat(caller.get("accounts(accountnumber='A-1')/name")
                        .json()
                        .get("value")
                        .asText())
                .isEqualTo("B");
    }

    @Test
    void multiple_badBodies_refused() {
        assertThat(caller.post(CRM + "CreateMultiple", "{\"Targets\":[]}").status())
                .isEqualTo(400);
        assertThat(caller.post(CRM + "CreateMultiple", "{\"Targets\":[{\"name\":\"A\"}]}")
                        .message())
                .contains("@odata.type");
        assertThat(caller.post(CRM + "UpdateMultiple", "{\"Targets\":[{\"name\":\"A\"," + TYPE + "}]}")
                        .message())
                .contains("'accountid'");
        assertThat(caller.post(CRM + "DeleteMultiple", "{\"Targets\":[]}").status())
                .isEqualTo(404);
    }

    @Test
    void multiple_tableWithoutTheMessage_refused() {
        simulator
                .data()
                .holding("sdkmessagefilter", "primaryobjecttypecode", "account")
                .forEach(filter -> simulator
                        .data()
                        .remove(
                                dev.cosell.testkit.simulator.dataverse.org.OrgCaller.of(simulator.integrationUser()),
                                filter.reference()));
        WireCaller.Answer answer = caller.post(CRM + "CreateMultiple", "{\"Targets\":[{\"name\":\"A\"," + TYPE + "}]}");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.message()).contains("does not support entities of type 'account'");
    }
}
