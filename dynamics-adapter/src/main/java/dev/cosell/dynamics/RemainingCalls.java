package dev.cosell.dynamics;

import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpTransport;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Learns from answers how many calls this user has left in the window of five minutes. Each server of the service counts for itself, so the latest number is a hint only (dataverse-api 5.5). Thread-safe.
 */
final class RemainingCalls {
    private static final String HEADER = "x-ms-ratelimit-burst-remaining-xrm-requests";
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,9})(\\.[0-9]*)?");

    private volatile long latest = -1;

    HttpTransport around(HttpTransport transport) {
        return new HttpTransport() {
            @Override
            public CallOutcome send(HttpCall call) {
                CallOutcome outcome = transport.send(call);
                if (outcome instanceof CallOutcome.Answered answered) {
                    learn(answered.answer().headers().first(HEADER));
                }
                return outcome;
            }

            @Override
            public @Nullable Duration deadlineOf(HttpCall call) {
                return transport.deadlineOf(call);
            }
        };
    }

    /** Returns the latest number; empty before an answer named one. */
    OptionalLong latest() {
        return latest < 0 ? OptionalLong.empty() : OptionalLong.of(latest);
    }

    private void learn(@Nullable String header) {
        Matcher number = NUMBER.matcher(header == null ? "" : header.strip().replace(",", ""));
        if (number.matches()) {
            latest = Long.parseLong(number.group(1));
        }
    }
}
