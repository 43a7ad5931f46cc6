// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

/** How the interval about a metric's value is made. Immutable; see {@link ClusterBootstrap}. */
public interface IntervalMethod {
  /**
   * An empty tally for a ratio of sums.
   *
   * @param share whether the ratio is bounded by 0 and 1
   */
  RatioTally tally(boolean share);

  /**
   * An interval about {@link Quantiles#nearestRank the quantile} of values of units.
   *
   * @param clusters for each value the requester that it belongs to
   * @param q in (0, 1]
   */
  Interval quantile(double[] values, int[] clusters, double q, long seed);

  /** The same for ratios that are about requesters and not about handles. */
  IntervalMethod byRequester();
}
