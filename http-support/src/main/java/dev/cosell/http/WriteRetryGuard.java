package dev.cosell.http;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses to work in a JVM whose HTTP client repeats writes by itself: a create could happen twice (sync-engine 7). */
final class WriteRetryGuard {
    static final String PROPERTY = "jdk.httpclient.enableAllMethodRetry";

    private WriteRetryGuard() {}

    static void requireNoWriteRetry(@Nullable String value) {
        if (value != null && (value.isEmpty() || Boolean.parseBoolean(value))) {
            throw new ConfigurationException(
                    ErrorContext.of("http", "open transport"),
                    List.of(Finding.error(
                            FindingCodes.CONFIGURATION_INVALID,
                            "R-221",
                            PROPERTY,
                            "the JDK is set to repeat writes by itself, so that a record could be created twice",
                            "remove the system property")));
        }
    }
}
