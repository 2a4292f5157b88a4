package dev.cosell.it.simulation;

import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmPopulation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;

/** Puts a step before and after every call that a node makes to anything outside it. At a step the node may die, or others may go on first. */
final class Network {
    private static final Set<String> NO_CALLS = Set.of(
            "tenantId",
            "clockOffset",
            "capabilities",
            "organisation",
            "leads",
            "recordId",
            "inBackground",
            "choices",
            "toString",
            "hashCode",
            "equals",
            "close");

    private Network() {}

    static <T> T around(Class<T> port, T target, Node node, Node.Life life, SimWorld world) {
        Object proxy =
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    if (NO_CALLS.contains(method.getName())) {
                        Object same = invoke(target, method, arguments);
                        return same == target ? self : same;
                    }
                    if (method.getName().equals("population")) {
                        return ((CrmAdapter) target)
                                .population()
                                .map(pages -> around(CrmPopulation.class, pages, node, life, world));
                    }
                    node.step(life, "before " + method.getName());
                    Object result = traced(world, node, target, method, arguments);
                    node.step(life, "after " + method.getName());
                    return result;
                });
        return port.cast(proxy);
    }

    private static Object traced(SimWorld world, Node node, Object target, Method method, Object[] arguments)
            throws Throwable {
        if (!SimWorld.TRACE) {
            return invoke(target, method, arguments);
        }
        String call = "node " + node.number + " " + method.getName() + Arrays.toString(arguments);
        try {
            Object result = invoke(target, method, arguments);
            world.trace(call + " -> " + result);
            return result;
        } catch (RuntimeException failure) {
            world.trace(call + " -> " + failure);
            throw failure;
        }
    }

    static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
