package dev.cosell.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.dynamics.odata.BatchOperation;
import dev.cosell.dynamics.odata.BatchReader;
import dev.cosell.dynamics.odata.BatchWriter;
import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every code of the sheet's table (dataverse-api 5.4), as the answer of a whole call and as one part of a batch. */
final class RemoteCodesTest {
    private static final Path PAGE = Path.of("../docs/dynamics-errors.md");
    private static final ErrorContext CONTEXT = ErrorContext.of("dynamics", "test");
    private static final String PERSON = "carla@customer.example";

    /** The sheet's own classes: P permanent, R with back-off, A special. */
    private static final Map<RemoteFate, String> CLASSES = Map.ofEntries(
            Map.entry(RemoteFate.LIMIT, "R"),
            Map.entry(RemoteFate.BUSY, "R"),
            Map.entry(RemoteFate.LATER, "R"),
            Map.entry(RemoteFate.UNSURE, "R"),
            Map.entry(RemoteFate.ACCESS, "P"),
            Map.entry(RemoteFate.FORBIDDEN, "P"),
            Map.entry(RemoteFate.GONE, "PA"),
            Map.entry(RemoteFate.CHANGED, "A"),
            Map.entry(RemoteFate.DOUBLE, "A"),
            Map.entry(RemoteFate.STATE, "A"),
            Map.entry(RemoteFate.STALE, "A"),
            Map.entry(RemoteFate.REFUSED, "P"));

    @ParameterizedTest
    @CsvFileSource(resources = "error-codes.csv", numLinesToSkip = 1)
    @Tag("R-118")
    @Tag("R-220")
    @Tag("R-221")
    @Tag("R-222")
    @Tag("R-224")
    @Tag("R-151")
    void code_ofTheSheet_isClassified(
            int status, String code, String sheet, String read, String write, String row, String fresh) {
        HttpAnswer answer = answer(status, error(code, PERSON));

        assertThat(simple(RemoteErrors.of(CONTEXT, answer, true))).isEqualTo(read);
        SyncException failure = RemoteErrors.of(CONTEXT, answer, false);
        assertThat(simple(failure)).isEqualTo(write);
        assertThat(failure.findings().get(0).message()).endsWith("[" + code + "]");
        HttpAnswer part = inBatch(status, error(code, PERSON));
        assertThat(RecordOutcomes.ofRow(part).getClass().getSimpleName()).isEqualTo(row);
        assertThat(RecordOutcomes.ofNew(part).getClass().getSimpleName()).isEqualTo(fresh);
        RemoteCode known = java.util.Objects.requireNonNull(RemoteCodes.of(code));
        assertThat(sheet)
                .containsAnyOf(CLASSES.getOrDefault(known.fate(), "none").split(""));
        assertThat(failure + " " + RecordOutcomes.ofRow(part)).doesNotContain("carla");
    }

