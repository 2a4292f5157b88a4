package dev.cosell.dynamics.odata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchReaderTest {
    private static final String ERROR = "{\"error\":{\"code\":\"0x80060882\",\"message\":\"x\"}}";

    private static BatchWriter asked() {
        BatchWriter batch = new BatchWriter("b1");
        BatchWriter.ChangeSet set = batch.changeSet();
        set.add(BatchOperation.of(HttpMethod.POST, "/a").json(JsonCodec.object()));
        set.add(BatchOperation.of(HttpMethod.POST, "/b").json(JsonCodec.object()));
        batch.add(BatchOperation.of(HttpMethod.GET, "/c"));
        batch.add(BatchOperation.of(HttpMethod.PATCH, "/d").json(JsonCodec.object()));
        return batch;
    }

    private static BatchAnswers read(int status, String type, String body) {
        HeaderFields headers = HeaderFields.of(Map.of("Content-Type", List.of(type)));
        return BatchReader.read(asked(), HttpAnswer.of(status, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String part(int status, String body) {
        return "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 " + status
                + " Some Words\r\nETag: W/\"" + status + "\"\r\n\r\n" + body + "\r\n";
    }

    private static String member(int id, int status) {
        return "Content-Type: application/http\r\nContent-ID: " + id + "\r\n\r\nHTTP/1.1 " + status
                + " No Content\r\nOData-EntityId: " + id + "\r\n\r\n\r\n";
    }

    private static String changeSet(String... members) {
        StringBuilder text = new StringBuilder("Content-Type: multipart/mixed; boundary=cs_r\r\n\r\n");
        for (String member : members) {
            text.append("--cs_r\r\n").append(member);
        }
        return text.append("--cs_r--\r\n").toString();
    }

    private static String whole(String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append("--br_1\r\n").append(part);
        }
        return text.append("--br_1--\r\n").toString();
    }

    private static final String FULL =
            whole(changeSet(member(1, 204), member(2, 201)), part(200, "{\"value\":[]}"), part(412, ERROR));

    @Test
    void read_everyPart_isItsOperations() {
        BatchAnswers answers = read(200, "multipart/mixed; boundary=br_1", FULL);
        assertThat(answers.at(0).orElseThrow().status()).isEqualTo(204);
        assertThat(answers.at(1).orElseThrow().headers().first("OData-EntityId"))
                .isEqualTo("2");
        assertThat(answers.at(2).orElseThrow().bodyText()).isEqualTo("{\"value\":[]}");
        assertThat(answers.at(3).orElseThrow().status()).isEqualTo(412);
        assertThat(answers.at(3).orElseThrow().bodyText()).isEqualTo(ERROR);
        assertThat(answers.whole()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/mixed;boundary=\"br_1\"",
                "Multipart/Mixed; charset=utf-8; Boundary=br_1",
                "multipart/mixed; boundary=br_1;x=y"
            })
    void read_anyWritingOfTheType_isTheSame(String type) {
        assertThat(read(200, type, FULL).at(3).orElseThrow().status()).isEqualTo(412);
    }

    @Test
    void read_bareLineFeedsNoiseAndMark_areTolerated() {
        String noisy = "\uFEFF\n\nnoise\n" + FULL.replace("\r\n", "\n").replace("--br_1\n", "--br_1  \n\n");
        BatchAnswers answers = read(200, "multipart/mixed; boundary=br_1", noisy.replace("--br_1  \n\n", "--br_1  \n"));
        assertThat(answers.at(1).orElseThrow().status()).isEqualTo(201);
        assertThat(answers.at(3).orElseThrow().status()).isEqualTo(412);
    }

    @Test
    void read_failedChangeSet_isTheAnswerOfAllItsMembers() {
        BatchAnswers answers =
                read(200, "multipart/mixed; boundary=br_1", whole(part(400, ERROR), part(200, "{}"), part(204, "")));
        assertThat(answers.at(0).orElseThrow().status()).isEqualTo(400);
        assertThat(answers.at(1).orElseThrow().status()).isEqualTo(400);
        assertThat(answers.culprit(0)).isEmpty();
        assertThat(answers.at(3).orElseThrow().status()).isEqualTo(204);
    }

    @Test
    void read_failedChangeSetThatNamesItsMember_tellsTheCulprit() {
        BatchAnswers answers =
                read(200, "multipart/mixed; boundary=br_1", whole(member(2, 400), part(200, "{}"), part(204, "")));
        assertThat(answers.at(0).orElseThrow().status()).isEqualTo(400);
        assertThat(answers.culprit(0)).contains(1);
        assertThat(answers.culprit(2)).isEmpty();
    }

    @Test
    void read_failedChangeSetInsideItsOwnFrame_isTheAnswerOfThatMember() {
        BatchAnswers answers = read(
                200,
                "multipart/mixed; boundary=br_1",
                whole(changeSet(member(2, 400)), part(200, "{}"), part(204, "")));
        assertThat(answers.at(1).orElseThrow().status()).isEqualTo(400);
        assertThat(answers.at(3).orElseThrow().status()).isEqualTo(204);
    }

    @Tag("R-221")
    @ParameterizedTest
    @MethodSource("cuts")
    void read_cutShort_givesNoAnswerThatIsNotWhole(int length) {
        BatchAnswers full = read(200, "multipart/mixed; boundary=br_1", FULL);
        BatchAnswers cut = read(200, "multipart/mixed; boundary=br_1", FULL.substring(0, length));
        for (int slot = 0; slot < 4; slot++) {
            if (cut.at(slot).isPresent()) {
                assertThat(cut.at(slot).get().status())
                        .isEqualTo(full.at(slot).orElseThrow().status());
                assertThat(cut.at(slot).get().body())
                        .isEqualTo(full.at(slot).orElseThrow().body());
            }
        }
        // A boundary cut behind its name still says that the part before it is whole.
        int whole = FULL.length();
        assertThat(cut.at(3).isPresent()).isEqualTo(length >= whole - 2 || length == whole - 4);
    }

    static IntStream cuts() {
        return IntStream.range(0, FULL.length()).filter(length -> length % 7 == 0 || length > FULL.length() - 5);
    }

    @Tag("R-221")
    @Test
    void read_missingPartInAWholeAnswer_givesNoneItsNeighboursAnswer() {
        BatchAnswers answers = read(
                200,
                "multipart/mixed; boundary=br_1",
                whole(changeSet(member(1, 204), member(2, 201)), part(412, ERROR)));
        assertThat(answers.at(0)).isPresent();
        assertThat(answers.at(2)).isEmpty();
        assertThat(answers.at(3)).isEmpty();
    }

    @Tag("R-221")
    @Test
    void read_stoppedAtAnUnnamedFailure_isKnownForTheWholeOnly() {
        BatchAnswers answers = read(400, "multipart/mixed; boundary=br_1", whole(part(412, ERROR)));
        for (int slot = 0; slot < 4; slot++) {
            assertThat(answers.at(slot)).isEmpty();
        }
        assertThat(answers.whole().orElseThrow().status()).isEqualTo(412);
    }

    @Test
    void read_soleOperationRefused_isItsAnswer() {
        BatchWriter one = new BatchWriter("b1");
        one.add(BatchOperation.of(HttpMethod.PATCH, "/d").json(JsonCodec.object()));
        HeaderFields headers = HeaderFields.of(Map.of("Content-Type", List.of("multipart/mixed; boundary=br_1")));
        BatchAnswers answers = BatchReader.read(
                one, HttpAnswer.of(400, headers, whole(part(412, ERROR)).getBytes(StandardCharsets.UTF_8)));
        assertThat(answers.at(0).orElseThrow().status()).isEqualTo(412);
    }

    @Test
    void read_refusedBeforeAnyOperation_isKnownForTheWholeOnly() {
        BatchAnswers answers = read(429, "application/json", ERROR);
        assertThat(answers.whole().orElseThrow().status()).isEqualTo(429);
        assertThat(answers.at(0)).isEmpty();
    }

    @Test
    void read_anyBytes_doNotThrow() {
        for (long seed = Hostile.FIRST_SEED; seed < Hostile.FIRST_SEED + Hostile.CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder text = new StringBuilder(FULL);
            for (int i = 0; i < 5; i++) {
                int at = random.nextInt(text.length());
                text.replace(at, Math.min(text.length(), at + random.nextInt(30)), Hostile.text(random));
            }
            BatchAnswers answers = read(200, "multipart/mixed; boundary=br_1", text.toString());
            assertThat(answers.at(4)).as("seed " + seed).isEmpty();
        }
    }
}
