// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import org.penregister.metric.ClopperPearson;

/**
 * The epsilon that a distinguisher's hits prove: no mechanism that is (epsilon, delta)-private for
 * a smaller one is told apart so well, but with probability alpha. For a test that says "world 1"
 * with probability T in world 1 and F in world 0, epsilon is at least ln((T - delta) / F) and ln((1
 * - F - delta) / (1 - T)); T and F are replaced by the ends of exact intervals (clopper1934use),
 * each end failing with probability alpha / 2. Both ratios use the same two ends, the lower one of
 * T and the upper one of F.
 *
 * @param lowerBound 0 where nothing is proved
 * @param ceiling what a perfect distinguisher would have proved in as many trials
 */
public record EmpiricalEpsilon(double lowerBound, double ceiling) {

  /**
   * From counts.
   *
   * @param truePositives "world 1" said in world 1
   * @param positives trials in world 1, 1 or more
   * @param falsePositives "world 1" said in world 0
   * @param negatives trials in world 0, 1 or more
   * @param delta in [0, 1]
   * @param alpha failure probability, in (0, 1)
   */
  public static EmpiricalEpsilon of(
      long truePositives,
      long positives,
      long falsePositives,
      long negatives,
      double delta,
      double alpha) {
    if (positives < 1 || negatives < 1) {
      throw new IllegalArgumentException(
          "there are " + positives + " and " + negatives + " trials, must be 1 or more each");
    }
    if (!(delta >= 0 && delta <= 1)) {
      throw new IllegalArgumentException("delta is " + delta + ", must be in [0, 1]");
    }
    double proved = bound(truePositives, positives, falsePositives, negatives, delta, alpha);
    return new EmpiricalEpsilon(proved, ceiling(positives, negatives, delta, alpha));
  }

  /** What a perfect distinguisher proves in as many trials. */
  public static double ceiling(long positives, long negatives, double delta, double alpha) {
    return bound(positives, positives, 0, negatives, delta, alpha);
  }

  private static double bound(
      long truePositives,
      long positives,
      long falsePositives,
      long negatives,
      double delta,
      double alpha) {
    double hits = ClopperPearson.lower(truePositives, positives, alpha / 2);
    double alarms = ClopperPearson.upper(falsePositives, negatives, alpha / 2);
    return Math.max(logRatio(hits - delta, alarms), logRatio(1 - alarms - delta, 1 - hits));
  }

  private static double logRatio(double more, double less) {
    return more > less ? StrictMath.log(more / less) : 0;
  }
}
