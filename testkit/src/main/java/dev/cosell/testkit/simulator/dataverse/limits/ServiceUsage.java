package dev.cosell.testkit.simulator.dataverse.limits;

import java.util.Map;
import java.util.TreeMap;

/** What the service has been asked to do, for tests and benchmarks. Thread-safe. */
public final class ServiceUsage {
    private final Map<String, Long> operations = new TreeMap<>();
    private final ThreadLocal<Long> current = ThreadLocal.withInitial(() -> 0L);
    private long requests;
    private long refused;

    /** Starts at nothing. */
    public ServiceUsage() {}

    synchronized void request() {
        requests++;
    }

    synchronized void refusal() {
        refused++;
    }

    /** Counts operations of a kind, for instance {@code PATCH} or {@code CreateMultiple target}. */
    public synchronized void operations(String kind, long number) {
        operations.merge(kind, number, Long::sum);
        current.set(current.get() + number);
    }

    /** Returns the operations counted on this thread since the last call. */
    long takeCurrent() {
        long counted = current.get();
        current.remove();
        return counted;
    }

    /** Returns how many HTTP requests were let in: a batch is one. */
    public synchronized long requests() {
        return requests;
    }

    /** Returns how many HTTP requests service protection refused. */
    public synchronized long refused() {
        return refused;
    }

    /** Returns how many operations were counted: each in a batch, each target of a bulk message. */
    public synchronized long operations() {
        return operations.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the operations by kind, in alphabetical order. */
    public synchronized Map<String, Long> byKind() {
        return new TreeMap<>(operations);
    }

    /** Starts again at nothing. */
    public synchronized void reset() {
        operations.clear();
        requests = 0;
        refused = 0;
    }
}
