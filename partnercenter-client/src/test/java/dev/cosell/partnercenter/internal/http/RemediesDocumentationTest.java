package dev.cosell.partnercenter.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The error catalogue in {@code docs/partner-center.md} says what the code says (partner-center-api 5.1). */
final class RemediesDocumentationTest {
    private static final Path PAGE = Path.of("../docs/partner-center.md");

    @ParameterizedTest
    @MethodSource("codes")
    void page_everyDocumentedCode_hasTheRemedyOfTheFinding(String code) throws IOException {
        List<String> rows = Files.readAllLines(PAGE);
        assertThat(rows)
                .filteredOn(row -> row.startsWith("| `" + code + "` |"))
                .singleElement()
                .asString()
                .endsWith("| " + Remedies.of(problem(400, code)) + " |");
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void page_everyDocumentedStatus_hasTheRemedyOfTheFinding(int status) throws IOException {
        List<String> rows = Files.readAllLines(PAGE);
        assertThat(rows).contains("| " + status + " | " + Remedies.of(problem(status, "HTTP " + status)) + " |");
    }

    @Test
    void remedy_codeThatNobodyKnows_isTheOneOfItsStatus() {
        assertThat(Remedies.of(problem(423, "somethingNew"))).isEqualTo(Remedies.of(problem(423, "HTTP 423")));
    }

    static Set<String> codes() {
        return Remedies.codes();
    }

    static Set<Integer> statuses() {
        return Remedies.statuses();
    }

    private static ServiceProblem problem(int status, String code) {
        return new ServiceProblem(status, code, List.of(), null, null, null);
    }
}
