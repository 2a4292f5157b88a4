package dev.cosell.testkit.simulator.partnercenter;

import dev.cosell.testkit.simulator.SimulatorRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a change.
 *
 * @param via the channel, stored as {@code createdVia} / {@code lastModifiedVia}
 * @param correlationId the caller's correlation id, for the audit record; null when it sent none
 */
record Writer(String via, @Nullable String correlationId) {

    static Writer api(SimulatorRequest request) {
        String correlation = request.header("MS-CorrelationId");
        return new Writer("API", correlation == null ? request.header("client-request-id") : correlation);
    }
}
