package dev.cosell.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.http.CallFailure;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R-227")
class RemainingCallsTest {
    private static final String HEADER = "x-ms-ratelimit-burst-remaining-xrm-requests";
    private static final HttpCall CALL = HttpCall.get(URI.create("https://acme.crm4.dynamics.com/api/data/v9.2/WhoAmI"))
            .build();

    private final RemainingCalls remaining = new RemainingCalls();

    private void answered(String header) {
        HttpAnswer answer = HttpAnswer.of(200, HeaderFields.NONE.with(HEADER, header), new byte[0]);
        remaining.around(call -> new CallOutcome.Answered(answer)).send(CALL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"5999|5999", " 12 |12", "1,234.50|1234", "0|0"})
    void latest_numberInAnyForm_isLearnt(String header, long number) {
        answered(header);
        assertThat(remaining.latest()).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "-3", "1e5", "9999999999"})
    void latest_noNumber_leavesWhatWasKnown(String header) {
        assertThat(remaining.latest()).isEmpty();
        answered("17");
        answered(header);
        assertThat(remaining.latest()).hasValue(17);
    }

    @Test
    void send_noAnswer_changesNothing() {
        CallOutcome lost = new CallOutcome.NotSent(CallFailure.HELD_BACK, null, Duration.ofSeconds(1));
        assertThat(remaining.around(call -> lost).send(CALL)).isSameAs(lost);
        assertThat(remaining.latest()).isEmpty();
    }
}
