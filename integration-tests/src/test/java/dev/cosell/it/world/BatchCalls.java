package dev.cosell.it.world;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.ReferralGateway;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An engine beside that of a world, over the same store and systems, which writes down what it calls. */
final class BatchCalls {
    private final List<String> calls = new ArrayList<>();
    private final SyncEngine engine;

    BatchCalls(World world) {
        engine = SyncEngine.builder(world.store)
                .connection(SyncConnection.builder(
                                World.CONNECTION,
                                around(ReferralGateway.class, world.partnerCenter),
                                around(CrmAdapter.class, world.crm))
                        .build())
                .seams(Seams.system().withTime(world.clock))
                .build();
    }

    SyncEngine engine() {
        return engine;
    }

    int of(String method) {
        return Collections.frequency(calls, method);
    }

    void forget() {
        calls.clear();
    }

    private <T> T around(Class<T> port, T target) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    calls.add(method.getName());
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
