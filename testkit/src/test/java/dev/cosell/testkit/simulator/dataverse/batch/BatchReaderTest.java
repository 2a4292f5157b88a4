package dev.cosell.testkit.simulator.dataverse.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The framing of batches (dataverse-api 2.11). */
class BatchReaderTest {
    private static final String SHEET =
            """
            --batch_80dd1615
            Content-Type: multipart/mixed; boundary="changeset_64c0"

            --changeset_64c0
            Content-Type: application/http
            Content-Transfer-Encoding: binary
            Content-ID: 1

            POST /api/data/v9.2/accounts HTTP/1.1
            Content-Type: application/json; type=entry

            {"name":"Contoso"}
            --changeset_64c0
            Content-Type: application/http
            Content-Transfer-Encoding: binary
            Content-ID: 2

            POST /api/data/v9.2/opportunities HTTP/1.1
            Content-Type: application/json; type=entry

            {"name":"Deal","customerid_account@odata.bind":"$1"}
            --changeset_64c0--

            --batch_80dd1615
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            GET /api/data/v9.2/accounts?$select=name&$top=1 HTTP/1.1
            Accept: application/json

            --batch_80dd1615--
            """;

    private static String crlf(String text) {
        return text.replace("\n", "\r\n");
    }

    private static List<BatchItem> read(String text) {
        return read("multipart/mixed; boundary=\"batch_80dd1615\"", text, false);
    }

    private static List<BatchItem> read(String type, String text, boolean lenient) {
        return BatchReader.read(type, text.getBytes(StandardCharsets.UTF_8), lenient);
    }

