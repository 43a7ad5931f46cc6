// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import java.util.Arrays;

/** A growing sample of whole numbers and its order statistics. No boxing: 50 million values fit. */
final class Sample {
  private long[] values = new long[16];
  private int size;
  private boolean sorted = true;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.addExact(size, size >> 1));
    }
    values[size++] = value;
    sorted = false;
  }

  int size() {
    return size;
  }

  /**
   * The quantile {@code p} in [0, 1], by linear interpolation between order statistics at rank p (n
   * - 1); NaN for an empty sample.
   */
  double quantile(double p) {
    if (size == 0) {
      return Double.NaN;
    }
    sort();
    double rank = p * (size - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, size - 1);
    return values[below] + (rank - below) * (values[above] - values[below]);
  }

  double mean() {
    sort();
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += values[i];
    }
    return sum / size;
  }

  /** Of the population: the sum of squares is divided by n. */
  double standardDeviation() {
    double mean = mean();
    double squares = 0;
    for (int i = 0; i < size; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
    }
    return StrictMath.sqrt(squares / size);
  }

  /** Share of values of at most {@code bound}; NaN for an empty sample. */
  double shareAtMost(long bound) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (values[i] <= bound) {
        count++;
      }
    }
    return (double) count / size;
  }

  /** Sum of the {@code count} largest values. */
  long sumOfLargest(int count) {
    sort();
    long sum = 0;
    for (int i = size - count; i < size; i++) {
      sum += values[i];
    }
    return sum;
  }

  // Sums run over sorted values, so that they do not depend on the order in which they came.
  private void sort() {
    if (!sorted) {
      Arrays.sort(values, 0, size);
      sorted = true;
    }
  }
}
