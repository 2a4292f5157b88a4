package dev.cosell.it.world;

import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmLeads;
import dev.cosell.core.spi.CrmPopulation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Optional;

/** Counts the steps between the engine and everything outside it, before and after each call, and dies at one of them or lets something happen there. */
final class CrashPoints {
    private int steps;
    private int dieAt = -1;
    private boolean dead;
    private String awaited = "";
    private String mentioned = "";
    private Runnable meanwhile = () -> {};

    /** Dies at the given step, counted from 1 from now on; 0 never dies. */
    void dieAt(int step) {
        steps = 0;
        dieAt = step == 0 ? -1 : step;
    }

    /** A process begins: its calls get through again. */
    void born() {
        dead = false;
    }

    /** Lets something else happen once, right before the next call of the given name. */
    void before(String call, Runnable something) {
        before(call, "", something);
    }

    /** Lets something else happen once, right before the next call of the given name whose arguments mention something. */
    void before(String call, String about, Runnable something) {
        awaited = call;
        mentioned = about;
        meanwhile = something;
    }

    int steps() {
        return steps;
    }

    <T> T around(Class<T> port, T target) {
        Object proxy =
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    happenBefore(method, arguments);
                    step(method, "before ");
                    Object result = call(target, method, arguments);
                    step(method, "after ");
                    return inside(result);
                });
        return port.cast(proxy);
    }

    /** The view for the background, the leads and the population of an adapter are ports of their own. */
    private Object inside(Object result) {
        if (result instanceof CrmAdapter view) {
            return around(CrmAdapter.class, view);
        }
        if (result instanceof Optional<?> optional && optional.orElse(null) instanceof CrmPopulation population) {
            return Optional.of(around(CrmPopulation.class, population));
        }
        return result instanceof Optional<?> optional && optional.orElse(null) instanceof CrmLeads leads
                ? Optional.of(around(CrmLeads.class, leads))
                : result;
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private void happenBefore(Method method, Object[] arguments) {
        if (method.getName().equals(awaited) && Arrays.toString(arguments).contains(mentioned)) {
            awaited = "";
            meanwhile.run();
        }
    }

    private void step(Method method, String when) {
        if (dead) {
            throw new Crash("whoever died calls nobody: " + method.getName());
        }
        steps++;
        if (steps == dieAt) {
            dead = true;
            throw new Crash(when + method.getName());
        }
    }
}
