package dev.cosell.samples.host.wiring;

import dev.cosell.core.error.StoreException;
import dev.cosell.core.spi.StateStore;
import java.lang.reflect.Proxy;

/** Stands for a store that could not be opened: every verb fails as opening it did. */
final class AwayStore {
    private AwayStore() {}

    static StateStore of(StoreException failure) {
        return (StateStore) Proxy.newProxyInstance(
                StateStore.class.getClassLoader(), new Class<?>[] {StateStore.class}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return switch (method.getName()) {
                            case "equals" -> proxy == arguments[0];
                            case "hashCode" -> System.identityHashCode(proxy);
                            default -> "AwayStore";
                        };
                    }
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    throw failure;
                });
    }
}
