package dev.cosell.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.RemoteAnswer;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;

/** An error body full of what must not be repeated, and the look for it in everything that people or logs could see. */
final class Confidential {
    static final String ACCESS_TOKEN = "eyJhbGciOiJub25lIn0.c2VjcmV0LWFjY2Vzcw.c2ln";

    /** A word of the service's own text that stands in no message of ours. */
    private static final String WORD = "Zanzibar";

    private static final List<String> PERSONAL = List.of(
            "eva.muster@kunde.example",
            "eva.muster",
            "kunde.example",
            "+49 170 1234567",
            "1234567",
            "Muster",
            "Northwind Secret Ltd",
            ACCESS_TOKEN,
            "c2VjcmV0",
            "refresh-1",
            "refresh-2",
            "s3cret");

    private Confidential() {}

    /** An error of the shape of the Referrals API whose texts quote personal data and tokens. */
    static String body(String code) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + WORD
                + ": 'Northwind Secret Ltd' of eva.muster@kunde.example, call +49 170 1234567, Bearer " + ACCESS_TOKEN
                + "\",\"target\":\"eva.muster@kunde.example 'Muster'\",\"innerError\":{\"code\":\"no code: Muster\",\"message\":\""
                + WORD + " 'Eva Muster'\"}}}";
    }

    static void assertKeptFrom(SyncException failure) {
        List<String> shown =
                new ArrayList<>(List.of(failure.toString(), failure.context().toString()));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            shown.add(cause.toString());
        }
        assertKept(shown, failure.findings(), failure.context());
    }

    static void assertKept(List<String> texts, List<Finding> findings, ErrorContext context) {
        List<String> shown = new ArrayList<>(texts);
        shown.add(context.toString());
        for (Finding finding : findings) {
            shown.addAll(List.of(finding.toString(), finding.asLine()));
            assertThat(finding.message()).isNotBlank();
            assertThat(finding.remedy()).isNotBlank();
        }
        assertThat(shown)
                .allSatisfy(text -> assertThat(text).doesNotContain(WORD).doesNotContain(PERSONAL));
        RemoteAnswer answer = context.answer();
        if (answer != null && answer.excerpt() != null) {
            assertThat(answer.excerpt()).doesNotContain(PERSONAL);
        }
    }
}
