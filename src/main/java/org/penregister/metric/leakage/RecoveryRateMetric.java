// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import org.penregister.adversary.Inference;
import org.penregister.metric.Direction;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;

/**
 * The share of contacts that the adversary names.
 *
 * <ul>
 *   <li>Formula: true pairs asserted / true pairs, pooled over requesters and windows; n = true
 *       pairs. Not applicable where there are none.
 *   <li>Range: 0 to 1.
 *   <li>Direction: higher reveals more.
 *   <li>Interval: bootstrap of the ratio by requester.
 * </ul>
 */
public final class RecoveryRateMetric implements LeakageMetric {
  private final long seed;
  private final IntervalMethod intervals;

  public RecoveryRateMetric(long seed, IntervalMethod intervals) {
    this.seed = seed;
    this.intervals = intervals;
  }

  @Override
  public String name() {
    return "recovery-rate";
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
    return PairRates.recovery(said.pairs(), said.pairs().asserted(), truth, intervals, seed);
  }
}
