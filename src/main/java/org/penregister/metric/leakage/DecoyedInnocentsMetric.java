// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import org.penregister.adversary.Inference;
import org.penregister.metric.Direction;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;

/**
 * How many people an adversary takes for contacts of a requester who are none: the harm of decoys,
 * beside their benefit.
 *
 * <ul>
 *   <li>Formula: false pairs asserted / units (requesters in a window) with a lookup; n = those
 *       units. Not applicable without any. Of the adversary {@code reading}, which asserts every
 *       handle that stands in clear, these are the people who stand in a requester's log only as
 *       decoys; handles that nobody has count as people.
 *   <li>Range: 0 or more.
 *   <li>Direction: neither; more of them may mean that less is revealed of the others.
 *   <li>Interval: bootstrap of the ratio by requester, also for adversaries that join logs.
 * </ul>
 */
public final class DecoyedInnocentsMetric implements LeakageMetric {
  private final long seed;
  private final IntervalMethod intervals;

  public DecoyedInnocentsMetric(long seed, IntervalMethod intervals) {
    this.seed = seed;
    this.intervals = intervals;
  }

  @Override
  public String name() {
    return "decoyed-innocents";
  }

  @Override
  public String unit() {
    return "handles/requester";
  }

  @Override
  public Direction direction() {
    return Direction.NEUTRAL;
  }

  @Override
  public Estimate compute(Inference inference, GroundTruth truth) {
    return inference instanceof Inference.Pairs said
        ? PairRates.assertedByRequester(said.pairs(), false, truth, intervals, seed)
        : Estimate.notApplicable();
  }
}
