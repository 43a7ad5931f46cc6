// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import org.penregister.adversary.Inference;
import org.penregister.adversary.Inference.PairTable;
import org.penregister.adversary.Inference.Unlisted;
import org.penregister.adversary.Priors;
import org.penregister.directory.Popularity;
import org.penregister.metric.Direction;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;
import org.penregister.metric.RatioTally;

/**
 * How much more likely the log makes the contacts that are true, in bits a lookup.
 *
 * <ul>
 *   <li>Formula: sum over units (requesters in a window) of log2(P(true contact set | log) / P(true
 *       contact set)) / number of lookups; n = lookups. Before the log, handle h is a contact of a
 *       unit with L lookups with probability q_h = 1 - (1 - pi_h)^L, pi the prior that the
 *       adversary states; after it, with the score of the listed pair, else with 0 or q_h as the
 *       calibration says. A set's probability is the product over all handles. Not applicable
 *       without a calibration or without lookups.
 *   <li>Range: any number; nothing is clipped. 0 says nothing; exact knowledge of every set gives
 *       the sets' self-information; minus infinity says that a true set was ruled out. Failed, and
 *       empty, where the <i>prior</i> rules a true set out: it must be smoothed.
 *   <li>Direction: higher reveals more.
 *   <li>Interval: bootstrap of the ratio by requester, also for adversaries that join logs; its
 *       lower end is minus infinity as soon as 2.5 % of resamples hold a set that was ruled out.
 * </ul>
 *
 * <p>Since handles are taken as independent, P(true contact set) is that of a set of unknown size:
 * one lookup under a uniform prior over n handles has log2 n + 1.44 bits, not log2 n.
 */
public final class BitsRevealedMetric implements LeakageMetric {
  private final long seed;
  private final IntervalMethod intervals;
  private final PriorSummary.Memo priors = new PriorSummary.Memo();

  public BitsRevealedMetric(long seed, IntervalMethod intervals) {
    this.seed = seed;
    this.intervals = intervals;
  }

  @Override
  public String name() {
    return "bits-revealed";
  }

  @Override
  public String unit() {
    return "bits/lookup";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_REVEALS_MORE;
  }

  @Override
  public Estimate compute(Inference inference, GroundTruth truth) {
    if (!(inference instanceof Inference.Pairs said) || said.calibration() == null) {
      return Estimate.notApplicable();
    }
    Priors prior = said.calibration().prior();
    boolean ruledOut = said.calibration().unlisted() == Unlisted.IMPOSSIBLE;
    PairTable pairs = said.pairs();
    boolean[] correct = PairRates.correct(pairs, truth);
    RatioTally tally = intervals.byRequester().tally(false);
    long lookups = 0;
    int from = 0;
    for (int unit = 0; unit < truth.units(); unit++) {
      int to = from;
      while (to < pairs.size() && pairs.requesters()[to] == unit) {
        to++;
      }
      UnitPrior law = new UnitPrior(prior.of(unit), truth.lookupsOf(unit));
      double nats =
          ruledOut
              ? logPosterior(pairs, correct, from, to, truth.contactsOf(unit).length)
                  - logPrior(law, priors.of(law.prior), truth.contactsOf(unit))
              : logRatio(law, pairs, correct, from, to);
      if (Double.isNaN(nats) || nats == Double.POSITIVE_INFINITY) {
        return new Estimate(Double.NaN, Double.NaN, Double.NaN, 0, Estimate.Status.FAILED);
      }
      tally.add(truth.clusterOf(unit), 0, nats / Bits.LN_2, truth.lookupsOf(unit));
      lookups += truth.lookupsOf(unit);
      from = to;
    }
    return lookups == 0 ? Estimate.notApplicable() : tally.estimate(lookups, seed);
  }

  /** ln P(true set | log) where unlisted pairs are no contacts. */
  private static double logPosterior(
      PairTable pairs, boolean[] correct, int from, int to, int contacts) {
    LogProduct posterior = new LogProduct();
    int listed = 0;
    for (int i = from; i < to; i++) {
      double p = probability(pairs, i);
      posterior.multiply(correct[i] ? p : 1 - p);
      listed += correct[i] ? 1 : 0;
    }
    return listed < contacts ? Double.NEGATIVE_INFINITY : posterior.log();
  }

  /** ln P(true set): ln q_h over the contacts, and L ln(1 - pi_h) over all other handles. */
  private static double logPrior(UnitPrior law, PriorSummary sums, int[] contacts) {
    double chosen = 0;
    double others = sums.logNone();
    boolean certainChosen = sums.certain() < 0;
    for (int handle : contacts) {
      chosen += StrictMath.log(law.contact(handle));
      if (handle == sums.certain()) {
        certainChosen = true;
      } else {
        others -= StrictMath.log1p(-law.prior.probability(handle));
      }
    }
    return certainChosen || law.lookups == 0
        ? chosen + law.lookups * others
        : Double.NEGATIVE_INFINITY;
  }

  /** ln P(true set | log) / P(true set) where unlisted pairs are as before and so cancel. */
  private static double logRatio(
      UnitPrior law, PairTable pairs, boolean[] correct, int from, int to) {
    LogProduct ratio = new LogProduct();
    for (int i = from; i < to; i++) {
      double p = probability(pairs, i);
      double q = law.contact(pairs.handles()[i]);
      ratio.multiply(correct[i] ? p / q : (1 - p) / law.noContact(pairs.handles()[i]));
    }
    return ratio.log();
  }

  private static double probability(PairTable pairs, int i) {
    double p = pairs.scores()[i];
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "the calibrated score of pair " + i + " is " + p + ", must be in [0, 1]");
    }
    return p;
  }

  /** The probability before the log that a handle is a contact of a unit with so many lookups. */
  private static final class UnitPrior {
    private final Popularity prior;
    private final int lookups;
    // The last answer: a uniform prior gives the same one every time.
    private double last = Double.NaN;
    private double logNone;
    private double contact;

    UnitPrior(Popularity prior, int lookups) {
      this.prior = prior;
      this.lookups = lookups;
    }

    double contact(int handle) {
      double probability = prior.probability(handle);
      if (probability != last) {
        last = probability;
        logNone = lookups == 0 ? 0 : lookups * StrictMath.log1p(-probability);
        contact = -StrictMath.expm1(logNone);
      }
      return contact;
    }

    double noContact(int handle) {
      contact(handle);
      return StrictMath.exp(logNone);
    }
  }
}
