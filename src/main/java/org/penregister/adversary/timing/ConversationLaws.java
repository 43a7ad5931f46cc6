// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.timing;

import java.util.Arrays;

/** What follows a lookup in a conversation, and how soon: four laws over {@link LagBins}. */
final class ConversationLaws {
  static final int REPLY = 0;
  static final int FOLLOW_UP = 1;

  /** Added to a law's index where the lookup before was itself a reply or a follow-up. */
  static final int LATER = 2;

  static final int COUNT = 4;

  private static final double[] REPLY_QUANTILES = {2, 38, 120, 797, 6_816, LagBins.longest()};
  private static final double[] REPLY_SHARES = {.25, .25, .25, .15, .1};
  private static final double[] MASSES = {.55, .20, .60, .25};

  // density[law][bin], a second; sums over the bins' widths to the law's mass.
  final double[][] density = new double[COUNT][LagBins.COUNT];
  final double[] mass = new double[COUNT];

  static ConversationLaws initial() {
    ConversationLaws laws = new ConversationLaws();
    for (int law = 0; law < COUNT; law++) {
      laws.mass[law] = MASSES[law];
      for (int b = 0; b < LagBins.COUNT; b++) {
        laws.density[law][b] = MASSES[law] * share(b) / LagBins.width(b);
      }
    }
    return laws;
  }

  /** The share of turn changes in a bin, log-uniform between the quantiles. */
  static double share(int bin) {
    double from = Math.max(.5, LagBins.from(bin));
    double to = LagBins.from(bin) + LagBins.width(bin);
    double share = 1e-3 / LagBins.COUNT;
    for (int q = 0; q < REPLY_SHARES.length; q++) {
      double low = Math.max(from, REPLY_QUANTILES[q]);
      double high = Math.min(to, REPLY_QUANTILES[q + 1]);
      if (high > low) {
        share +=
            (1 - 1e-3)
                * REPLY_SHARES[q]
                * StrictMath.log(high / low)
                / StrictMath.log(REPLY_QUANTILES[q + 1] / REPLY_QUANTILES[q]);
      }
    }
    return share;
  }

  /** The laws that explain soft counts best, with the initial laws as {@code weight} openings. */
  static ConversationLaws of(double[][] transitions, double[] parents, double weight) {
    ConversationLaws prior = initial();
    ConversationLaws laws = new ConversationLaws();
    for (int law = 0; law < COUNT; law++) {
      double all = weight + parents[law / LATER];
      double[] smooth = smooth(smooth(transitions[law]));
      for (int b = 0; b < LagBins.COUNT; b++) {
        double mass =
            (weight * prior.density[law][b] * LagBins.width(b) + smooth[b]) / all;
        laws.density[law][b] = mass / LagBins.width(b);
        laws.mass[law] += mass;
      }
    }
    for (int state = 0; state < COUNT; state += LATER) {
      double sum = laws.mass[state] + laws.mass[state + 1];
      if (sum > MOST) {
        for (int law = state; law < state + LATER; law++) {
          laws.mass[law] *= MOST / sum;
          for (int b = 0; b < LagBins.COUNT; b++) {
            laws.density[law][b] *= MOST / sum;
          }
        }
      }
    }
    return laws;
  }

  private static double[] smooth(double[] counts) {
    double[] out = new double[counts.length];
    for (int b = 0; b < counts.length; b++) {
      double low = counts[Math.max(0, b - 1)];
      double high = counts[Math.min(counts.length - 1, b + 1)];
      out[b] = (low + 2 * counts[b] + high) / 4;
    }
    return out;
  }

  private static final double MOST = .95;

  /** Probability that nothing follows. */
  double ends(int state) {
    return 1 - mass[state * LATER] - mass[state * LATER + 1];
  }

  @Override
  public String toString() {
    return Arrays.toString(mass);
  }
}
