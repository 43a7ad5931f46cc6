// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.timing;

import java.util.Arrays;

/**
 * Times of one operation on secrets of two classes, and whether their means differ: Welch's t, for
 * all times and for those below certain percentiles, because a few slow times (a collection,
 * another process) hide a small difference (reparaz2017dude).
 *
 * <p>Deviation: percentiles are of all times of both classes together, not of a first batch.
 */
final class TwoClassTimes {
  /** Beyond this the means are taken to differ, as in the paper's tool. */
  static final double SUSPECT = 4.5;

  /** Beyond this there is little doubt. */
  static final double CERTAIN = 10;

  private static final double[] KEPT_SHARES = {1, .999, .99, .95, .9, .75, .5};

  private final double[] nanos;
  private final boolean[] fixed;
  private int size;

  /**
   * The largest t in size, and where it is.
   *
   * @param t positive where the fixed class takes longer
   * @param keptShare share of all times that went into it, the shortest
   * @param fixedMean mean of the fixed class, uncropped
   * @param otherMean mean of the other, uncropped
   */
  record Outcome(double t, double keptShare, double fixedMean, double otherMean) {
    String verdict() {
      double absolute = Math.abs(t);
      return absolute > CERTAIN ? "differs" : absolute > SUSPECT ? "suspect" : "no difference seen";
    }
  }

  TwoClassTimes(int capacity) {
    this.nanos = new double[capacity];
    this.fixed = new boolean[capacity];
  }

  void add(boolean isFixed, double time) {
    nanos[size] = time;
    fixed[size++] = isFixed;
  }

  int size() {
    return size;
  }

  /** The largest over all crops that leave two times and more in each class. */
  Outcome outcome() {
    double[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    Outcome largest = new Outcome(0, 1, mean(true), mean(false));
    for (double share : KEPT_SHARES) {
      double most = sorted[Math.max(0, (int) Math.ceil(share * size) - 1)];
      double t = welch(kept(true, most), kept(false, most));
      if (Math.abs(t) > Math.abs(largest.t())) {
        largest = new Outcome(t, share, largest.fixedMean(), largest.otherMean());
      }
    }
    return largest;
  }

  private double[] kept(boolean isFixed, double most) {
    double[] kept = new double[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (fixed[i] == isFixed && nanos[i] <= most) {
        kept[count++] = nanos[i];
      }
    }
    return Arrays.copyOf(kept, count);
  }

  private double mean(boolean isFixed) {
    return mean(kept(isFixed, Double.POSITIVE_INFINITY));
  }

  /**
   * Welch's t of the means of two samples: their difference over its standard error. 0 where a
   * sample has fewer than two values, or the means are equal; infinite where they differ and
   * neither sample varies.
   */
  static double welch(double[] a, double[] b) {
    if (a.length < 2 || b.length < 2) {
      return 0;
    }
    double difference = mean(a) - mean(b);
    return difference == 0
        ? 0
        : difference / Math.sqrt(variance(a) / a.length + variance(b) / b.length);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** With one degree of freedom less than values. */
  private static double variance(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares / (values.length - 1);
  }
}
