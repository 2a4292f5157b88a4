package dev.cosell.benchmarks.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/** CPU time of all Java threads of this process since a moment; the virtual machine's own threads (compiler, garbage collector) are not among them. */
public final class ThreadTimes {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<Long, Long> before;

    private ThreadTimes(Map<Long, Long> before) {
        this.before = before;
    }

    /** Starts counting. */
    public static ThreadTimes start() {
        return new ThreadTimes(now());
    }

    /** Returns the nanoseconds so far. What threads took that have ended meanwhile is not known and not in it. */
    public long nanos() {
        long sum = 0;
        for (Map.Entry<Long, Long> thread : now().entrySet()) {
            sum += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
        }
        return sum;
    }

    private static Map<Long, Long> now() {
        Map<Long, Long> times = new HashMap<>();
        for (long id : THREADS.getAllThreadIds()) {
            long time = THREADS.getThreadCpuTime(id);
            if (time >= 0) {
                times.put(id, time);
            }
        }
        return times;
    }
}
