package dev.cosell.salesforce.internal.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.http.CallFailure;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpMethod;
import dev.cosell.salesforce.budget.BudgetState;
import dev.cosell.salesforce.budget.CallBudget;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R-227")
final class CallMeterTest {
    private static final Instant START = Instant.parse("2026-11-20T10:20:00Z");
    private static final ErrorContext CONTEXT = ErrorContext.of("salesforce", "test");
    private static final String QUERY = "/services/data/v68.0/query?q=x";

    private Instant now = START;
    private CallMeter meter =
            new CallMeter(CallBudget.builder().callsPerDay(100).build(), () -> now);

    @ParameterizedTest
    @CsvSource({
        "/services/data/v68.0/query?q=x,1",
        "/services/data/v68.0/composite,1",
        "/services/data/v68.0/composite/sobjects,1",
        "/services/data/v68.0/composite/batch,3",
        "/services/Soap/u/64.0,1",
        "/services/data,0",
        "/services/oauth2/token,0"
    })
    void call_ofEachKind_isCountedAsSalesforceDoes(String path, long cost) {
        byte[] body = "{\"batchRequests\":[{},{},{}]}".getBytes(StandardCharsets.UTF_8);

        send(
                HttpCall.builder(HttpMethod.POST, uri(path))
                        .body("application/json", body)
                        .build(),
                null);

        assertThat(meter.usage().ours()).isEqualTo(cost);
    }

    @Test
    void call_neverSent_isNotCounted_oneOfUnknownOutcomeIs() {
        meter.around(call -> new CallOutcome.NotSent(CallFailure.CONNECT_FAILED, null))
                .send(query());
        assertThat(meter.usage().ours()).isZero();

        meter.around(call -> new CallOutcome.Unknown(CallFailure.CONNECTION_LOST, null))
                .send(query());
        assertThat(meter.usage().ours()).isEqualTo(1);
    }

    @Test
    void budget_usedUp_stopsBackgroundFirstAndThenAll() {
        calls(79);
        assertThat(meter.usage().state()).isEqualTo(BudgetState.OPEN);
        assertThatCode(() -> meter.admit(CallLane.BACKGROUND, CONTEXT)).doesNotThrowAnyException();

        calls(1);
        assertThat(meter.usage().state()).isEqualTo(BudgetState.LIVE_ONLY);
        assertThatThrownBy(() -> meter.admit(CallLane.BACKGROUND, CONTEXT))
                .isInstanceOfSatisfying(ThrottledException.class, stop -> {
                    assertThat(stop.retryAfter()).isEqualTo(Duration.ofMinutes(15));
                    assertThat(stop.findings().get(0).code()).isEqualTo(CallMeter.SPENT);
                    assertThat(stop.findings().get(0).field()).isEqualTo("callBudget");
                    assertThat(stop.findings().get(0).message()).contains("80 of 100");
                    assertThat(stop.findings().get(0).remedy()).contains("callBudget");
                });
        assertThatCode(() -> meter.admit(CallLane.LIVE, CONTEXT)).doesNotThrowAnyException();

        calls(20);
        assertThat(meter.usage().state()).isEqualTo(BudgetState.SPENT);
        assertThatThrownBy(() -> meter.admit(CallLane.LIVE, CONTEXT)).isInstanceOf(ThrottledException.class);
    }

    @Test
    void budget_spent_opensAgainWhenTheCallsAreADayOld() {
        calls(100);
        now = START.plus(Duration.ofHours(24));
        assertThat(meter.usage().state()).isEqualTo(BudgetState.SPENT);

        now = Instant.parse("2026-11-21T10:57:00Z");
        assertThatThrownBy(() -> meter.admit(CallLane.LIVE, CONTEXT))
                .isInstanceOfSatisfying(ThrottledException.class, stop -> assertThat(stop.retryAfter())
                        .isEqualTo(Duration.ofMinutes(3)));

        now = Instant.parse("2026-11-21T11:00:00Z");
        assertThat(meter.usage().state()).isEqualTo(BudgetState.OPEN);
        assertThat(meter.usage().ours()).isZero();
    }

