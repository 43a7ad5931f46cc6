// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import java.util.function.IntToDoubleFunction;
import org.penregister.adversary.Inference.LookupGuesses;
import org.penregister.metric.ClusterBootstrap;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.RatioTally;

/** Means over guessed lookups. */
final class LookupMeans {
  private LookupMeans() {}

  /** The mean of {@code term} over the guesses (by index) at true lookups, within 0 and 1. */
  static Estimate share(
      LookupGuesses guesses,
      GroundTruth truth,
      IntToDoubleFunction term,
      IntervalMethod intervals,
      long seed) {
    return over(guesses, truth, term, intervals, true, seed);
  }

  /** {@link #share} without bounds. */
  static Estimate mean(
      LookupGuesses guesses,
      GroundTruth truth,
      IntToDoubleFunction term,
      IntervalMethod intervals,
      long seed) {
    return over(guesses, truth, term, intervals, false, seed);
  }

  private static Estimate over(
      LookupGuesses guesses,
      GroundTruth truth,
      IntToDoubleFunction term,
      IntervalMethod intervals,
      boolean share,
      long seed) {
    int[] records = guesses.records();
    RatioTally tally = method(records, truth, intervals).tally(share);
    long lookups = 0;
    for (int i = 0; i < records.length; i++) {
      int target = truth.targetOf(records[i]);
      if (target >= 0) {
        int unit = truth.unitOf(records[i]);
        tally.add(unit < 0 ? 0 : truth.clusterOf(unit), target, term.applyAsDouble(i), 1);
        lookups++;
      }
    }
    return lookups == 0 ? Estimate.notApplicable() : tally.estimate(lookups, seed);
  }

  /** No interval where the requester of some lookup is not known: lookups are not independent. */
  private static IntervalMethod method(int[] records, GroundTruth truth, IntervalMethod intervals) {
    for (int record : records) {
      if (truth.targetOf(record) >= 0 && truth.unitOf(record) < 0) {
        return ClusterBootstrap.oneWay(0);
      }
    }
    return intervals;
  }
}
