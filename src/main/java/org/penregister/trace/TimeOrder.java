// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

/** Stable order of events by time: a radix sort of indices, so that 50 million events fit. */
final class TimeOrder {
  private static final int DIGIT_BITS = 11;
  private static final int BUCKETS = 1 << DIGIT_BITS;

  private TimeOrder() {}

  /** How many of the first {@code size} times are earlier than the one before them. */
  static int descents(long[] times, int size) {
    int descents = 0;
    for (int i = 1; i < size; i++) {
      if (times[i] < times[i - 1]) {
        descents++;
      }
    }
    return descents;
  }

  /** Indices of the first {@code size} times, earliest first, ties in the order given. */
  static int[] of(long[] times, int size) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      least = Math.min(least, times[i]);
      most = Math.max(most, times[i]);
      order[i] = i;
    }
    int[] next = new int[size];
    // most - least may wrap beyond 2^63; as an unsigned number it is still right.
    int bits = Long.SIZE - Long.numberOfLeadingZeros(most - least);
    for (int shift = 0; size > 0 && shift < bits; shift += DIGIT_BITS) {
      pass(times, least, shift, order, next);
      int[] swap = order;
      order = next;
      next = swap;
    }
    return order;
  }

  private static void pass(long[] times, long least, int shift, int[] from, int[] to) {
    int[] ends = new int[BUCKETS];
    for (int index : from) {
      ends[digit(times[index] - least, shift)]++;
    }
    int start = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      int count = ends[bucket];
      ends[bucket] = start;
      start += count;
    }
    for (int index : from) {
      to[ends[digit(times[index] - least, shift)]++] = index;
    }
  }

  private static int digit(long offset, int shift) {
    return (int) (offset >>> shift) & (BUCKETS - 1);
  }
}