    @Test
    void organisation_limitSaid_setsTheShareAndHoldsBackToo() {
        meter = new CallMeter(CallBudget.defaults(), () -> now);
        calls(10_000);
        assertThat(meter.usage().budget()).isNull();
        assertThat(meter.usage().state()).isEqualTo(BudgetState.OPEN);

        send(query(), "api-usage=3000/100000");
        assertThat(meter.usage().budget()).isEqualTo(50_000);
        assertThat(meter.usage().organisationUsed()).isEqualTo(3_000);
        assertThat(meter.usage().saidAt()).isEqualTo(START);
        calls(2);
        assertThat(meter.usage().organisationUsed()).isEqualTo(3_002);

        send(query(), "api-usage=80000/100000");
        assertThat(meter.usage().state()).isEqualTo(BudgetState.LIVE_ONLY);
        send(query(), "api-usage=100000/100000");
        assertThat(meter.usage().state()).isEqualTo(BudgetState.SPENT);
        assertThatThrownBy(() -> meter.admit(CallLane.LIVE, CONTEXT)).hasMessageContaining("100000 of 100000");
    }

    @Test
    void organisation_usedUp_isLookedAtAgainAfterAQuarterOfAnHour() {
        meter = new CallMeter(CallBudget.defaults(), () -> now);
        send(query(), "api-usage=100000/100000");

        now = START.plusSeconds(899);
        assertThatThrownBy(() -> meter.admit(CallLane.LIVE, CONTEXT)).isInstanceOf(ThrottledException.class);
        now = START.plusSeconds(900);
        assertThatCode(() -> meter.admit(CallLane.LIVE, CONTEXT)).doesNotThrowAnyException();
        send(query(), "api-usage=99999/100000");
        assertThat(meter.usage().state()).isEqualTo(BudgetState.LIVE_ONLY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api-usage=18/5000                                   | 18   | 5000",
                "api-usage=18/5000; api-bursts=1/750                 | 18   | 5000",
                "per-app-api-usage=17/250(appName=x), api-usage=18/5000 | 18 | 5000",
                "api-usage = 18 / 5000                               | 18   | 5000"
            })
    void header_inAnyForm_isReadLeniently(String header, long used, long most) {
        send(query(), header);

        assertThat(meter.usage().organisationUsed()).isEqualTo(used);
        assertThat(meter.usage().organisationLimit()).isEqualTo(most);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "api-usage=", "api-usage=1/0", "api-usage=-1/5", "api-usage=99999999999999999999/5", "x"})
    void header_unreadable_isTheSameAsNone(String header) {
        send(query(), header);

        assertThat(meter.usage().organisationLimit()).isNull();
        assertThat(meter.usage().ours()).isEqualTo(1);
    }

    @Test
    void budget_unlimited_holdsNothingBack() {
        meter = new CallMeter(CallBudget.unlimited(), () -> now);
        send(query(), "api-usage=100000/100000");

        assertThatCode(() -> meter.admit(CallLane.BACKGROUND, CONTEXT)).doesNotThrowAnyException();
    }

    @Test
    void options_outOfRange_areNamedTogether() {
        assertThatThrownBy(() -> CallBudget.builder()
                        .shareOfOrganisation(0)
                        .callsPerDay(1)
                        .liveReserve(1)
                        .build())
                .isInstanceOfSatisfying(ConfigurationException.class, wrong -> assertThat(wrong.findings())
                        .extracting(each -> each.field())
                        .containsExactly(
                                "callBudget.shareOfOrganisation", "callBudget.callsPerDay", "callBudget.liveReserve"));
    }

    private void calls(int count) {
        for (int i = 0; i < count; i++) {
            send(query(), null);
        }
    }

    private void send(HttpCall call, @Nullable String limitInfo) {
        HeaderFields headers =
                limitInfo == null ? HeaderFields.NONE : HeaderFields.NONE.with("sforce-limit-info", limitInfo);
        meter.around(sent -> new CallOutcome.Answered(HttpAnswer.of(200, headers, new byte[0])))
                .send(call);
    }

    private static HttpCall query() {
        return HttpCall.get(uri(QUERY)).build();
    }

    private static URI uri(String path) {
        return URI.create("https://acme.example" + path);
    }
}
