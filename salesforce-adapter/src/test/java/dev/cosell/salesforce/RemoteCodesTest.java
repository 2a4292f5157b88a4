package dev.cosell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.sforce.soap.partner.StatusCode;
import com.sforce.soap.partner.fault.ExceptionCode;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
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

/** Every code of the sheet's table (salesforce-api 3.3), as the answer of a whole call and as the item of one record inside HTTP 200. */
final class RemoteCodesTest {
    private static final Path PAGE = Path.of("../docs/salesforce-errors.md");

    /** The sheet's own retry classes: Y back-off, A sign in once, 1 once after a look, L later, N never unchanged, C as the culprit. */
    private static final Map<RemoteFate, String> CLASSES = Map.ofEntries(
            Map.entry(RemoteFate.SESSION, "A"),
            Map.entry(RemoteFate.SESSION_LOST, "N"),
            Map.entry(RemoteFate.LIMIT, "YL"),
            Map.entry(RemoteFate.BUSY, "Y1R"),
            Map.entry(RemoteFate.LATER, "L"),
            Map.entry(RemoteFate.HELD, "L"),
            Map.entry(RemoteFate.UNSURE, "Y"),
            Map.entry(RemoteFate.ACCESS, "N"),
            Map.entry(RemoteFate.FORBIDDEN, "N"),
            Map.entry(RemoteFate.GONE, "N"),
            Map.entry(RemoteFate.DOUBLE, "1"),
            Map.entry(RemoteFate.REFUSED, "N"),
            Map.entry(RemoteFate.COLLATERAL, "C"));

    @ParameterizedTest
    @CsvFileSource(resources = "error-codes.csv", numLinesToSkip = 1)
    @Tag("R-220")
    @Tag("R-221")
    @Tag("R-222")
    @Tag("R-223")
    @Tag("R-224")
    void code_ofTheSheet_isClassified(
            int status, String code, String message, String retry, String read, String write, String record) {
        HttpAnswer answer = answer(status, error("errorCode", code, message));
        RemoteProblem item = RemoteProblem.of(answer(200, error("statusCode", code, message)))
                .get(0);

        assertThat(simple(RemoteErrors.of(SalesforceRest.context("test"), answer, true)))
                .isEqualTo(read);
        SyncException failure = RemoteErrors.of(SalesforceRest.context("test"), answer, false);
        assertThat(simple(failure)).isEqualTo(write);
        CrmWriteResult result = RecordOutcomes.ofRow(List.of(item));
        assertThat(result.getClass().getSimpleName()).isEqualTo(record);
        assertThat(CLASSES.get(known(item).fate())).contains(retry);
        assertThat(failure.getMessage() + result).doesNotContain("carla");
    }

