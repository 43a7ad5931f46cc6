// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import org.penregister.adversary.Inference;
import org.penregister.adversary.Inference.PairTable;
import org.penregister.metric.Direction;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;
import org.penregister.metric.RatioTally;

/**
 * How often the adversary's best guess of a requester's contacts is one.
 *
 * <ul>
 *   <li>Formula: mean over units (requesters in a window) with a true pair of the share of true
 *       pairs among the unit's listed pairs of the highest score; 0 for a unit without a listed
 *       pair; n = those units. Not applicable where there are none.
 *   <li>Range: 0 to 1.
 *   <li>Direction: higher reveals more.
 *   <li>Interval: bootstrap of the ratio by requester, also for adversaries that join logs.
 * </ul>
 */
public final class TopContactMetric implements LeakageMetric {
  private final long seed;
  private final IntervalMethod intervals;

  public TopContactMetric(long seed, IntervalMethod intervals) {
    this.seed = seed;
    this.intervals = intervals;
  }

  @Override
  public String name() {
    return "top-contact";
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
    double[] hits = hits(said.pairs(), truth);
    RatioTally tally = intervals.byRequester().tally(true);
    long units = 0;
    for (int unit = 0; unit < hits.length; unit++) {
      if (truth.contactsOf(unit).length > 0) {
        tally.add(truth.clusterOf(unit), 0, hits[unit], 1);
        units++;
      }
    }
    return units == 0 ? Estimate.notApplicable() : tally.estimate(units, seed);
  }

  private static double[] hits(PairTable pairs, GroundTruth truth) {
    boolean[] correct = PairRates.correct(pairs, truth);
    double[] hits = new double[truth.units()];
    for (int from = 0; from < pairs.size(); ) {
      int unit = pairs.requesters()[from];
      double best = pairs.scores()[from];
      int tied = 0;
      int right = 0;
      for (; from < pairs.size() && pairs.requesters()[from] == unit; from++) {
        double score = pairs.scores()[from];
        if (score > best) {
          best = score;
          tied = 0;
          right = 0;
        }
        if (score == best) {
          tied++;
          right += correct[from] ? 1 : 0;
        }
      }
      hits[unit] = (double) right / tied;
    }
    return hits;
  }
}
