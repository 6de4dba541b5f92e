package io.github.camelfiskil.benchmarks.walk;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * The most heap that was still in use behind any garbage collection, what a young collection leaves of garbage in it.
 * Safe for use by many threads.
 */
final class HeapPeak implements AutoCloseable {

    private static final List<GarbageCollectorMXBean> COLLECTORS = ManagementFactory.getGarbageCollectorMXBeans();

    private final Set<String> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    /** In milliseconds since the JVM was started, as collections are dated. */
    private final long began = ManagementFactory.getRuntimeMXBean().getUptime();

    private final AtomicLong peak = new AtomicLong();
    private final NotificationListener listener = this::collected;

    private HeapPeak() {}

    /** Begins to watch. */
    static HeapPeak watch() {
        HeapPeak watch = new HeapPeak();
        System.gc();
        COLLECTORS.forEach(
                collector -> ((NotificationEmitter) collector).addNotificationListener(watch.listener, null, null));
        return watch;
    }

    private void collected(Notification notification, Object handback) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            collected(GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcInfo()
                    .getMemoryUsageAfterGc());
        }
    }

    private void collected(Map<String, MemoryUsage> after) {
        long used = after.entrySet().stream()
                .filter(pool -> pools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
        peak.accumulateAndGet(used, Math::max);
    }

    /** The peak so far in bytes. */
    long bytes() {
        System.gc();
        // of the last collections the notifications may still be on their way
        COLLECTORS.stream()
                .filter(com.sun.management.GarbageCollectorMXBean.class::isInstance)
                .map(collector -> ((com.sun.management.GarbageCollectorMXBean) collector).getLastGcInfo())
                .filter(last -> last != null && last.getStartTime() >= began)
                .forEach(last -> collected(last.getMemoryUsageAfterGc()));
        return peak.get();
    }

    @Override
    public void close() {
        for (GarbageCollectorMXBean collector : COLLECTORS) {
            try {
                ((NotificationEmitter) collector).removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
