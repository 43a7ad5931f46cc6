// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import org.penregister.adversary.Inference;
import org.penregister.metric.Direction;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;

/**
 * The share of the adversary's claims that hold.
 *
 * <ul>
 *   <li>Formula: true pairs asserted / pairs asserted, pooled over requesters and windows; n =
 *       pairs asserted. Not attained, and empty, where nothing is asserted.
 *   <li>Range: 0 to 1.
 *   <li>Direction: higher reveals more.
 *   <li>Interval: bootstrap of the ratio by requester.
 * </ul>
 */
public final class PrecisionMetric implements LeakageMetric {
  private final long seed;
  private final IntervalMethod intervals;

  public PrecisionMetric(long seed, IntervalMethod intervals) {
    this.seed = seed;
    this.intervals = intervals;
  }

  @Override
  public String name() {
    return "precision";
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
    return PairRates.precision(said.pairs(), said.pairs().asserted(), truth, intervals, seed);
  }
}
