package dev.cosell.samples.host.wiring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock that follows the {@code Date} header of a server, so that the days of a simulator are the days of this process. For simulators only: a server's word is no clock to keep
 * leases by. Never goes back. Thread-safe.
 */
final class ServerTime implements InstantSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTime.class);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final HttpRequest ask;
    private final InstantSource own;
    private final ScheduledExecutorService timer;
    private volatile Duration ahead = Duration.ZERO;
    private Instant last = Instant.MIN;

    private ServerTime(URI server, InstantSource own) {
        this.ask = HttpRequest.newBuilder(server)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(2))
                .build();
        this.own = own;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "server-time");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Follows a server from now on; one call a quarter of a second. */
    @SuppressWarnings("FutureReturnValueIgnored") // look() says itself what goes wrong
    static ServerTime follow(URI server) {
        ServerTime time = new ServerTime(server, InstantSource.system());
        time.look();
        time.timer.scheduleWithFixedDelay(time::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        return time;
    }

    private void look() {
        try {
            Instant before = own.instant();
            HttpResponse<Void> answer = client.send(ask, HttpResponse.BodyHandlers.discarding());
            answer.headers().firstValue("Date").ifPresent(date -> follow(date, before));
        } catch (IOException | DateTimeParseException away) {
            LOG.debug("the server whose clock is followed does not answer; its last time goes on");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** The header has whole seconds: a difference within one is none. */
    private void follow(String date, Instant before) {
        Instant theirs =
                ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        Duration found = Duration.between(before, theirs);
        if (found.minus(ahead).abs().compareTo(Duration.ofSeconds(2)) > 0) {
            ahead = found;
        }
    }

    @Override
    public synchronized Instant instant() {
        Instant now = own.instant().plus(ahead);
        last = now.isAfter(last) ? now : last;
        return last;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
