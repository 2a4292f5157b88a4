package dev.cosell.testkit.simulator;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies one routed call: faults, handler, record. */
final class CallService {

    private static final Logger LOG = LoggerFactory.getLogger(CallService.class);

    private final CallLog calls;
    private final FaultPlan faults;
    private final CountDownLatch closed = new CountDownLatch(1);

    CallService(CallLog calls, FaultPlan faults) {
        this.calls = calls;
        this.faults = faults;
    }

    Answer serve(RoutedCall call) throws IOException {
        Fault fault = call.recorded() ? faults.next(call) : null;
        if (call.recorded() && !faults.latency().isZero()) {
            pause(faults.latency());
        }
        if (fault == null) {
            return answered(call, apply(call), false);
        }
        switch (fault.kind()) {
            case RESPOND:
                return answered(call, fault.response(), false);
            case DROP_BEFORE:
                return dropped(call);
            case DROP_AFTER:
                apply(call);
                return dropped(call);
            case DELAY:
                pause(fault.delay());
                return answered(call, apply(call), false);
            case TRUNCATE:
                return answered(call, apply(call), true);
        }
        throw new IllegalStateException("Unknown kind of fault: " + fault.kind());
    }

    /** Ends every pause: calls held by a delay are answered at once. */
    void close() {
        closed.countDown();
    }

    private Answer answered(RoutedCall call, SimulatorResponse response, boolean truncated) {
        note(call, response.status());
        return new Answer(response, truncated);
    }

    private Answer dropped(RoutedCall call) throws IOException {
        note(call, 0);
        throw new DroppedConnectionException();
    }

    private void note(RoutedCall call, int status) {
        if (call.recorded()) {
            calls.record(call.request().method(), call.template(), status);
        }
    }

    private static SimulatorResponse apply(RoutedCall call) {
        try {
            return call.handler().handle(call.request());
        } catch (RuntimeException defect) {
            // A defect of the simulator must be seen as one, and not as a closed connection.
            LOG.error("The simulator failed at {} {}", call.request().method(), call.template(), defect);
            return SimulatorResponse.text(500, "text/plain", "simulator defect: " + defect);
        }
    }

    private void pause(Duration delay) throws IOException {
        try {
            boolean ended = closed.await(delay.toNanos(), TimeUnit.NANOSECONDS);
            LOG.debug("A delayed call goes on; server closed: {}", ended);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new DroppedConnectionException();
        }
    }

    /** What goes over the wire; a truncated answer announces its whole length. */
    record Answer(SimulatorResponse response, boolean truncated) {
        @Nullable
        String contentType() {
            return response.headers().get("Content-Type");
        }
    }
}
