// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import org.penregister.adversary.Inference;
import org.penregister.metric.Direction;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;

/**
 * How many handles a lookup may have been for.
 *
 * <ul>
 *   <li>Formula: mean over the lookups that the adversary guesses of the number of handles that
 *       keep a positive probability; n = guesses. Guesses at records that are no lookups do not
 *       count. Not applicable without any guess. It says nothing of how unequal the candidates are.
 *   <li>Range: 1 to the number of handles.
 *   <li>Direction: higher reveals less.
 *   <li>Interval: bootstrap of the mean by requester.
 * </ul>
 */
public final class AnonymitySetSizeMetric implements LeakageMetric {
  private final long seed;
  private final IntervalMethod intervals;

  public AnonymitySetSizeMetric(long seed, IntervalMethod intervals) {
    this.seed = seed;
    this.intervals = intervals;
  }

  @Override
  public String name() {
    return "anonymity-set-size";
  }

  @Override
  public String unit() {
    return "handles/lookup";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_REVEALS_LESS;
  }

  @Override
  public Estimate compute(Inference inference, GroundTruth truth) {
    if (!(inference instanceof Inference.Pairs said) || said.guesses() == null) {
      return Estimate.notApplicable();
    }
    long[] candidates = said.guesses().candidates();
    return LookupMeans.mean(said.guesses(), truth, i -> candidates[i], intervals, seed);
  }
}
