// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import java.util.Arrays;

/** The columns of a trace: 21 bytes an event. */
final class EventColumns {
  private static final EventKind[] KINDS = {
    EventKind.MESSAGE, EventKind.TYPED, EventKind.REFRESH, EventKind.SYNC
  };

  private long[] times;
  private int[] requesters;
  private int[] handles;
  private int[] sources;
  private byte[] kinds;

  EventColumns(int capacity) {
    times = new long[capacity];
    requesters = new int[capacity];
    handles = new int[capacity];
    sources = new int[capacity];
    kinds = new byte[capacity];
  }

  long[] times() {
    return times;
  }

  int[] requesters() {
    return requesters;
  }

  int[] handles() {
    return handles;
  }

  int[] sources() {
    return sources;
  }

  EventKind kind(int i) {
    return KINDS[kinds[i]];
  }

  void set(int i, long timeMillis, int requester, int handle, int source, EventKind kind) {
    times[i] = timeMillis;
    requesters[i] = requester;
    handles[i] = handle;
    sources[i] = source;
    kinds[i] = code(kind);
  }

  void resize(int capacity) {
    times = Arrays.copyOf(times, capacity);
    requesters = Arrays.copyOf(requesters, capacity);
    handles = Arrays.copyOf(handles, capacity);
    sources = Arrays.copyOf(sources, capacity);
    kinds = Arrays.copyOf(kinds, capacity);
  }

  /** Column by column, so that only one is held twice at a time. */
  void reorder(int[] order) {
    long[] orderedTimes = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      orderedTimes[i] = times[order[i]];
    }
    times = orderedTimes;
    requesters = reordered(requesters, order);
    handles = reordered(handles, order);
    sources = reordered(sources, order);
    byte[] orderedKinds = new byte[order.length];
    for (int i = 0; i < order.length; i++) {
      orderedKinds[i] = kinds[order[i]];
    }
    kinds = orderedKinds;
  }

  private static int[] reordered(int[] column, int[] order) {
    int[] ordered = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      ordered[i] = column[order[i]];
    }
    return ordered;
  }

  /** The index in {@link #KINDS}. */
  private static byte code(EventKind kind) {
    return switch (kind) {
      case MESSAGE -> 0;
      case TYPED -> 1;
      case REFRESH -> 2;
      case SYNC -> 3;
    };
  }
}
