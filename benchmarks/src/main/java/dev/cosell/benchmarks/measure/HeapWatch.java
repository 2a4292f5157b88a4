package dev.cosell.benchmarks.measure;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Watches how much of this JVM's heap is used. */
public final class HeapWatch {
    private final AtomicLong kept = new AtomicLong();
    private final Set<String> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toUnmodifiableSet());

    private HeapWatch() {}

    /**
     * The most that was used, in bytes.
     *
     * @param used garbage included: the sum of the peaks of the heap's parts, so never too little
     * @param kept after a collection; what a young collection leaves in the old part may still be garbage
     * @param limit of the heap
     */
    public record Peaks(long used, long kept, long limit) {}

    /** Starts watching. */
    public static HeapWatch start() {
        HeapWatch watch = new HeapWatch();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(watch::collected, null, null);
            }
        }
        return watch;
    }

    /** Returns the most so far. */
    public Peaks peaks() {
        long used = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pools.contains(pool.getName()))
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        return new Peaks(used, kept.get(), Runtime.getRuntime().maxMemory());
    }

    private void collected(Notification notification, Object unused) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            Map<String, MemoryUsage> after = GarbageCollectionNotificationInfo.from(
                            (CompositeData) notification.getUserData())
                    .getGcInfo()
                    .getMemoryUsageAfterGc();
            long now = after.entrySet().stream()
                    .filter(pool -> pools.contains(pool.getKey()))
                    .mapToLong(pool -> pool.getValue().getUsed())
                    .sum();
            kept.accumulateAndGet(now, Math::max);
        }
    }
}
