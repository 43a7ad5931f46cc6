// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import java.util.Arrays;

/**
 * Numbers pairs of node ids 0, 1, 2, ... in order of first appearance: open addressing, no boxing.
 */
final class PairIndex {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int ABSENT = -1;

  private int[] slots = new int[64];
  private long[] pairs = new long[32];
  private int size;

  PairIndex() {
    Arrays.fill(slots, ABSENT);
  }

  int size() {
    return size;
  }

  int first(int id) {
    return (int) (pairs[id] >>> 32);
  }

  int second(int id) {
    return (int) pairs[id];
  }

  /** The pair's number, the next free one if it is new. */
  int add(int first, int second) {
    long pair = pair(first, second);
    int slot = slot(pair);
    if (slots[slot] != ABSENT) {
      return slots[slot];
    }
    if (size == pairs.length) {
      grow();
      slot = slot(pair);
    }
    pairs[size] = pair;
    slots[slot] = size;
    return size++;
  }

  boolean contains(int first, int second) {
    return slots[slot(pair(first, second))] != ABSENT;
  }

  private static long pair(int first, int second) {
    return ((long) first << 32) | second;
  }

  private int slot(long pair) {
    int mask = slots.length - 1;
    long mixed = (pair ^ (pair >>> 29)) * GOLDEN;
    int slot = (int) (mixed >>> 32) & mask;
    while (slots[slot] != ABSENT && pairs[slots[slot]] != pair) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    pairs = Arrays.copyOf(pairs, Math.multiplyExact(size, 2));
    slots = new int[Math.multiplyExact(pairs.length, 2)];
    Arrays.fill(slots, ABSENT);
    for (int id = 0; id < size; id++) {
      slots[slot(pairs[id])] = id;
    }
  }
}