    @Test
    void codes_ofTheTest_areAllThatTheAdapterKnows() throws IOException {
        try (Stream<String> rows = Files.lines(
                Path.of("src/test/resources/dev/cosell/salesforce/error-codes.csv"), StandardCharsets.UTF_8)) {
            Set<String> tested = rows.skip(1).map(row -> row.split(",", -1)[1]).collect(Collectors.toSet());
            tested.add("TXN_SECURITY_*");
            assertThat(tested)
                    .containsAll(
                            RemoteCodes.all().stream().map(RemoteCode::code).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("codes")
    void code_ofOurTable_isOneOfTheVendor(String code) {
        Set<String> vendor = Stream.concat(
                        Arrays.stream(StatusCode.values()).map(Enum::name),
                        Arrays.stream(ExceptionCode.values()).map(Enum::name))
                .collect(Collectors.toSet());
        Set<String> restOnly = Set.of(
                "INVALID_AUTH_HEADER",
                "NOT_FOUND",
                "METHOD_NOT_ALLOWED",
                "JSON_PARSER_ERROR",
                "PROCESSING_HALTED",
                "BATCH_PROCESSING_HALTED",
                "SERVICE_UNAVAILABLE",
                "GONE",
                "INTERNAL_ERROR");
        if (restOnly.contains(code)) {
            return; // of the REST layer, which the enumerations of SOAP do not list
        }
        String prefix = code.replace("*", "");
        assertThat(vendor).anyMatch(each -> code.equals(prefix) ? each.equals(code) : each.startsWith(prefix));
    }

    @ParameterizedTest
    @MethodSource("everyVendorCode")
    @Tag("R-222")
    void code_anyOfTheVendor_hasASafeDefault(String code) {
        HttpAnswer refused = answer(400, error("errorCode", code, "carla@customer.example"));
        RemoteProblem item = RemoteProblem.of(refused).get(0);

        SyncException failure = RemoteErrors.of(SalesforceRest.context("test"), refused, false);
        CrmWriteResult result = RecordOutcomes.ofRecord(List.of(item));

        assertThat(result).isNotInstanceOf(CrmWriteResult.Applied.class).isNotInstanceOf(CrmWriteResult.Changed.class);
        assertThat(failure + " " + result).doesNotContain("carla");
        if (RemoteCodes.of(item) == null) {
            assertThat(simple(failure)).isEqualTo("RemoteRejected");
            assertThat(result).isInstanceOf(CrmWriteResult.Rejected.class);
        }
    }

    @ParameterizedTest
    @MethodSource("codes")
    void page_everyCode_hasTheWordsOfTheFinding(String code) throws IOException {
        RemoteCode known = RemoteCodes.all().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();
        assertThat(Files.readAllLines(PAGE))
                .filteredOn(row -> row.startsWith("| `" + code + "` |"))
                .containsExactly("| `%s` | %s | %s | %s |"
                        .formatted(code, known.meaning(), known.fate().retry(), known.remedy()));
    }

    @ParameterizedTest
    @CsvSource({
        "TotalRequests Limit exceeded.,900",
        "ConcurrentRequests (Concurrent API Requests) Limit exceeded.,5",
        "Grenzwert erreicht,60"
    })
    @Tag("R-220")
    void limit_eachOfItsFaces_waitsAsLongAsItLasts(String message, long seconds) {
        HttpAnswer answer = answer(403, error("errorCode", "REQUEST_LIMIT_EXCEEDED", message));

        ThrottledException failure =
                (ThrottledException) RemoteErrors.of(SalesforceRest.context("test"), answer, false);

        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(RecordOutcomes.ofRecord(RemoteProblem.of(answer)))
                .isInstanceOfSatisfying(CrmWriteResult.NotApplied.class, not -> assertThat(not.retryAfter())
                        .isEqualTo(Duration.ofSeconds(seconds)));
    }

    @Test
    @Tag("R-226")
    void lockedByApproval_oneRecord_doesNotHoldUpTheConnection() {
        assertThat(RecordOutcomes.ofRow(List.of(RemoteProblem.of("ENTITY_IS_LOCKED"))))
                .isInstanceOfSatisfying(CrmWriteResult.NotApplied.class, not -> assertThat(not.retryAfter())
                        .isZero());
    }

    @ParameterizedTest
    @CsvSource({
        "Session expired or invalid,true",
        "This session is not valid for use with the REST API,false",
        "Connected app is not attached to Agent,false"
    })
    @Tag("R-223")
    void session_refused_isRenewedWhereThatHelps(String message, boolean helps) {
        assertThat(RemoteErrors.renewalHelps(answer(401, error("errorCode", "INVALID_SESSION_ID", message))))
                .isEqualTo(helps);
    }

    @ParameterizedTest
    @CsvSource({"INVALID_OPERATION_WITH_EXPIRED_PASSWORD", "INVALID_AUTH_HEADER", "SOMETHING_NEW"})
    @Tag("R-223")
    void session_otherCode_isNotRenewed(String code) {
        assertThat(RemoteErrors.renewalHelps(answer(401, error("errorCode", code, ""))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "420,RemoteUnavailable,RemoteUnavailable",
        "429,Throttled,Throttled",
        "500,RemoteUnavailable,OutcomeUnknown",
        "502,RemoteUnavailable,OutcomeUnknown",
        "503,RemoteUnavailable,OutcomeUnknown",
        "403,Permission,Permission",
        "401,Authentication,Authentication",
        "300,RemoteRejected,RemoteRejected",
        "400,RemoteRejected,RemoteRejected",
        "410,RemoteRejected,RemoteRejected",
        "414,RemoteRejected,RemoteRejected",
        "415,RemoteRejected,RemoteRejected",
        "428,RemoteRejected,RemoteRejected",
        "431,RemoteRejected,RemoteRejected"
    })
    @Tag("R-221")
    void page_ofAnEdgeServer_isClassifiedByItsStatus(int status, String read, String write) {
        HttpAnswer html = answer(status, "<html><body>Down for maintenance</body></html>");

        assertThat(simple(RemoteErrors.of(SalesforceRest.context("test"), html, true)))
                .isEqualTo(read);
        assertThat(simple(RemoteErrors.of(SalesforceRest.context("test"), html, false)))
                .isEqualTo(write);
    }

    @Test
    @Tag("R-029")
    void key_heldBySeveral_isRefusedAndSaysSo() {
        HttpAnswer several = answer(300, "[\"/services/data/v68.0/sobjects/Opportunity/006D000000INjVeIAL\"]");

        SyncException failure = RemoteErrors.of(SalesforceRest.context("test"), several, false);

        assertThat(failure.findings().get(0).message()).contains("several records hold this key");
        assertThat(failure.findings().get(0).remedy()).contains("keep the oldest");
    }

    @ParameterizedTest
    @CsvSource({"duplicateResut,true", "duplicateResut,false", "duplicateResult,true"})
    @Tag("R-181")
    @Tag("R-151")
    void duplicates_suspected_areNamedByKindAndNumber(String key, boolean overridable) {
        HttpAnswer answer = answer(
                400,
                """
                [{"%s":{"allowSave":%s,"duplicateRule":"Standard","duplicateRuleEntityType":"Account",
                "errorMessage":"Carla's account","matchResults":[{"entityType":"Account","size":2,"matchRecords":[
                {"record":{"attributes":{"type":"Account"},"Id":"001D000000INjVeIAL"}},{"record":{"Id":"001D000000INjVf"}}]}]},
                "errorCode":"DUPLICATES_DETECTED","message":"Use one of these records?"}]
                """
                        .formatted(key, overridable));

        CrmWriteResult.Rejected refused = (CrmWriteResult.Rejected) RecordOutcomes.ofRecord(RemoteProblem.of(answer));

        assertThat(refused.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(SalesforceFindingCodes.DUPLICATES);
            assertThat(finding.field()).isEqualTo("Account");
            assertThat(finding.message()).contains("2 records of type Account");
            assertThat(finding.remedy().contains("allowDuplicates")).isEqualTo(overridable);
            assertThat(finding.toString()).doesNotContain("Carla").doesNotContain("001D");
        });
    }

    @Test
    @Tag("R-226")
    void record_thatWentDownWithAnother_isToldByTheCulpritWhereThereIsOne() {
        RemoteProblem collateral = RemoteProblem.of("ALL_OR_NONE_OPERATION_ROLLED_BACK");

        assertThat(RecordOutcomes.ofRecord(List.of(collateral))).isInstanceOf(CrmWriteResult.NotApplied.class);
        assertThat(RecordOutcomes.ofRecord(List.of(collateral, RemoteProblem.of("STRING_TOO_LONG"))))
                .isInstanceOf(CrmWriteResult.Rejected.class);
    }

    @Test
    @Tag("R-222")
    void deleted_newRecord_isRefusedBecauseItRefersToADeletedOne() {
        List<RemoteProblem> deleted = List.of(RemoteProblem.of("ENTITY_IS_DELETED"));

        assertThat(RecordOutcomes.ofRecord(deleted)).isInstanceOf(CrmWriteResult.Rejected.class);
        assertThat(RecordOutcomes.ofRow(deleted)).isInstanceOf(CrmWriteResult.Gone.class);
    }

    static List<String> codes() {
        return RemoteCodes.all().stream().map(RemoteCode::code).toList();
    }

    static Set<String> everyVendorCode() {
        return Stream.concat(
                        Arrays.stream(StatusCode.values()).map(Enum::name),
                        Arrays.stream(ExceptionCode.values()).map(Enum::name))
                .collect(Collectors.toSet());
    }

    private static RemoteCode known(RemoteProblem problem) {
        RemoteCode known = RemoteCodes.of(problem);
        assertThat(known).as(problem.code()).isNotNull();
        return java.util.Objects.requireNonNull(known);
    }

    private static String simple(SyncException failure) {
        return failure.getClass().getSimpleName().replace("Exception", "");
    }

    private static String error(String name, String code, String message) {
        return "[{\"" + name + "\":\"" + code + "\",\"message\":\"" + message
                + " carla@customer.example\",\"fields\":[]}]";
    }

    private static HttpAnswer answer(int status, String body) {
        return HttpAnswer.of(status, HeaderFields.NONE, body.getBytes(StandardCharsets.UTF_8));
    }
}
