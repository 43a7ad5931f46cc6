// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.timing;

/**
 * What follows a lookup in a conversation, and how soon: a reply or a follow-up, after the opening
 * lookup or after a later one. Four laws over {@link LagBins}, whose masses are the probabilities
 * that anything follows.
 */
final class ConversationLaws {
  /** The next lookup comes from the other side. */
  static final int REPLY = 0;

  /** The next lookup comes from the same side. */
  static final int FOLLOW_UP = 1;

  /** Added where the lookup before was not the conversation's opening. */
  static final int LATER = 2;

  /** Number of laws. */
  static final int COUNT = 4;

  // Latency of a turn change in text messages (ReferenceFigures.SMS): quartiles and 90th
  // percentile.
  private static final double[] QUANTILES = {2, 38, 120, 797, 6_816, LagBins.longest()};
  private static final double[] SHARES = {.25, .25, .25, .15, .1};
  private static final double ANYWHERE = 1e-3;
  // First guesses; the log's own conversations move them.
  private static final double[] FIRST_MASSES = {.55, .20, .60, .25};
  private static final double MOST_MASS = .95;

  /** density[law][bin], a second. */
  final double[][] density = new double[COUNT][LagBins.COUNT];

  private final double[] mass = new double[COUNT];

  private ConversationLaws() {}

  /** The first guess. */
  static ConversationLaws initial() {
    ConversationLaws laws = new ConversationLaws();
    for (int law = 0; law < COUNT; law++) {
      laws.mass[law] = FIRST_MASSES[law];
      for (int b = 0; b < LagBins.COUNT; b++) {
        laws.density[law][b] = FIRST_MASSES[law] * share(b) / LagBins.width(b);
      }
    }
    return laws;
  }

  /** The share of turn changes whose latency is in a bin: log-uniform between the quantiles. */
  static double share(int bin) {
    double from = Math.max(1, LagBins.from(bin));
    double to = LagBins.from(bin) + LagBins.width(bin);
    double share = ANYWHERE / LagBins.COUNT;
    for (int q = 0; q < SHARES.length; q++) {
      double low = Math.max(from, QUANTILES[q]);
      double high = Math.min(to, QUANTILES[q + 1]);
      if (high > low) {
        double part = StrictMath.log(high / low) / StrictMath.log(QUANTILES[q + 1] / QUANTILES[q]);
        share += (1 - ANYWHERE) * SHARES[q] * part;
      }
    }
    return share;
  }

  /**
   * The laws that explain expected counts best, with the first guess as so many lookups. Counts are
   * smoothed over neighbouring bins: a narrow bin with one coincidence would otherwise draw others.
   *
   * @param transitions for each law and bin, how often that followed
   * @param parents how many openings there were, and how many later lookups
   */
  static ConversationLaws fitted(double[][] transitions, double[] parents, double weight) {
    ConversationLaws first = initial();
    ConversationLaws laws = new ConversationLaws();
    for (int law = 0; law < COUNT; law++) {
      double[] smooth = smooth(smooth(transitions[law]));
      for (int b = 0; b < LagBins.COUNT; b++) {
        double guess = weight * first.density[law][b] * LagBins.width(b);
        double mass = (guess + smooth[b]) / (weight + parents[law / LATER]);
        laws.density[law][b] = mass / LagBins.width(b);
        laws.mass[law] += mass;
      }
    }
    laws.limit(0);
    laws.limit(LATER);
    return laws;
  }

  private static double[] smooth(double[] counts) {
    double[] smooth = new double[counts.length];
    for (int b = 0; b < counts.length; b++) {
      double below = counts[Math.max(0, b - 1)];
      double above = counts[Math.min(counts.length - 1, b + 1)];
      smooth[b] = (below + 2 * counts[b] + above) / 4;
    }
    return smooth;
  }

  private void limit(int first) {
    double sum = mass[first] + mass[first + 1];
    if (sum > MOST_MASS) {
      for (int law = first; law < first + LATER; law++) {
        mass[law] *= MOST_MASS / sum;
        for (int b = 0; b < LagBins.COUNT; b++) {
          density[law][b] *= MOST_MASS / sum;
        }
      }
    }
  }

  /** Probability that nothing follows an opening (0) or a later lookup ({@link #LATER}). */
  double ends(int after) {
    return 1 - mass[after + REPLY] - mass[after + FOLLOW_UP];
  }
}
