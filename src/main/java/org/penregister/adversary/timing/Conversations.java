// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.timing;

import java.util.Arrays;

/**
 * Explains every lookup of a log by a conversation of one candidate pair or by none, by belief
 * propagation: each pair sums over its ways ({@link Chain}) given how well others explain the
 * lookups, and tells each lookup in return the intensity with which it explains it. After each
 * sweep the laws of conversations are fitted to what was found (expectation-maximisation).
 */
final class Conversations {
  // Constants were chosen on generated populations; see TimingAdversary.
  private static final int SWEEPS = 8;
  private static final double DAMPING = .6;
  private static final double LAW_WEIGHT = 300; // lookups
  private static final double START_WEIGHT = 20; // ties
  private static final double TIES = 4; // a requester
  private static final double OWN_BURSTS = .5;
  private static final double SHARE_WEIGHT = 20; // lookups
  private static final double LEAST_UNEXPLAINED = .3;
  private static final double DROPPED = 1e-5;
  private static final double COUNTED = 1e-6;
  private static final double MOST_LOG = 600;
  private static final double LEAST_OFF = 1e-9;
  private static final double LEAST_COMPETITION = 1e-12; // a second

  private final LookupTimes times;
  private final PairLinks links;
  // Intensity with which each pair explains each of its linked lookups.
  private final double[] messages;
  // Intensity of each lookup as one of its requester's own, first unscaled and then scaled.
  private final double[] own;
  private final double[] background;
  private final double[] totals;
  private final double[] posteriors;
  private final byte[] masks;
  private final double priorOdds;
  private final double[] startShares = new double[Chain.RATES];
  private ConversationLaws laws = ConversationLaws.initial();

  /** Nothing explained yet. */
  Conversations(LookupTimes times, int candidates) {
    this.times = times;
    this.own = new double[times.size()];
    this.background = new double[times.size()];
    double[] rates = new double[times.size()];
    for (int g = 0; g < times.groupCount(); g++) {
      for (int p = times.starts[g]; p < times.starts[g + 1]; p++) {
        int i = times.ofGroup[p];
        double burst = p > times.starts[g] ? OWN_BURSTS * burst(times.ofGroup[p - 1], i) : 0;
        own[i] = times.ownRate(i) + burst;
        rates[i] = own[i];
        background[i] = times.ownRate(i) / 2 + burst;
      }
    }
    this.links = new PairLinks(times, new Candidates(times, rates, candidates).pairs());
    this.messages = new double[links.lookups.length];
    this.totals = background.clone();
    this.posteriors = new double[links.pairs.length];
    this.masks = new byte[links.pairs.length];
    Arrays.fill(masks, (byte) ((1 << Chain.RATES) - 1));
    Arrays.fill(startShares, 1.0 / Chain.RATES);
    double share = Math.min(.5, TIES / Math.max(1, times.groupCount() - 1));
    this.priorOdds = share / (1 - share);
  }

  /** Requesters are active in bursts: one lookup makes the next likelier, whoever it is for. */
  private double burst(int previous, int next) {
    double lag = times.seconds[next] - times.seconds[previous];
    if (lag >= LagBins.longest()) {
      return 0;
    }
    int bin = LagBins.bin(lag);
    return ConversationLaws.share(bin) / LagBins.width(bin);
  }

  /** Reads the log. */
  void run() {
    Chain chain = new Chain(times);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      SoftCounts counts = new SoftCounts();
      double[] explained = sweep(chain, counts, sweep == 0);
      updateTotals(explained);
      // The first sweep knows no competition and would fit chance.
      if (sweep > 0) {
        fit(counts);
      }
    }
  }

  /** Candidate pairs: smaller group above, larger below; ascending. */
  long[] pairs() {
    return links.pairs;
  }

  /** The estimated probability that a pair is a tie. */
  double posterior(int pair) {
    return posteriors[pair];
  }

  private double[] sweep(Chain chain, SoftCounts counts, boolean first) {
    double[] explained = new double[times.size()];
    for (int p = 0; p < posteriors.length; p++) {
      if (!first && posteriors[p] < DROPPED) {
        posteriors[p] = 0;
        continue;
      }
      chain.load(links, p, laws, totals, messages);
      double log = chain.logRatio(startShares, masks[p]);
      double odds = priorOdds * StrictMath.exp(Math.min(log, MOST_LOG));
      posteriors[p] = odds / (1 + odds);
      boolean counted = posteriors[p] >= COUNTED;
      if (counted) {
        masks[p] = (byte) chain.explain(posteriors[p], counts);
      }
      for (int e = links.starts[p]; e < links.starts[p + 1]; e++) {
        int lookup = links.lookups[e];
        double on = counted ? posteriors[p] * chain.on(e - links.starts[p]) : 0;
        double competition = Math.max(totals[lookup] - messages[e], LEAST_COMPETITION);
        double message = competition * on / Math.max(LEAST_OFF, 1 - on);
        messages[e] += DAMPING * (message - messages[e]);
        explained[lookup] += messages[e];
      }
    }
    return explained;
  }

  /** What pairs leave unexplained is the requester's own; few lookups follow the population. */
  private void updateTotals(double[] explained) {
    double[] unexplained = new double[times.groupCount()];
    double all = 0;
    for (int i = 0; i < explained.length; i++) {
      double share = background[i] / (background[i] + explained[i]);
      unexplained[times.groups[i]] += share;
      all += share;
    }
    double typical = Math.max(LEAST_UNEXPLAINED, all / explained.length);
    for (int i = 0; i < explained.length; i++) {
      int g = times.groups[i];
      double share = (unexplained[g] + SHARE_WEIGHT * typical) / (times.count(g) + SHARE_WEIGHT);
      background[i] = share * own[i];
      totals[i] = background[i] + explained[i];
    }
  }

  private void fit(SoftCounts counts) {
    laws = ConversationLaws.fitted(counts.transitions, counts.parents, LAW_WEIGHT);
    double all = 0;
    for (double ties : counts.starts) {
      all += ties + START_WEIGHT;
    }
    for (int rate = 0; rate < startShares.length; rate++) {
      startShares[rate] = (counts.starts[rate] + START_WEIGHT) / all;
    }
  }
}
