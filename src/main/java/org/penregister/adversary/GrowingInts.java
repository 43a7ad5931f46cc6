// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary;

import java.util.Arrays;

/** A list of 32-bit integers without boxing; at most about 2^31 of them. */
public final class GrowingInts {
  private int[] values = new int[16];
  private int size;

  public void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, grown(size));
    }
    values[size++] = value;
  }

  public int get(int index) {
    return values[index];
  }

  public int size() {
    return size;
  }

  public int[] toArray() {
    return Arrays.copyOf(values, size);
  }

  /** The next capacity of a full column: half as much again. */
  static int grown(int capacity) {
    long next = capacity + (capacity >> 1) + 16L;
    if (capacity >= Integer.MAX_VALUE - 8) {
      throw new IllegalStateException("a column holds " + capacity + " values, cannot hold more");
    }
    return (int) Math.min(next, Integer.MAX_VALUE - 8);
  }
}