    @Test
    void codes_ofTheTest_areAllThatTheAdapterKnows() throws IOException {
        try (Stream<String> rows = Files.lines(
                Path.of("src/test/resources/dev/cosell/dynamics/error-codes.csv"), StandardCharsets.UTF_8)) {
            Set<String> tested = rows.skip(1).map(row -> row.split(",", -1)[1]).collect(Collectors.toSet());
            assertThat(tested)
                    .containsAll(
                            RemoteCodes.all().stream().map(RemoteCode::code).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("codes")
    void page_everyCode_hasTheWordsOfTheFinding(String code) throws IOException {
        RemoteCode known = java.util.Objects.requireNonNull(RemoteCodes.of(code));
        assertThat(Files.readAllLines(PAGE))
                .filteredOn(row -> row.startsWith("| `" + code + "` |"))
                .containsExactly("| `%s` | %s | %s | %s |"
                        .formatted(code, known.meaning(), known.fate().retry(), known.remedy()));
    }

    @Test
    void page_rows_areNoOthersThanOurs() throws IOException {
        List<String> documented = Files.readAllLines(PAGE).stream()
                .filter(row -> row.startsWith("| `0x"))
                .map(row -> row.substring(3, 13))
                .toList();
        assertThat(documented).isEqualTo(codes());
    }

    @ParameterizedTest
    @CsvSource({
        "401,Authentication,Authentication,Denied",
        "403,Permission,Permission,Denied",
        "400,RemoteRejected,RemoteRejected,Rejected",
        "404,RemoteRejected,RemoteRejected,Gone",
        "405,RemoteRejected,RemoteRejected,Rejected",
        "408,RemoteUnavailable,OutcomeUnknown,Unknown",
        "412,ConcurrentChange,ConcurrentChange,Changed",
        "413,RemoteRejected,RemoteRejected,Rejected",
        "429,Throttled,Throttled,NotApplied",
        "500,RemoteUnavailable,OutcomeUnknown,Unknown",
        "501,RemoteRejected,RemoteRejected,Rejected",
        "502,RemoteUnavailable,OutcomeUnknown,Unknown",
        "503,RemoteUnavailable,OutcomeUnknown,Unknown",
        "504,RemoteUnavailable,OutcomeUnknown,Unknown"
    })
    @Tag("R-221")
    @Tag("R-222")
    @Tag("R-223")
    void status_withoutAKnownCode_decidesInEveryShape(int status, String read, String write, String row) {
        for (String body : shapes()) {
            HttpAnswer answer = answer(status, body);
            assertThat(simple(RemoteErrors.of(CONTEXT, answer, true))).as(body).isEqualTo(read);
            SyncException failure = RemoteErrors.of(CONTEXT, answer, false);
            assertThat(simple(failure)).as(body).isEqualTo(write);
            assertThat(RecordOutcomes.ofRow(answer).getClass().getSimpleName())
                    .as(body)
                    .isEqualTo(row);
            assertThat(failure + " " + RecordOutcomes.ofRow(answer)).doesNotContain("carla");
        }
    }

    private static List<String> shapes() {
        return List.of(
                "",
                "<html><body>carla@customer.example</body></html>",
                "carla@customer.example",
                error("", PERSON),
                error("0x0", PERSON),
                error("0x8099ffff", PERSON),
                error("something new", PERSON),
                "{\"error\":\"carla@customer.example\"}",
                "{\"error\":{\"code\":{\"a\":1},\"message\":[\"carla\"]}}",
                "[1]",
                "null",
                "{\"Message\":\"carla\",\"ExceptionMessage\":\"carla\",\"ExceptionType\":\"System.Exception\",\"StackTrace\":\"at carla\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x80040217", "0X80040217", " 0x80040217 ", "-2147220969"})
    void code_anyWriting_isTheSame(String code) {
        assertThat(RemoteProblem.of(answer(404, error(code, ""))).code()).isEqualTo("0x80040217");
        String raw = "\uFEFF{\"Message\":\"x\",\"ExceptionMessage\":\"y\",\"ErrorCode\":\"" + code + "\"}";
        assertThat(RemoteProblem.of(answer(404, raw)).code()).isEqualTo("0x80040217");
    }

    @Test
    void code_besideAnnotationsAndInnerError_isRead() {
        String body =
                "{\"error\":{\"@Microsoft.PowerApps.CDS.HelpLink\":\"http://x\",\"code\":\"0x80060882\",\"message\":\"m\","
                        + "\"innererror\":{\"message\":\"carla\",\"stacktrace\":\"s\"}}}";
        assertThat(RemoteProblem.of(answer(412, body)).code()).isEqualTo("0x80060882");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0x80044331|A validation error occurred.  The length of the 'name' attribute of the 'opportunity' entity exceeded|name",
                "0x0|An error occurred while validating input parameters: x Invalid property 'Name' was found in entity 'y'|Name",
                "0x0|Could not find a property named 'msft_X' on type 'Microsoft.Dynamics.CRM.account'.|msft_X",
                "0x80048d19|An undeclared property 'parentcustomerid' which only has property annotations|parentcustomerid",
                "0x80044331|Die Länge von 'carla@customer.example' ist zu groß|",
                "0x80044331|the 'carla@customer.example' attribute of|"
            })
    void refused_columnNamed_isTheFieldOfTheFinding(String code, String message, String field) {
        Finding finding = RemoteErrors.of(CONTEXT, answer(400, error(code, message)), false)
                .findings()
                .get(0);
        assertThat(finding.field()).isEqualTo(field);
        assertThat(finding.toString()).doesNotContain("carla");
    }

    @Test
    @Tag("R-224")
    void privilege_missing_isNamedInAnyLanguage() {
        String message = "Dem Benutzer carla fehlt die Berechtigung prvWriteOpportunity (OTC=3, id=1)";
        Finding finding = RemoteErrors.of(CONTEXT, answer(403, error("0x80040220", message)), false)
                .findings()
                .get(0);
        assertThat(finding.code()).isEqualTo(FindingCodes.PERMISSION_MISSING);
        assertThat(finding.message()).contains("prvWriteOpportunity").doesNotContain("carla");
        assertThat(finding.ruleId()).isEqualTo("R-224");
    }

    @ParameterizedTest
    @CsvSource({"0x80072321", "0x80072322", "0x80072326", "''", "0x80040216"})
    @Tag("R-220")
    void limit_withItsTime_isKept(String code) {
        HeaderFields headers = HeaderFields.of(Map.of("Retry-After", List.of("37")));
        HttpAnswer answer = HttpAnswer.of(429, headers, error(code, "").getBytes(StandardCharsets.UTF_8));

        assertThat(((ThrottledException) RemoteErrors.of(CONTEXT, answer, false)).retryAfter())
                .isEqualTo(Duration.ofSeconds(37));
        assertThat(((ThrottledException) RemoteErrors.of(CONTEXT, answer(429, ""), false)).retryAfter())
                .isEqualTo(RemoteErrors.UNSAID_WAIT);
    }

    @Test
    @Tag("R-221")
    void unavailable_withATime_makesReadsWaitAndWritesLook() {
        HeaderFields headers = HeaderFields.of(Map.of("Retry-After", List.of("5")));
        HttpAnswer answer = HttpAnswer.of(503, headers, new byte[0]);
        assertThat(simple(RemoteErrors.of(CONTEXT, answer, true))).isEqualTo("Throttled");
        assertThat(simple(RemoteErrors.of(CONTEXT, answer, false))).isEqualTo("OutcomeUnknown");
    }

    @ParameterizedTest
    @CsvSource({
        "412,'',true",
        "412,0x80040237,true",
        "400,0x80060892,true",
        "412,0x80060892,true",
        "412,0x80040333,false",
        "404,0x80040217,false"
    })
    @Tag("R-029")
    void exists_createThatMetItsOwnKind_isRecognised(int status, String code, boolean exists) {
        assertThat(RecordOutcomes.exists(answer(status, error(code, "")))).isEqualTo(exists);
    }

    @Test
    @Tag("R-181")
    void duplicates_ruleOfTheEnvironment_hasAFindingOfItsOwn() {
        assertThat(RecordOutcomes.ofNew(answer(412, error("0x80040333", PERSON))))
                .isInstanceOfSatisfying(CrmWriteResult.Rejected.class, rejected -> assertThat(rejected.findings())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.code()).isEqualTo(RemoteFindings.DUPLICATES)));
    }

    static List<String> codes() {
        return RemoteCodes.all().stream().map(RemoteCode::code).toList();
    }

    private static HttpAnswer inBatch(int status, String body) {
        BatchWriter batch = new BatchWriter("b1");
        int slot = batch.add(BatchOperation.of(HttpMethod.GET, "/x"));
        String text = "--r\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 " + status + " X\r\n\r\n" + body
                + "\r\n--r--\r\n";
        HeaderFields headers = HeaderFields.of(Map.of("Content-Type", List.of("multipart/mixed; boundary=r")));
        return BatchReader.read(batch, HttpAnswer.of(200, headers, text.getBytes(StandardCharsets.UTF_8)))
                .at(slot)
                .orElseThrow();
    }

    private static String simple(SyncException failure) {
        return failure.getClass().getSimpleName().replace("Exception", "");
    }

    private static String error(String code, String message) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message.replace("\"", "") + "\"}}";
    }

    private static HttpAnswer answer(int status, String body) {
        return HttpAnswer.of(status, HeaderFields.NONE, body.getBytes(StandardCharsets.UTF_8));
    }
}
