package dev.cosell.dynamics.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.json.JsonCodec;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.api.deserializer.batch.BatchDeserializerException;
import org.apache.olingo.server.api.deserializer.batch.BatchOptions;
import org.apache.olingo.server.api.deserializer.batch.BatchRequestPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchWriterTest {
    private static final String ROOT = "/api/data/v9.2/";

    private static ObjectNode body(String value) {
        return JsonCodec.object().put("name", value);
    }

    private static List<BatchRequestPart> olingo(BatchWriter batch) throws BatchDeserializerException {
        BatchOptions options = BatchOptions.with()
                .rawBaseUri("https://org/api/data/v9.2")
                .rawServiceResolutionUri("")
                .isStrict(true)
                .build();
        return OData.newInstance()
                .createFixedFormatDeserializer()
                .parseBatchRequest(new ByteArrayInputStream(batch.body()), "b1", options);
    }

    @Test
    void body_changeSetAndRead_hasExactLineEnds() {
        BatchWriter batch = new BatchWriter("b1");
        BatchWriter.ChangeSet set = batch.changeSet();
        int account =
                set.add(BatchOperation.of(HttpMethod.POST, ROOT + "accounts").json(body("Contoso")));
        set.add(BatchOperation.of(HttpMethod.POST, ROOT + "opportunities")
                .json(JsonCodec.object().put("customerid_account@odata.bind", set.reference(account))));
        batch.add(BatchOperation.of(HttpMethod.GET, ROOT + "accounts?$top=1").header("If-None-Match", "null"));

        assertThat(batch.contentType()).isEqualTo("multipart/mixed; boundary=b1");
        assertThat(new String(batch.body(), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                --b1
                Content-Type: multipart/mixed; boundary=cs0_b1

                --cs0_b1
                Content-Type: application/http
                Content-Transfer-Encoding: binary
                Content-ID: 1

                POST /api/data/v9.2/accounts HTTP/1.1
                Accept: application/json
                Content-Type: application/json; charset=utf-8

                {"name":"Contoso"}
                --cs0_b1
                Content-Type: application/http
                Content-Transfer-Encoding: binary
                Content-ID: 2

                POST /api/data/v9.2/opportunities HTTP/1.1
                Accept: application/json
                Content-Type: application/json; charset=utf-8

                {"customerid_account@odata.bind":"$1"}
                --cs0_b1--
                --b1
                Content-Type: application/http
                Content-Transfer-Encoding: binary
                Content-ID: 3

                GET /api/data/v9.2/accounts?$top=1 HTTP/1.1
                If-None-Match: null
                Accept: application/json


                --b1--
                """
                                .replace("\n", "\r\n"));
    }

    static LongStream seeds() {
        return LongStream.range(Hostile.FIRST_SEED, Hostile.FIRST_SEED + Hostile.CASES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void body_hostileValues_anotherParserSeesTheSameOperations(long seed) throws BatchDeserializerException {
        SplittableRandom random = new SplittableRandom(seed);
        BatchWriter batch = new BatchWriter("b1");
        BatchWriter.ChangeSet set = batch.changeSet();
        ObjectNode first = body(Hostile.text(random));
        ObjectNode second = body(Hostile.text(random));
        set.add(BatchOperation.of(HttpMethod.PATCH, ROOT + "accounts(1)")
                .header("If-Match", "W/\"1\"")
                .json(first));
        set.add(BatchOperation.of(HttpMethod.POST, ROOT + "accounts").json(second));
        batch.add(BatchOperation.of(HttpMethod.PATCH, ROOT + "accounts(2)").json(second));
        batch.add(BatchOperation.of(
                HttpMethod.GET,
                ROOT
                        + ODataQuery.of("accounts")
                                .where(ODataFilter.textIs("name", Hostile.text(random)))
                                .text()));

        List<BatchRequestPart> parts = olingo(batch);

        assertThat(parts)
                .as("seed " + seed)
                .extracting(BatchRequestPart::isChangeSet)
                .containsExactly(true, false, false);
        assertThat(parts.get(0).getRequests()).hasSize(2);
        assertThat(parts.get(0).getRequests().get(0).getHeader("If-Match")).isEqualTo("W/\"1\"");
        assertThat(parts.get(0).getRequests().get(0).getBody()).hasBinaryContent(JsonCodec.write(first));
        assertThat(parts.get(0).getRequests().get(1).getBody()).hasBinaryContent(JsonCodec.write(second));
        assertThat(parts.get(2).getRequests().get(0).getRawODataPath()).isEqualTo("/accounts");
    }

    @Test
    void changeSet_leftEmpty_isNotWritten() {
        BatchWriter batch = new BatchWriter("b1");
        batch.changeSet();
        assertThat(batch.body()).asString().isEqualTo("--b1--\r\n");
        assertThat(batch.size()).isZero();
    }

    @Test
    void changeSet_readOrLate_isRefused() {
        BatchWriter batch = new BatchWriter("b1");
        BatchWriter.ChangeSet set = batch.changeSet();
        assertThatThrownBy(() -> set.add(BatchOperation.of(HttpMethod.GET, ROOT)))
                .isInstanceOf(IllegalArgumentException.class);
        batch.add(BatchOperation.of(HttpMethod.GET, ROOT));
        assertThatThrownBy(() -> set.add(BatchOperation.of(HttpMethod.POST, ROOT)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void add_moreThanTheServiceTakes_isRefused() {
        BatchWriter batch = new BatchWriter("b1");
        for (int i = 0; i < BatchWriter.MOST_OPERATIONS; i++) {
            batch.add(BatchOperation.of(HttpMethod.GET, ROOT));
        }
        assertThatThrownBy(() -> batch.add(BatchOperation.of(HttpMethod.GET, ROOT)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(batch.size()).isEqualTo(BatchWriter.MOST_OPERATIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\r\nX: y", "a\n", "ä", "a\u0000"})
    void of_addressThatIsNone_isRefused(String address) {
        assertThatThrownBy(() -> BatchOperation.of(HttpMethod.GET, address))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void header_lineEndInside_isRefused() {
        BatchOperation operation = BatchOperation.of(HttpMethod.GET, ROOT);
        assertThatThrownBy(() -> operation.header("If-Match", "x\r\nHost: y"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BatchWriter("a b")).isInstanceOf(IllegalArgumentException.class);
    }
}
