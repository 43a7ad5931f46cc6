// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

/** Collects a ratio of two sums over the true or claimed pairs of requesters. Mutable. */
public interface RatioTally {
  /**
   * Adds to both sums.
   *
   * @param cluster the requester that the terms belong to, not negative
   * @param handle the handle that they are about
   */
  void add(int cluster, int handle, double numerator, double denominator);

  /** The ratio of the sums so far; NaN while the lower one is 0. */
  double value();

  /** The interval about {@link #value()}. */
  Interval interval(long seed);

  /** Both as an estimate over {@code n} units. */
  default Estimate estimate(long n, long seed) {
    Interval interval = interval(seed);
    return Estimate.of(value(), interval.low(), interval.high(), n);
  }
}
