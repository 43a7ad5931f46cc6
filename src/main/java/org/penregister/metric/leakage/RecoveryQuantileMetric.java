// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import java.util.stream.IntStream;
import org.penregister.adversary.Inference;
import org.penregister.metric.Direction;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.Interval;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;
import org.penregister.metric.Quantiles;

/**
 * A quantile over requesters of the share of their contacts that the adversary names: a pooled rate
 * hides that heavy requesters lose more.
 *
 * <ul>
 *   <li>Formula: nearest-rank quantile of true pairs asserted / true pairs of a unit (requester in
 *       a window), over the units with a true pair; n = those units. Not applicable without any.
 *   <li>Range: 0 to 1.
 *   <li>Direction: higher reveals more.
 *   <li>Interval: bootstrap of the quantile by requester, also for adversaries that join logs; none
 *       for the maximum, of which the bootstrap is inconsistent and which is a fact about these
 *       requesters alone.
 * </ul>
 */
public final class RecoveryQuantileMetric implements LeakageMetric {
  private final String name;
  private final double quantile;
  private final long seed;
  private final IntervalMethod intervals;

  private RecoveryQuantileMetric(
      String name, double quantile, long seed, IntervalMethod intervals) {
    this.name = name;
    this.quantile = quantile;
    this.seed = seed;
    this.intervals = intervals;
  }

  public static LeakageMetric median(long seed, IntervalMethod intervals) {
    return new RecoveryQuantileMetric("recovery-rate-p50", 0.5, seed, intervals);
  }

  public static LeakageMetric ninetieth(long seed, IntervalMethod intervals) {
    return new RecoveryQuantileMetric("recovery-rate-p90", 0.9, seed, intervals);
  }

  public static LeakageMetric ninetyNinth(long seed, IntervalMethod intervals) {
    return new RecoveryQuantileMetric("recovery-rate-p99", 0.99, seed, intervals);
  }

  public static LeakageMetric maximum(long seed, IntervalMethod intervals) {
    return new RecoveryQuantileMetric("recovery-rate-max", 1, seed, intervals);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String unit() {
    return "share";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_REVEALS_MORE;
  }

  @Override
  public Estimate compute(Inference inference, GroundTruth truth) {
    if (!(inference instanceof Inference.Pairs said)) {
      return Estimate.notApplicable();
    }
    int[] recovered = PairRates.recoveredByUnit(said.pairs(), truth);
    int[] units =
        IntStream.range(0, recovered.length)
            .filter(unit -> truth.contactsOf(unit).length > 0)
            .toArray();
    if (units.length == 0) {
      return Estimate.notApplicable();
    }
    double[] rates = new double[units.length];
    int[] clusters = new int[units.length];
    for (int i = 0; i < units.length; i++) {
      rates[i] = (double) recovered[units[i]] / truth.contactsOf(units[i]).length;
      clusters[i] = truth.clusterOf(units[i]);
    }
    Interval interval =
        quantile == 1 ? Interval.NONE : intervals.quantile(rates, clusters, quantile, seed);
    return Estimate.of(
        Quantiles.nearestRank(rates, quantile), interval.low(), interval.high(), units.length);
  }
}
