package dev.cosell.testkit.simulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Batches over the wire (dataverse-api 2.11). */
class BatchIT {
    private final DataverseSimulator simulator = DataverseSimulator.builder().start();
    private final WireCaller caller = new WireCaller(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    private WireCaller.Answer send(String body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = "multipart/mixed; boundary=\"b\"";
        return caller.call("POST", "$batch", body.replace("\n", "\r\n"), all);
    }

    private static String part(String delimiter, String request, String body, String... headers) {
        return "--" + delimiter + "\nContent-Type: application/http\nContent-Transfer-Encoding: binary\n"
                + String.join("", headers) + "\n" + request + " HTTP/1.1\nAccept: application/json\n"
                + (body.isEmpty() ? "" : "Content-Type: application/json\n") + "\n" + body
                + (body.isEmpty() ? "" : "\n");
    }

    private static String set(String... members) {
        return "--b\nContent-Type: multipart/mixed; boundary=c\n\n" + String.join("", members) + "--c--\n\n";
    }

    private static String member(int id, String request, String body) {
        return part("c", request, body, "Content-ID: " + id + "\n");
    }

    private int accounts() {
        return simulator.data().rows("account").size();
    }

    @Test
    void batch_changeSetWithReferences_isOneTransaction() {
        WireCaller.Answer answer = send(set(
                        member(1, "POST /api/data/v9.2/accounts", "{\"name\":\"Contoso\"}"),
                        member(
                                2,
                                "POST " + caller.base() + "/opportunities",
                                "{\"name\":\"Deal\",\"customerid_account@odata.bind\":\"$1\"}"),
                        member(3, "PATCH $2", "{\"description\":\"x\"}"),
                        member(4, "PUT $1/telephone1", "{\"value\":\"123\"}"))
                + part("b", "GET accounts?$select=name,telephone1", "")
                + "--b--\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("multipart/mixed; boundary=batchresponse_");
        assertThat(answer.text())
                .contains("Content-Type: multipart/mixed; boundary=changesetresponse_")
                .contains("Content-ID: 1\r\n\r\nHTTP/1.1 204 No Content\r\nOData-Version: 4.0\r\n")
                .contains("Location: " + caller.base() + "/accounts(")
                .contains("\"name\":\"Contoso\",\"telephone1\":\"123\"");
        var deal = simulator.data().rows("opportunity").get(0);
        assertThat(deal.text("description")).isEqualTo("x");
        assertThat(deal.reference("customerid"))
                .isEqualTo(simulator.data().rows("account").get(0).reference());
    }

    @Test
    void batch_referenceToRepresentation_works() {
        String create = member(1, "POST accounts?$select=name", "{\"name\":\"Contoso\"}")
                .replace("Accept: application/json", "Prefer: return=representation");
        WireCaller.Answer answer = send(set(create, member(2, "PATCH $1", "{\"name\":\"Fabrikam\"}")) + "--b--\n");
        assertThat(answer.text()).contains("HTTP/1.1 201 Created");
        assertThat(simulator.data().rows("account").get(0).text("name")).isEqualTo("Fabrikam");
    }

    @Test
    void batch_failingChangeSet_isTakenBackAndAnsweredByOnePart() {
        WireCaller.Answer answer = send(set(
                        member(1, "POST accounts", "{\"name\":\"Contoso\"}"),
                        member(2, "POST accounts", "{\"Name\":\"Wrong\"}"))
                + "--b--\n");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("HTTP/1.1 400 Bad Request").doesNotContain("changesetresponse");
        assertThat(accounts()).isZero();
    }

    @Test
    void batch_firstFailure_stopsAndIsAllThatIsAnswered() {
        WireCaller.Answer answer = send(part("b", "POST accounts", "{\"name\":\"A\"}")
                + part("b", "DELETE accounts(00000000-0000-0000-0000-000000000001)", "")
                + part("b", "POST accounts", "{\"name\":\"B\"}")
                + "--b--\n");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("HTTP/1.1 404 Not Found").doesNotContain("204 No Content");
        assertThat(accounts()).isEqualTo(1);
        assertThat(answer.header("REQ_ID")).isNotEmpty();
    }

    @Test
    void batch_continueOnError_answersEveryPart() {
        String body = part("b", "POST accounts", "{\"name\":\"A\"}")
                + set(member(1, "POST accounts", "{\"Name\":\"Wrong\"}"))
                + part("b", "POST accounts", "{\"name\":\"B\"}")
                + "--b--\n";
        WireCaller.Answer answer = send(body, "Prefer", "odata.continue-on-error");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text().split("HTTP/1.1 ", -1)).hasSize(4);
        assertThat(accounts()).isEqualTo(2);

        simulator.protocol().batches().stopAfterFailedChangeSet(true);
        assertThat(send(body, "Prefer", "odata.continue-on-error").text().split("HTTP/1.1 ", -1))
                .hasSize(3);
    }

    @Test
    void batch_innerHeaders_countForTheirPart() {
        String id = caller.account("A");
        String stale = part("b", "PATCH accounts(" + id + ")", "{\"name\":\"B\"}")
                .replace("Accept: application/json", "If-Match: W/\"1\"");
        String shown = part("b", "PATCH accounts(" + id + ")?$select=name", "{\"name\":\"C\"}")
                .replace("Accept: application/json", "If-Match: *\nPrefer: return=representation");
        WireCaller.Answer answer = send(stale + shown + "--b--\n", "Prefer", "odata.continue-on-error");
        assertThat(answer.text()).contains("HTTP/1.1 412 Precondition Failed").contains("\"name\":\"C\"");
    }

    @Test
    void batch_brokenFrames_refusedAsAWhole() {
        String get = part("b", "GET accounts", "");
        WireCaller.Answer lineFeeds =
                caller.call("POST", "$batch", get + "--b--\n", "Content-Type", "multipart/mixed;boundary=b");
        assertThat(lineFeeds.status()).isEqualTo(400);
        assertThat(lineFeeds.code()).isEqualTo("0x80048d19");
        assertThat(lineFeeds.message()).endsWith("Stream was not readable.");
        assertThat(send(set(member(1, "GET accounts", "")) + "--b--\n").message())
                .contains("'GET'");
        assertThat(send(part("b", "POST $batch", "{}") + "--b--\n").text()).contains("cannot hold another batch");
        assertThat(send(set(member(1, "PATCH $7", "{}")) + "--b--\n").text())
                .contains("Content-ID Reference: '$7' does not exist in the batch context.");

        simulator.protocol().batches().lineFeedsTaken(true);
        assertThat(caller.call("POST", "$batch", get + "--b--", "Content-Type", "multipart/mixed;boundary=b")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void batch_longUrls_areTakenUpToTwiceThePlainLength() {
        String filter = "GET accounts?$filter=name%20eq%20'" + "x".repeat(40_000) + "'";
        assertThat(send(part("b", filter, "") + "--b--\n").status()).isEqualTo(200);
        String longer = "GET accounts?$filter=name%20eq%20'" + "x".repeat(65_600) + "'";
        assertThat(send(part("b", longer, "") + "--b--\n").text()).contains("longer than 65536 characters");
    }

    @Test
    void batch_oneRequest_countsItsOperations() {
        simulator.protocol().usage().reset();
        send(part("b", "GET accounts", "") + part("b", "POST accounts", "{\"name\":\"A\"}") + "--b--\n");
        assertThat(simulator.protocol().usage().requests()).isEqualTo(1);
        assertThat(simulator.protocol().usage().byKind())
                .containsEntry("GET", 1L)
                .containsEntry("POST", 1L);
    }
}
