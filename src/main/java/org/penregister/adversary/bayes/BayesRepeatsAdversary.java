// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.Set;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Rung;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;

/**
 * The posterior of all targets of a requester together, given all of its lookups.
 *
 * <p><b>Model.</b> R2: prior and registry come with the knowledge it is given, how readily
 * requesters turn to new contacts as parameters.
 *
 * <p><b>Needs.</b> Handles in clear.
 *
 * <p><b>Idea.</b> Each lookup holds exactly one target; the others are decoys. Before the log the
 * targets of a requester are a sample from a Dirichlet process (ferguson1973bayesian): the next one
 * is an earlier handle with probability (its lookups so far) / (all so far + concentration), or
 * else is drawn from the prior; the concentration is each requester's likeliest ({@link
 * Concentration}). Decoys have the public law, and where clients keep answers no handle is the
 * target of two lookups less than the lifetime apart. A pair's score is the probability that the
 * handle is the target of any of the requester's lookups; pairs above 1/2 are asserted. Each
 * lookup's guess is its likeliest target given the whole log of the requester, a coin deciding
 * between equals.
 *
 * <p><b>Computation.</b> {@link TargetChains}: exact where lookups that share handles form no
 * cycle, or have few sequences of targets; belief propagation otherwise.
 *
 * <p><b>Calibration.</b> Scores are probabilities under that law, and pairs without a row are
 * impossible, where every lookup shows handles in clear. Where some show nothing, or something
 * else, scores only rank.
 *
 * <p><b>Paper.</b> ferguson1973bayesian for the law of targets, kschischang2001factor for the
 * messages; the formulae are our own.
 *
 * <p><b>Known failure.</b> Contacts come and go and are looked up in bursts, which the law of
 * targets does not know. A lookup for several handles at once is read as one for one of them. Equal
 * items are taken for one target where decoys are sticky or absent. A lifetime says nothing of a
 * requester with a lookup that was refused as stale, nor of sticky decoys, which repeat anyway.
 */
public final class BayesRepeatsAdversary implements Adversary {
  /**
   * On generated populations of seeds 101 and 102 (3,000 people of profile sms; popular decoys, no
   * cache, a day, seven days) the log score is best with one concentration for all between .3 and 1
   * and falls by under .5 % from .3 to 2; a spread of 1 or 2 costs it .1 %. The spread is there for
   * populations whose people differ more, at the price of a few readings of each.
   */
  private static final double CONCENTRATION = 1;

  private static final double SPREAD = 1;
  private static final double LEAST = 1e-12;
  private static final double MOST = 1e6;
  private static final double MOST_SPREAD = 10;
  private static final MathContext PARAMETER_DIGITS = new MathContext(9);

  private final Concentration concentration;

  /**
   * One concentration for all requesters.
   *
   * @param concentration how readily requesters turn to new contacts, 1e-12 to 1e6: L lookups have
   *     about {@code concentration * log(1 + L / concentration)} of them; 0 would be one contact
   *     for ever, infinity would draw every target anew
   */
  public BayesRepeatsAdversary(double concentration) {
    this(concentration, 0);
  }

  /**
   * A concentration for each requester, likeliest given its expected contacts.
   *
   * @param concentration median over requesters
   * @param spread standard deviation of its logarithm, 0 to 10
   */
  public BayesRepeatsAdversary(double concentration, double spread) {
    if (!(concentration >= LEAST && concentration <= MOST)) {
      throw new IllegalArgumentException(
          "concentration is " + concentration + ", must be from 1e-12 to 1e6");
    }
    if (!(spread >= 0 && spread <= MOST_SPREAD)) {
      throw new IllegalArgumentException("spread is " + spread + ", must be from 0 to 10");
    }
    this.concentration = new Concentration(concentration, spread);
  }

  /** Reads {@code concentration} and {@code spread}. */
  public static BayesRepeatsAdversary of(SpecValues values) {
    return new BayesRepeatsAdversary(
        values.real("concentration", CONCENTRATION, LEAST, MOST),
        values.real("spread", SPREAD, 0, MOST_SPREAD));
  }

  Concentration concentration() {
    return concentration;
  }

  @Override
  public String name() {
    return "bayes-repeats";
  }

  @Override
  public String parameters() {
    return "concentration="
        + text(concentration.median())
        + ":spread="
        + text(concentration.spread());
  }

  private static String text(double value) {
    BigDecimal rounded = new BigDecimal(value).round(PARAMETER_DIGITS);
    return value == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  @Override
  public Rung rung() {
    return Rung.R2;
  }

  @Override
  public Set<LogField> requires() {
    return Set.of(LogField.HANDLES);
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    Optional<String> refusal = RequesterReading.refusal(disclosure);
    if (refusal.isPresent()) {
      return new Inference.NotApplicable(name() + " " + refusal.get());
    }
    return new RequesterReading(
            disclosure, knowledge, concentration, RequesterReading.PairEvidence.NONE)
        .all();
  }
}
