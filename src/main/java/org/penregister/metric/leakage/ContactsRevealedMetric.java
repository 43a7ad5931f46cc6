// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import org.penregister.adversary.Inference;
import org.penregister.metric.Direction;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;

/**
 * How many contacts an adversary names of a requester, in people and not in shares: it grows with
 * the time that a log covers.
 *
 * <ul>
 *   <li>Formula: true pairs asserted / units (requesters in a window) with a lookup; n = those
 *       units. Not applicable without any.
 *   <li>Range: 0 or more.
 *   <li>Direction: higher reveals more.
 *   <li>Interval: bootstrap of the ratio by requester, also for adversaries that join logs.
 * </ul>
 */
public final class ContactsRevealedMetric implements LeakageMetric {
  private final long seed;
  private final IntervalMethod intervals;

  public ContactsRevealedMetric(long seed, IntervalMethod intervals) {
    this.seed = seed;
    this.intervals = intervals;
  }

  @Override
  public String name() {
    return "contacts-revealed";
  }

  @Override
  public String unit() {
    return "contacts/requester";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_REVEALS_MORE;
  }

  @Override
  public Estimate compute(Inference inference, GroundTruth truth) {
    return inference instanceof Inference.Pairs said
        ? PairRates.assertedByRequester(said.pairs(), true, truth, intervals, seed)
        : Estimate.notApplicable();
  }
}
