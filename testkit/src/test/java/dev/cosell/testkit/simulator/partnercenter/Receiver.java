package dev.cosell.testkit.simulator.partnercenter;

import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.SimulatorServer;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/** A partner's webhook receiver that keeps what it is sent. */
final class Receiver implements AutoCloseable {

    private final List<SimulatorRequest> received = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<SimulatorRequest> answer = request -> 200;
    private final SimulatorServer server = SimulatorServer.builder(SettableClock.running())
            .route("POST", "/pc", request -> {
                received.add(request);
                return SimulatorResponse.empty(answer.applyAsInt(request));
            })
            .start();

    URI url() {
        return URI.create(server.httpBase() + "/pc");
    }

    void answer(ToIntFunction<SimulatorRequest> status) {
        answer = status;
    }

    List<SimulatorRequest> received() {
        return List.copyOf(received);
    }

    List<String> bodies() {
        return received.stream().map(SimulatorRequest::bodyText).toList();
    }

    List<String> eventNames() {
        return bodies().stream()
                .map(body -> Caller.json(body).path("EventName").asText())
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
