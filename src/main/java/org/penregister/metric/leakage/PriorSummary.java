// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import java.util.IdentityHashMap;
import java.util.Map;
import org.penregister.directory.Popularity;

/**
 * Sums over all handles of a prior, up to ten million of them.
 *
 * @param max the largest probability
 * @param certain the index of a handle with probability 1, or -1
 * @param logNone the sum of ln(1 - pi_h) over all handles but that one
 */
record PriorSummary(double max, int certain, double logNone) {
  static PriorSummary of(Popularity prior) {
    int n = prior.size();
    if (n > 1 && prior.sumOfSquares() == 1.0 / n) {
      // By Cauchy and Schwarz only the uniform law has so small a sum of squares.
      return new PriorSummary(1.0 / n, -1, n * StrictMath.log1p(-1.0 / n));
    }
    double max = 0;
    int certain = -1;
    double logNone = 0;
    for (int i = 0; i < n; i++) {
      double probability = prior.probability(i);
      max = Math.max(max, probability);
      if (probability >= 1) {
        certain = i;
      } else {
        logNone += StrictMath.log1p(-probability);
      }
    }
    return new PriorSummary(max, certain, logNone);
  }

  /** Remembers summaries, since a grid asks for the same few priors again and again. */
  static final class Memo {
    private static final int MOST = 64;

    private final Map<Popularity, PriorSummary> summaries = new IdentityHashMap<>();

    synchronized PriorSummary of(Popularity prior) {
      PriorSummary known = summaries.get(prior);
      if (known == null) {
        if (summaries.size() == MOST) {
          summaries.clear();
        }
        known = PriorSummary.of(prior);
        summaries.put(prior, known);
      }
      return known;
    }
  }
}
