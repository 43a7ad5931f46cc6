// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import java.util.Arrays;

/** Quantiles by the nearest rank: always one of the values, so that nothing depends on rounding. */
public final class Quantiles {
  private Quantiles() {}

  /**
   * The least value such that a share {@code q} of all values or more is not above it.
   *
   * @param values one or more, in any order, none NaN
   * @param q in (0, 1]
   */
  public static double nearestRank(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.toIntExact(rank(sorted.length, q)) - 1];
  }

  /** The rank, from 1, of the quantile among {@code n} values in ascending order. */
  static long rank(long n, double q) {
    if (n < 1) {
      throw new IllegalArgumentException("no values to take a quantile of");
    }
    if (!(q > 0 && q <= 1)) {
      throw new IllegalArgumentException("q is " + q + ", must be in (0, 1]");
    }
    return Math.max(1, (long) StrictMath.ceil(q * n));
  }
}
