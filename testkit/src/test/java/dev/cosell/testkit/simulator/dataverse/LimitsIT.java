package dev.cosell.testkit.simulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.dataverse.limits.DataverseFaults;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Service protection, faults and compression over the wire (dataverse-api 5.1, 5.5). */
class LimitsIT {
    private final DataverseSimulator simulator = DataverseSimulator.builder()
            .clock(SettableClock.at(Instant.parse("2026-03-10T08:00:00Z")))
            .start();
    private final WireCaller caller = new WireCaller(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void requests_overTheLimit_waitUntilTheWindowHasMoved() {
        simulator.protocol().protection().requests(3);
        caller.get("accounts");
        simulator.advance(Duration.ofSeconds(100));
        caller.get("accounts");
        WireCaller.Answer last = caller.get("accounts");
        assertThat(last.status()).isEqualTo(200);
        assertThat(last.header("x-ms-ratelimit-burst-remaining-xrm-requests")).isEqualTo("0");

        WireCaller.Answer refused = caller.get("accounts");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("0x80072322");
        assertThat(refused.message())
                .isEqualTo("Number of requests exceeded the limit of 3 over time window of 300 seconds.");
        assertThat(refused.header("Retry-After")).isEqualTo("200");
        simulator.advance(Duration.ofSeconds(199));
        assertThat(caller.get("accounts").status()).isEqualTo(429);
        simulator.advance(Duration.ofSeconds(1));
        assertThat(caller.get("accounts").status()).isEqualTo(200);
        assertThat(simulator.protocol().usage().refused()).isEqualTo(2);
    }

    @Test
    void executionTime_overTheLimit_growsForThoseWhoHammer() {
        simulator.protocol().protection().executionTime(Duration.ofSeconds(1)).timePerOperation(Duration.ofMillis(600));
        WireCaller.Answer first = caller.get("accounts");
        assertThat(first.header("x-ms-ratelimit-time-remaining-xrm-requests")).isEqualTo("1.00");
        caller.get("accounts");
        WireCaller.Answer refused = caller.get("accounts");
        assertThat(refused.code()).isEqualTo("0x80072321");
        assertThat(refused.message())
                .startsWith("Combined execution time of incoming requests exceeded limit of 1,000 milliseconds");
        int wait = Integer.parseInt(refused.header("Retry-After"));
        assertThat(Integer.parseInt(caller.get("accounts").header("Retry-After")))
                .isGreaterThan(wait);
    }

    @Test
    void concurrency_overTheLimit_refused() {
        simulator.protocol().protection().concurrency(0);
        WireCaller.Answer refused = caller.get("accounts");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("0x80072326");
        assertThat(refused.message()).isEqualTo("Number of concurrent requests exceeded the limit of 0.");
    }

    @Test
    void advice_isOnEveryAnswer() {
        WireCaller.Answer answer = caller.get("accounts");
        assertThat(answer.header("x-ms-dop-hint")).isEqualTo("4");
        assertThat(answer.header("x-ms-ratelimit-time-remaining-xrm-requests")).isEqualTo("1,200.00");
        assertThat(answer.header("REQ_ID")).isNotEmpty();
        assertThat(answer.header("Set-Cookie")).startsWith("ARRAffinity=");
    }

    @Test
    void faults_haveTheShapesOfTheService() {
        simulator.faults().inject(DataverseFaults.tooManyAtOnce(Duration.ofSeconds(7)));
        WireCaller.Answer throttled = caller.get("accounts");
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.header("Retry-After")).isEqualTo("7");
        simulator.faults().inject(DataverseFaults.unavailable());
        assertThat(caller.get("accounts").header("Content-Type")).startsWith("text/html");
        simulator.faults().inject(DataverseFaults.sqlDeadlock());
        assertThat(caller.get("accounts").code()).isEqualTo("0x80044150");
        simulator.faults().inject(DataverseFaults.unauthorizedEmpty());
        WireCaller.Answer unauthorized = caller.get("accounts");
        assertThat(unauthorized.status()).isEqualTo(401);
        assertThat(unauthorized.text()).isEmpty();
        simulator.faults().inject(DataverseFaults.aspNet());
        assertThat(caller.get("accounts").json().has("ExceptionMessage")).isTrue();
        simulator.faults().inject(DataverseFaults.withoutCode());
        assertThat(caller.get("accounts").code()).isEmpty();
    }

    @Test
    void answerLost_theWriteHasHappened() {
        simulator.faults().inject(Fault.dropAfter());
        int before = simulator.data().rows("account").size();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> caller.account("A"))
                .isInstanceOf(java.io.UncheckedIOException.class);
        assertThat(simulator.data().rows("account")).hasSize(before + 1);
    }

    @Test
    void gzip_onlyWhenAskedFor() throws IOException {
        assertThat(caller.get("accounts").header("Content-Encoding")).isEmpty();
        WireCaller.Answer packed = caller.get("accounts", "Accept-Encoding", "gzip");
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        byte[] plain =
                new GZIPInputStream(new ByteArrayInputStream(packed.http().body())).readAllBytes();
        assertThat(new String(plain, java.nio.charset.StandardCharsets.UTF_8)).startsWith("{\"@odata.context\"");
    }
}
