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
 * The share of requesters of whom the adversary names a contact at all, or at least so many of
 * their contacts: side by side, how a log's reading is spread over people.
 *
 * <ul>
 *   <li>Formula: units (requesters in a window) with a true pair asserted, and with at least {@code
 *       percent} percent of their true pairs asserted / units with a true pair; n = the latter. Not
 *       applicable where there are none.
 *   <li>Range: 0 to 1.
 *   <li>Direction: higher reveals more.
 *   <li>Interval: bootstrap of the ratio by requester, also for adversaries that join logs.
 * </ul>
 */
public final class ExposedRequestersMetric implements LeakageMetric {
  private final int percent;
  private final long seed;
  private final IntervalMethod intervals;

  private ExposedRequestersMetric(int percent, long seed, IntervalMethod intervals) {
    this.percent = percent;
    this.seed = seed;
    this.intervals = intervals;
  }

  /** Of whom a contact is named. */
  public static LeakageMetric any(long seed, IntervalMethod intervals) {
    return new ExposedRequestersMetric(0, seed, intervals);
  }

  /** Of whom at least a quarter of the contacts is named. */
  public static LeakageMetric quarter(long seed, IntervalMethod intervals) {
    return new ExposedRequestersMetric(25, seed, intervals);
  }

  /** Of whom at least half of the contacts are named. */
  public static LeakageMetric half(long seed, IntervalMethod intervals) {
    return new ExposedRequestersMetric(50, seed, intervals);
  }

  /** Of whom at least three quarters of the contacts are named. */
  public static LeakageMetric threeQuarters(long seed, IntervalMethod intervals) {
    return new ExposedRequestersMetric(75, seed, intervals);
  }

  /** Of whom every contact is named. */
  public static LeakageMetric all(long seed, IntervalMethod intervals) {
    return new ExposedRequestersMetric(100, seed, intervals);
  }

  @Override
  public String name() {
    return percent == 0 ? "exposed-requesters" : "exposed-requesters-" + percent;
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
      int contacts = truth.contactsOf(unit).length;
      if (contacts > 0) {
        boolean exposed =
            recovered[unit] > 0 && 100L * recovered[unit] >= (long) percent * contacts;
        tally.add(truth.clusterOf(unit), 0, exposed ? 1 : 0, 1);
        units++;
      }
    }
    return units == 0 ? Estimate.notApplicable() : tally.estimate(units, seed);
  }
}
