// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import org.penregister.adversary.Inference;
import org.penregister.metric.Direction;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;

/**
 * The share of contacts that the adversary names when it must be right 19 times in 20.
 *
 * <ul>
 *   <li>Formula: true pairs selected / true pairs, pooled, where {@link FoldedSelection} selects
 *       every pair, asserted or not, whose score reaches a threshold fixed on other requesters; n =
 *       true pairs. 0 and not attained where no fold has a threshold; a single fold without one
 *       counts with nothing selected. Not applicable where there are no true pairs.
 *   <li>Range: 0 to 1.
 *   <li>Direction: higher reveals more.
 *   <li>Interval: bootstrap of the ratio by requester with the thresholds as they are.
 * </ul>
 */
public final class RecoveryRateAt95Metric implements LeakageMetric {
  private final long seed;
  private final IntervalMethod intervals;

  public RecoveryRateAt95Metric(long seed, IntervalMethod intervals) {
    this.seed = seed;
    this.intervals = intervals;
  }

  @Override
  public String name() {
    return "recovery-rate-at-95";
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
    if (truth.pairs() == 0) {
      return Estimate.notApplicable();
    }
    FoldedSelection selection = FoldedSelection.of(said.pairs(), truth, seed);
    return selection.attained()
        ? PairRates.recovery(said.pairs(), selection.selected(), truth, intervals, seed)
        : Estimate.notAttained(0, truth.pairs());
  }
}
