// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.penregister.metric.leakage.EmpiricalEpsilon;
import org.penregister.metric.leakage.PrivacyComposition;
import org.penregister.metric.leakage.PrivacyComposition.Budget;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.PrivacyGuarantee;

/**
 * Holds a scheme to its {@link PrivacyGuarantee}: runs its observation model in neighbouring
 * worlds, lets distinguishers that see the log alone tell them apart, and reports what epsilon that
 * proves at least. The target is looked up once, and {@code repeats} times against the guarantee
 * composed over as many lookups. A scheme that promises an epsilon of 0 without a delta, and not by
 * sending all handles there are, is also asked to hide whether its target is registered.
 *
 * <p>The failure probability {@code alpha} is split evenly over all distinguishers in all of these
 * settings, so that a scheme that keeps its promise is called violated with probability at most
 * alpha. Lower bounds say nothing about attacks that are not among the distinguishers.
 *
 * @param handles registered handles, from which decoys and targets come; from 3 to 2^30 - 1
 * @param trials runs of each world; a multiple of 4, at least 8
 * @param repeats lookups of the target in the repeated setting, 2 or more
 * @param alpha in (0, 1)
 */
public record PrivacyAudit(int handles, int trials, int repeats, double alpha, Seed seed) {
  /** The delta that advanced composition may spend. */
  public static final double SLACK = 1e-6;

  /** In place of a distinguisher where none proves anything. */
  public static final String NONE = "none";

  private static final int MOST_HANDLES = (1 << 30) - 1;

  /** What an audit comes to. */
  public enum Verdict {
    /** Nothing that the distinguishers found contradicts the guarantee. */
    CONSISTENT,
    /** The log tells more than the guarantee allows. */
    VIOLATED,
    /** There is no guarantee to contradict. */
    NOTHING_CLAIMED;

    /** In words, for tables. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * What one setting showed.
   *
   * @param lookups of the target
   * @param claimed the guarantee over as many lookups
   * @param withDelta what is proved beyond the claimed delta; compared with the claimed epsilon.
   *     For a guarantee that allows everything, beyond a delta of 0
   * @param pure what is proved without a delta
   * @param distinguisher the one that proves most without a delta, {@link PrivacyAudit#NONE} where
   *     none does
   */
  public record Reading(
      int lookups,
      Budget claimed,
      EmpiricalEpsilon withDelta,
      EmpiricalEpsilon pure,
      String distinguisher) {
    /** Whether the log tells more than is claimed. */
    public boolean isViolated() {
      return withDelta.lowerBound() > claimed.epsilon();
    }
  }

  /**
   * An audited scheme.
   *
   * @param once the setting in which the target is looked up once, and most is proved
   * @param repeated the one in which it is looked up several times, likewise
   */
  public record Report(
      PrivacyGuarantee guarantee, Reading once, Reading repeated, Verdict verdict) {}

  public PrivacyAudit {
    if (handles < 3 || handles > MOST_HANDLES) {
      throw new IllegalArgumentException(
          "handles is " + handles + ", must be from 3 to " + MOST_HANDLES);
    }
    if (trials < 8 || trials % 4 != 0) {
      throw new IllegalArgumentException(
          "trials is " + trials + ", must be a multiple of 4, at least 8");
    }
    if (repeats < 2) {
      throw new IllegalArgumentException("repeats is " + repeats + ", must be 2 or more");
    }
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha is " + alpha + ", must be in (0, 1)");
    }
  }

  /** How many distinguishers there are. */
  public static int distinguishers() {
    return AuditDistinguishers.count();
  }

  /** Audits one scheme. */
  public Report audit(LookupScheme scheme) {
    PrivacyGuarantee guarantee = scheme.guarantee(handles);
    List<AuditWorlds.Pair> pairs = new ArrayList<>();
    pairs.add(AuditWorlds.Pair.registered(handles));
    if (guarantee.pureEpsilon() == 0 && !AuditWorlds.hasDecoys(scheme, pairs.get(0))) {
      pairs.add(AuditWorlds.Pair.hitAndMiss(handles));
    }
    Reading once = reading(scheme, guarantee, pairs, 1);
    Reading repeated = reading(scheme, guarantee, pairs, repeats);
    Verdict verdict = Verdict.CONSISTENT;
    if (guarantee.isVacuous()) {
      verdict = Verdict.NOTHING_CLAIMED;
    } else if (once.isViolated() || repeated.isViolated()) {
      verdict = Verdict.VIOLATED;
    }
    return new Report(guarantee, once, repeated, verdict);
  }

  /** What a guarantee comes to where its neighbours differ in so many lookups of one contact. */
  static Budget over(PrivacyGuarantee guarantee, int lookups) {
    Budget each = new Budget(guarantee.epsilon(), guarantee.delta());
    return switch (guarantee.neighbours()) {
      case LOOKUP -> PrivacyComposition.least(each, lookups, SLACK);
      case CONTACT -> PrivacyComposition.least(each, 1, SLACK);
      case WINDOW -> each;
    };
  }

  private Reading reading(
      LookupScheme scheme, PrivacyGuarantee guarantee, List<AuditWorlds.Pair> pairs, int lookups) {
    Budget claimed = over(guarantee, lookups);
    double delta = guarantee.isVacuous() ? 0 : claimed.delta();
    double each = alpha / (AuditDistinguishers.count() * 2.0 * pairs.size());
    double withDelta = 0;
    double pure = 0;
    String best = NONE;
    for (int p = 0; p < pairs.size(); p++) {
      // A promise about a contact is about all its lookups; one about a lookup holds beside others.
      boolean contact = guarantee.neighbours() != PrivacyGuarantee.Neighbours.LOOKUP;
      long runSeed = SeededRandom.derive(seed.master(), p, lookups);
      AuditWorlds worlds = new AuditWorlds(scheme, pairs.get(p), lookups, contact, runSeed);
      for (AuditDistinguishers.Tally tally :
          AuditDistinguishers.judge(worlds.run(0, trials), worlds.run(1, trials), delta)) {
        withDelta = Math.max(withDelta, proved(tally, delta, each));
        double proved = proved(tally, 0, each);
        if (proved > pure) {
          pure = proved;
          best = tally.name();
        }
      }
    }
    return new Reading(
        lookups,
        claimed,
        new EmpiricalEpsilon(withDelta, EmpiricalEpsilon.ceiling(trials, trials, delta, each)),
        new EmpiricalEpsilon(pure, EmpiricalEpsilon.ceiling(trials, trials, 0, each)),
        best);
  }

  private static double proved(AuditDistinguishers.Tally tally, double delta, double each) {
    return EmpiricalEpsilon.of(
            tally.inWorld1(), tally.trials(), tally.inWorld0(), tally.trials(), delta, each)
        .lowerBound();
  }
}
