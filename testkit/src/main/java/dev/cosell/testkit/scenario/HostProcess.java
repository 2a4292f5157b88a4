package dev.cosell.testkit.scenario;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmLeads;
import dev.cosell.core.spi.CrmPopulation;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.StateStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One process of the host: an engine whose ports can be cut off, so that it may die between any two of its calls. */
final class HostProcess {
    private static final Set<String> NO_CALLS = Set.of(
            "tenantId",
            "live",
            "clockOffset",
            "recordId",
            "inBackground",
            "population",
            "leads",
            "toString",
            "hashCode",
            "equals",
            "durable",
            "close");
    private static final Set<String> WRITES = Set.of("create", "patch", "write");
    private static final Set<String> POLLS = Set.of("list", "changes");

    private final String name;
    private final PortCalls calls;
    private final StateStore store;
    private final SyncConnection connection;
    private final SyncEngine engine;
    private boolean working;
    private boolean dead;

    HostProcess(
            String name,
            PortCalls calls,
            StateStore store,
            SyncConnection wired,
            BiFunction<StateStore, SyncConnection, SyncEngine> start) {
        this.name = name;
        this.calls = calls;
        this.store = store;
        this.connection = SyncConnection.builder(
                        wired.id().value(),
                        around(ReferralGateway.class, wired.partnerCenter(), Service.PARTNER_CENTER),
                        around(CrmAdapter.class, wired.crm(), Service.CRM))
                .settings(wired.settings())
                .eventsExpected(wired.eventsExpected())
                .build();
        this.engine = start.apply(around(StateStore.class, store, null), connection);
    }

    String name() {
        return name;
    }

    SyncEngine engine() {
        return engine;
    }

    SyncConnection connection() {
        return connection;
    }

    /** Returns the store itself, for questions that are no step of the process. */
    StateStore store() {
        return store;
    }

    boolean dead() {
        return dead;
    }

    /** Lets the process work: each call that it makes meanwhile is a step at which it may die. Questions of a test are none. */
    void works(Runnable work) {
        working = true;
        try {
            work.run();
        } finally {
            working = false;
        }
    }

    /** Ends the process as it is: nothing that it still does has an effect. */
    void die() {
        dead = true;
    }

    private <T> T around(Class<T> port, T target, @Nullable Service service) {
        return port.cast(Proxy.newProxyInstance(
                HostProcess.class.getClassLoader(),
                new Class<?>[] {port},
                (self, method, given) -> invoke(target, method, given, service)));
    }

    private Object invoke(Object target, Method method, Object[] given, @Nullable Service service) throws Throwable {
        String operation = method.getName();
        if (NO_CALLS.contains(operation)) {
            return inside(call(target, method, given), service);
        }
        boolean write = service != null && WRITES.contains(operation);
        step("before " + operation);
        if (service != null) {
            dieIfTold(() -> calls.before(service, operation, write, POLLS.contains(operation)));
            requireAlive(operation);
        }
        Object result = call(target, method, given);
        if (write && service != null) {
            dieIfTold(() -> calls.after(service, operation, outcome(result)));
            step("after " + operation);
        }
        return inside(result, service);
    }

    private void dieIfTold(Runnable something) {
        try {
            something.run();
        } catch (ProcessDiedError death) {
            dead = true;
            throw death;
        }
    }

    private void step(String where) {
        requireAlive(where);
        if (working && calls.diesHere()) {
            dead = true;
            throw new ProcessDiedError(where);
        }
    }

    private void requireAlive(String where) {
        if (dead) {
            throw new ProcessDiedError("whoever died calls nobody: " + where);
        }
    }

    private static Object call(Object target, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(target, given);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    /** Results of writes are named by their types: {@code Applied}, {@code Changed} and the like. */
    private static String outcome(Object result) {
        Collection<?> each = result instanceof List<?> many ? many : List.of(result);
        return String.join(
                ", ", each.stream().map(one -> one.getClass().getSimpleName()).toList());
    }

    /** The view for the background, the leads and the population of an adapter are ports of their own. */
    private Object inside(Object result, @Nullable Service service) {
        if (result instanceof CrmAdapter view) {
            return around(CrmAdapter.class, view, service);
        }
        if (!(result instanceof Optional<?> optional)) {
            return result;
        }
        Object part = optional.orElse(null);
        if (part instanceof CrmPopulation population) {
            return Optional.of(around(CrmPopulation.class, population, service));
        }
        return part instanceof CrmLeads leads ? Optional.of(around(CrmLeads.class, leads, service)) : result;
    }
}
