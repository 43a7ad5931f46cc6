// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import org.penregister.adversary.Inference;
import org.penregister.metric.Direction;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;

/**
 * The precision that {@code recovery-rate-at-95} really has: what it is to be read beside.
 *
 * <ul>
 *   <li>Formula: true pairs selected / pairs selected, pooled, by the same {@link FoldedSelection}
 *       (from the same seed); n = pairs selected. Not attained, and empty, where nothing is
 *       selected.
 *   <li>Range: 0 to 1; under .95 where requesters differ from one another.
 *   <li>Direction: higher reveals more.
 *   <li>Interval: bootstrap of the ratio by requester with the thresholds as they are.
 * </ul>
 */
public final class PrecisionAt95Metric implements LeakageMetric {
  private final long seed;
  private final IntervalMethod intervals;

  public PrecisionAt95Metric(long seed, IntervalMethod intervals) {
    this.seed = seed;
    this.intervals = intervals;
  }

  @Override
  public String name() {
    return "precision-at-95";
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
    FoldedSelection selection = FoldedSelection.of(said.pairs(), truth, seed);
    return PairRates.precision(said.pairs(), selection.selected(), truth, intervals, seed);
  }
}
