package dev.cosell.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.store.InMemoryStateStore;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Parked deals go back to work once under another mapping, whatever the store does in between. */
class MappingWatchTest {
    private final InMemoryStateStore memory = InMemoryStateStore.create(() -> Instant.EPOCH);
    private final List<String> calls = new ArrayList<>();
    private boolean failing;
    private final ConnectionRuntime connection =
            new ConnectionRuntime(SyncConnection.builder("acme", port(ReferralGateway.class), port(CrmAdapter.class))
                    .build());

    private final StateStore store = (StateStore) Proxy.newProxyInstance(
            StateStore.class.getClassLoader(), new Class<?>[] {StateStore.class}, (self, method, arguments) -> {
                calls.add(method.getName());
                if (failing && method.getName().equals("requeueAll")) {
                    throw new IllegalStateException("the store is away");
                }
                return method.invoke(memory, arguments);
            });

    @Test
    void look_storeFailsOverTheRequeue_isDoneWithTheNextLook() {
        memory.saveCursor(connection.id(), "settings", "another mapping");
        MappingWatch watch = new MappingWatch(store);
        failing = true;
        assertThatThrownBy(() -> watch.look(connection)).isInstanceOf(IllegalStateException.class);
        failing = false;
        calls.clear();

        watch.look(connection);
        watch.look(connection);

        assertThat(calls).filteredOn(call -> !call.equals("cursor")).containsExactly("requeueAll", "saveCursor");
    }

    @Test
    void look_sameMapping_asksOnceAndPutsNothingBack() {
        MappingWatch watch = new MappingWatch(store);
        watch.look(connection);
        calls.clear();
        watch.look(connection);
        assertThat(calls).isEmpty();
        new MappingWatch(store).look(connection);
        assertThat(calls).containsOnly("cursor");
    }

    private static <T> T port(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("describe")) {
                        return Optional.empty();
                    }
                    throw new UnsupportedOperationException(method.getName());
                }));
    }
}
