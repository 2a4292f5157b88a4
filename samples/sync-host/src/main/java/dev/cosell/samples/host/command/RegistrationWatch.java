package dev.cosell.samples.host.command;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.validation.Finding;
import dev.cosell.partnercenter.webhook.WebhookRegistration;
import dev.cosell.samples.host.wiring.ConnectionParts;
import dev.cosell.samples.host.wiring.HostRuntime;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks now and then whether Partner Center still sends its events here, and says so when it does not. Never takes a registration back by itself: it may be somebody's for good reason. */
final class RegistrationWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrationWatch.class);

    private final HostRuntime runtime;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "registration-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, List<Finding>> said = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> drifted = new ConcurrentHashMap<>();

    private RegistrationWatch(HostRuntime runtime) {
        this.runtime = runtime;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // look() says itself what goes wrong
    static RegistrationWatch start(HostRuntime runtime) {
        RegistrationWatch watch = new RegistrationWatch(runtime);
        long every = runtime.config().engine().registrationCheck().toMillis();
        watch.timer.scheduleWithFixedDelay(watch::look, 0, Math.max(1_000, every), TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        runtime.connections().forEach((name, parts) -> {
            WebhookRegistration wanted = parts.wantedRegistration();
            if (wanted != null) {
                look(name, parts, wanted);
            }
        });
    }

    private void look(String name, ConnectionParts parts, WebhookRegistration wanted) {
        try {
            List<Finding> found = parts.client().webhooks().checkDrift(wanted);
            gauge(name).set(found.isEmpty() ? 0 : 1);
            if (!found.equals(said.put(name, found))) {
                found.forEach(finding -> LOG.warn("{} webhook: {}", name, finding.asLine()));
                if (found.isEmpty()) {
                    LOG.info("{} webhook: registered as configured", name);
                }
            }
        } catch (SyncException away) {
            LOG.debug("{} webhook: not looked at, {}", name, away.getMessage());
        } catch (RuntimeException unexpected) {
            // The timer must go on; the name of the failure is enough to look for it.
            LOG.error(
                    "{} webhook: not looked at, {}", name, unexpected.getClass().getName());
        }
    }

    private AtomicInteger gauge(String name) {
        return drifted.computeIfAbsent(name, each -> runtime.meters()
                .gauge("cosell.webhook.drifted", Tags.of("connection", each), new AtomicInteger()));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
