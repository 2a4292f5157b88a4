package dev.cosell.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Some threads that begin together. */
record Crowd(int size) {
    private static final long LIMIT_SECONDS = 120;

    static Crowd of(int size) {
        return new Crowd(size);
    }

    /** What each of them does. */
    interface Task {
        void run(int number) throws Exception;
    }

    /** Runs the task in every thread, and fails as the first one fails, or when they do not come to an end. */
    void run(Task task) {
        ExecutorService threads = Executors.newFixedThreadPool(size);
        try {
            CyclicBarrier start = new CyclicBarrier(size);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    start.await();
                    task.run(number);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException failure) {
            throw new AssertionError("a thread failed: " + failure.getCause(), failure.getCause());
        } catch (TimeoutException endless) {
            throw new AssertionError("the threads do not come to an end", endless);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        } finally {
            threads.shutdownNow();
        }
    }
}
