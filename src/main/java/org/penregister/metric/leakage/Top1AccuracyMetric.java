// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import org.penregister.adversary.Inference;
import org.penregister.metric.Direction;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;

/**
 * How often the handle that the adversary thinks likeliest is the one that was looked up.
 *
 * <ul>
 *   <li>Formula: true guesses / guesses, over the lookups that the adversary guesses; n = guesses.
 *       Guesses at records that are no lookups do not count. Not applicable without any guess.
 *   <li>Range: 0 to 1.
 *   <li>Direction: higher reveals more.
 *   <li>Interval: bootstrap of the ratio by requester.
 * </ul>
 */
public final class Top1AccuracyMetric implements LeakageMetric {
  private final long seed;
  private final IntervalMethod intervals;

  public Top1AccuracyMetric(long seed, IntervalMethod intervals) {
    this.seed = seed;
    this.intervals = intervals;
  }

  @Override
  public String name() {
    return "top1-accuracy";
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
    if (!(inference instanceof Inference.Pairs said) || said.guesses() == null) {
      return Estimate.notApplicable();
    }
    int[] records = said.guesses().records();
    int[] handles = said.guesses().handles();
    return LookupMeans.share(
        said.guesses(),
        truth,
        i -> handles[i] == truth.targetOf(records[i]) ? 1 : 0,
        intervals,
        seed);
  }
}
