// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import java.util.stream.IntStream;

/** Sets of few things as bit masks. */
final class Subsets {
  private static final int MOST = 20;

  private Subsets() {}

  /** All sets of {@code size} out of {@code things}, as ascending masks. */
  static int[] of(int things, int size) {
    if (things < 1 || things > MOST) {
      throw new IllegalArgumentException(things + " things, must be from 1 to " + MOST);
    }
    if (size < 0 || size > things) {
      throw new IllegalArgumentException("size is " + size + ", must be from 0 to " + things);
    }
    return IntStream.range(0, 1 << things).filter(set -> Integer.bitCount(set) == size).toArray();
  }
}
