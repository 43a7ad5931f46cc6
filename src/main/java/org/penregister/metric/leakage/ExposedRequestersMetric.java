// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import org.penregister.adversary.Inference;
import org.penregister.metric.Direction;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;
import org.penregister.metric.RatioTally;

/**
 * The share of requesters of whom the adversary names a contact at all.
 *
 * <ul>
 *   <li>Formula: units (requesters in a window) with a true pair asserted / units with a true pair;
 *       n = the latter. Not applicable where there are none.
 *   <li>Range: 0 to 1.
 *   <li>Direction: higher reveals more.
 *   <li>Interval: bootstrap of the ratio by requester, also for adversaries that join logs.
 * </ul>
 */
public final class ExposedRequestersMetric implements LeakageMetric {
  private final long seed;
  private final IntervalMethod intervals;

  public ExposedRequestersMetric(long seed, IntervalMethod intervals) {
    this.seed = seed;
    this.intervals = intervals;
  }

  @Override
  public String name() {
    return "exposed-requesters";
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
    RatioTally tally = intervals.byRequester().tally(true);
    long units = 0;
    for (int unit = 0; unit < recovered.length; unit++) {
      if (truth.contactsOf(unit).length > 0) {
        tally.add(truth.clusterOf(unit), 0, recovered[unit] > 0 ? 1 : 0, 1);
        units++;
      }
    }
    return units == 0 ? Estimate.notApplicable() : tally.estimate(units, seed);
  }
}