    private static void assertRefused(String text, String reason) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(OrgRefusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.code()).isEqualTo("0x80048d19");
            assertThat(refusal.getMessage()).contains(reason);
        });
    }

    @Test
    void read_exampleOfTheSheet_isUnderstood() {
        List<BatchItem> items = read(crlf(SHEET));

        assertThat(items).hasSize(2);
        assertThat(items.get(0).changeSet()).isTrue();
        assertThat(items.get(0).operations())
                .extracting(BatchOperation::contentId)
                .containsExactly("1", "2");
        assertThat(items.get(0).operations().get(0).body()).isEqualTo("{\"name\":\"Contoso\"}");
        BatchOperation get = items.get(1).operations().get(0);
        assertThat(get.method()).isEqualTo("GET");
        assertThat(get.url()).isEqualTo("/api/data/v9.2/accounts?$select=name&$top=1");
        assertThat(get.headers()).containsEntry("accept", "application/json");
        assertThat(get.body()).isEmpty();
    }

    @Test
    void read_noiseOfRealClients_isTaken() {
        String noisy = "\r\n"
                + crlf(SHEET.replace("\"Contoso\"}\n", "\"Contoso\"}\n\n").replace("--\n\n", "--\n"));
        assertThat(read("multipart/mixed;boundary=batch_80dd1615", noisy, false))
                .hasSize(2);
    }

    @Test
    void read_jsonOverSeveralLines_isNoPartOfTheFrame() {
        String body = crlf(SHEET).replace("{\"name\":\"Contoso\"}", "{\n  \"name\":\"Contoso\"\n}");
        assertThat(read(body).get(0).operations().get(0).body()).isEqualTo("{\n  \"name\":\"Contoso\"\n}");
    }

    @Test
    void read_lineFeedsAlone_refusedUnlessLenient() {
        assertRefused(SHEET, "Stream was not readable.");
        assertThat(read("multipart/mixed; boundary=batch_80dd1615", SHEET, true))
                .hasSize(2);
    }

    @Test
    void read_noFinalLineBreak_refusedUnlessLenient() {
        String body = crlf(SHEET).stripTrailing();
        assertRefused(body, "Stream was not readable.");
        assertThat(read("multipart/mixed; boundary=batch_80dd1615", body, true)).hasSize(2);
    }

    @Test
    void read_brokenFrames_refused() {
        String body = crlf(SHEET);
        assertRefused("", "Stream was not readable.");
        assertRefused(body.replace("--batch_80dd1615--", "--other--"), "Stream was not readable.");
        assertRefused(body.replace("Accept: application/json\r\n\r\n", "Accept: application/json\r\n"), "empty line");
        assertRefused(body.replace("Content-ID: 2\r\n", ""), "Content-ID header");
        assertRefused(body.replace("Content-ID: 2", "Content-ID: 1"), "more than once");
        assertRefused(body.replace("GET /api", "FETCH /api"), "request line");
        assertRefused(body.replace("$top=1 HTTP/1.1", "$top=1"), "request line");
        assertRefused(body.replace("Content-Transfer-Encoding: binary\r\n", ""), "Content-Transfer-Encoding");
        assertThatThrownBy(() -> read("application/json", body, false)).hasMessageContaining("multipart/mixed");
        assertThatThrownBy(() -> read("multipart/mixed", body, false)).hasMessageContaining("boundary");
    }

    @Test
    void read_changeSetInChangeSet_refused() {
        assertRefused(
                crlf(SHEET.replace(
                        "--changeset_64c0\nContent-Type: application/http",
                        "--changeset_64c0\nContent-Type: multipart/mixed; boundary=b")),
                "another change set");
    }

    @Test
    void read_oneOperationTooMany_refused() {
        String part =
                "--b\nContent-Type: application/http\nContent-Transfer-Encoding: binary\n\nGET accounts HTTP/1.1\n\n";
        String full = part.repeat(1000) + "--b--\n";
        assertThat(read("multipart/mixed; boundary=b", crlf(full), false)).hasSize(1000);
        assertThatThrownBy(() -> read("multipart/mixed; boundary=b", crlf(part + full), false))
                .hasMessageContaining("'1000'");
    }

    @Test
    void resolve_references_becomeAddresses() {
        BatchReferences references = new BatchReferences();
        references.remember("1", "/accounts(7a1c)");
        BatchOperation operation = new BatchOperation(
                "POST",
                "$1/name?x=1",
                Map.of(),
                "{\"a@odata.bind\":\"$1\",\"name\":\"$1\",\"b@odata.bind\":[\"$1\"],\"c\":{\"@odata.id\":\"$1\"},\"n\":1.50}",
                "2");
        BatchOperation resolved = references.resolve(operation);
        assertThat(resolved.url()).isEqualTo("/accounts(7a1c)/name?x=1");
        assertThat(resolved.body())
                .isEqualTo(
                        "{\"a@odata.bind\":\"/accounts(7a1c)\",\"name\":\"$1\",\"b@odata.bind\":[\"/accounts(7a1c)\"],"
                                + "\"c\":{\"@odata.id\":\"/accounts(7a1c)\"},\"n\":1.50}");
    }

    @Test
    void resolve_unknownReference_refused() {
        BatchOperation operation = new BatchOperation("POST", "contacts", Map.of(), "{\"a@odata.bind\":\"$7\"}", "2");
        assertThatThrownBy(() -> new BatchReferences().resolve(operation))
                .hasMessage("Content-ID Reference: '$7' does not exist in the batch context.");
    }

    @Test
    void write_answers_areFramedAsTheServiceDoes() {
        BatchWriter writer = new BatchWriter("batchresponse_1");
        writer.changeSet(List.of(new BatchAnswer(204, Map.of("OData-Version", "4.0"), "", "1")), "changesetresponse_2");
        writer.single(new BatchAnswer(200, Map.of("OData-Version", "4.0"), "{}", null));
        assertThat(new String(writer.end(), StandardCharsets.UTF_8))
                .isEqualTo(
                        crlf(
                                """
                --batchresponse_1
                Content-Type: multipart/mixed; boundary=changesetresponse_2

                --changesetresponse_2
                Content-Type: application/http
                Content-Transfer-Encoding: binary
                Content-ID: 1

                HTTP/1.1 204 No Content
                OData-Version: 4.0


                --changesetresponse_2--
                --batchresponse_1
                Content-Type: application/http
                Content-Transfer-Encoding: binary

                HTTP/1.1 200 OK
                OData-Version: 4.0

                {}
                --batchresponse_1--
                """));
    }
}
