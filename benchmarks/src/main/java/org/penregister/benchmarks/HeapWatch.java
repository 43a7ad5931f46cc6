// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * The most heap that was in use while it watched, in two ways. {@link #peakBytes} is with the
 * garbage that had not been collected yet, so it grows with {@code -Xmx}: what it shows is that
 * this much was enough. {@link #peakAfterCollectionBytes} is the most that a collection left, close
 * to what is really needed where collections are frequent; 0 where there was none.
 */
final class HeapWatch implements AutoCloseable {
  private final Set<String> heapPools = new HashSet<>();
  private final AtomicLong peakAfterCollection = new AtomicLong();
  private final NotificationListener listener = this::collected;

  /** Collects what is garbage already and starts to watch. */
  HeapWatch() {
    System.gc();
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        heapPools.add(pool.getName());
        pool.resetPeakUsage();
      }
    }
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector).addNotificationListener(listener, null, null);
    }
  }

  /** The sum of the pools' own peaks, which need not have been at the same time. */
  long peakBytes() {
    long sum = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (heapPools.contains(pool.getName())) {
        sum += pool.getPeakUsage().getUsed();
      }
    }
    return sum;
  }

  /** As far as notifications have arrived. */
  long peakAfterCollectionBytes() {
    return peakAfterCollection.get();
  }

  private void collected(Notification notification, Object handback) {
    if (!notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      return;
    }
    Map<String, MemoryUsage> after =
        GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
            .getGcInfo()
            .getMemoryUsageAfterGc();
    long left = 0;
    for (Map.Entry<String, MemoryUsage> pool : after.entrySet()) {
      left += heapPools.contains(pool.getKey()) ? pool.getValue().getUsed() : 0;
    }
    peakAfterCollection.accumulateAndGet(left, Math::max);
  }

  @Override
  public void close() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      try {
        ((NotificationEmitter) collector).removeNotificationListener(listener);
      } catch (ListenerNotFoundException e) {
        throw new IllegalStateException("the listener was removed before", e);
      }
    }
  }
}
