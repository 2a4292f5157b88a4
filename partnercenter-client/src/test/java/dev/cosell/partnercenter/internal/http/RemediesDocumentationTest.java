package dev.cosell.partnercenter.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The error catalogue in {@code docs/partner-center.md} says what the code says (partner-center-api 5.1). */
final class RemediesDocumentationTest {
    private static final Path PAGE = Path.of("../docs/partner-center.md");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalidRequest",
                "unauthenticated",
                "unAuthorized",
                "accessDenied",
                "itemNotFound",
                "preconditionFailed",
                "resourceModified",
                "serviceNotAvailable",
                "generalException",
                "insufficient_claims",
                "insufficent_claims",
                "900420",
                "900421"
            })
    void page_everyDocumentedCode_hasTheRemedyOfTheFinding(String code) throws IOException {
        List<String> rows = Files.readAllLines(PAGE);
        assertThat(rows)
                .filteredOn(row -> row.startsWith("| `" + code + "` |"))
                .singleElement()
                .asString()
                .endsWith("| " + Remedies.of(problem(400, code)) + " |");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                400, 401, 403, 404, 405, 406, 409, 410, 411, 412, 413, 415, 416, 422, 423, 429, 500, 501, 503, 504, 507,
                509
            })
    void page_everyDocumentedStatus_hasTheRemedyOfTheFinding(int status) throws IOException {
        List<String> rows = Files.readAllLines(PAGE);
        assertThat(rows).contains("| " + status + " | " + Remedies.of(problem(status, "HTTP " + status)) + " |");
    }

    @Test
    void remedy_codeThatNobodyKnows_isTheOneOfItsStatus() {
        assertThat(Remedies.of(problem(423, "somethingNew"))).isEqualTo(Remedies.of(problem(423, "HTTP 423")));
    }

    private static ServiceProblem problem(int status, String code) {
        return new ServiceProblem(status, code, List.of(), null, null, null);
    }
}
