// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import org.penregister.directory.Popularity;

/**
 * What a scheme promises by differential privacy: over all pairs of neighbouring worlds and all
 * sets of logs, P(log | one world) is at most e^epsilon P(log | the other) + delta. Time,
 * requester, source address and the number of lookups are the same in both worlds and are not
 * covered.
 *
 * @param epsilon 0 or more; infinite where nothing is promised
 * @param delta from 0 to 1
 * @param neighbours what differs between the two worlds
 * @param assumption under which it holds, {@code none} where unconditional
 * @param derivation why it holds
 */
public record PrivacyGuarantee(
    double epsilon, double delta, Neighbours neighbours, String assumption, String derivation) {

  /** What differs between two neighbouring worlds. */
  public enum Neighbours {
    /** The target of one lookup that is made, all other lookups being the same. */
    LOOKUP("one lookup's target"),
    /**
     * The target of all lookups that one requester makes of one handle, throughout; neither handle
     * is otherwise looked up by that requester.
     */
    CONTACT("one contact, in all its lookups"),
    /** The targets of all lookups that one requester makes in the window. */
    WINDOW("all targets of one requester's window");

    private final String words;

    Neighbours(String words) {
      this.words = words;
    }

    /** In words, for tables. */
    public String words() {
      return words;
    }
  }

  public PrivacyGuarantee {
    if (!(epsilon >= 0)) {
      throw new IllegalArgumentException("epsilon is " + epsilon + ", must be 0 or more");
    }
    if (!(delta >= 0 && delta <= 1)) {
      throw new IllegalArgumentException("delta is " + delta + ", must be in [0, 1]");
    }
  }

  /** No promise at all. */
  public static PrivacyGuarantee none(String why) {
    return new PrivacyGuarantee(Double.POSITIVE_INFINITY, 1, Neighbours.LOOKUP, "none", why);
  }

  /** The log is the same whatever the target is: epsilon 0. */
  public static PrivacyGuarantee perfect(String assumption, String derivation) {
    return new PrivacyGuarantee(0, 0, Neighbours.LOOKUP, assumption, derivation);
  }

  /** Whether every log is allowed: an infinite epsilon, or a delta of 1. */
  public boolean isVacuous() {
    return epsilon == Double.POSITIVE_INFINITY || delta == 1;
  }

  /** The epsilon that is promised without a delta: infinite where delta is positive. */
  public double pureEpsilon() {
    return delta == 0 ? epsilon : Double.POSITIVE_INFINITY;
  }

  /** The same figures for other neighbours, under another assumption. */
  public PrivacyGuarantee with(Neighbours otherNeighbours, String otherAssumption) {
    return new PrivacyGuarantee(epsilon, delta, otherNeighbours, otherAssumption, derivation);
  }

  /**
   * The true handle and k others, uniform among all sets of k: 0 and (n - K) / (n - 1) with K = k +
   * 1. A set that holds one handle lacks the other with that probability; one that holds both is
   * equally likely from either. So there is no finite epsilon without a delta, unless all n handles
   * are sent.
   *
   * @param handles n, those that decoys and targets come from; 1 or more
   * @param k decoys, 0 or more; at most n - 1 of them are sent
   */
  public static PrivacyGuarantee ofUniformDecoys(int handles, int k) {
    checkHandles(handles);
    if (k < 0) {
      throw new IllegalArgumentException("k is " + k + ", must be 0 or more");
    }
    double sent = Math.min(handles, k + 1.0);
    double delta = handles == 1 ? 0 : (handles - sent) / (handles - 1);
    return new PrivacyGuarantee(
        0,
        delta,
        Neighbours.LOOKUP,
        "targets are among the handles that decoys come from",
        "total variation between sets that hold one handle and sets that hold the other");
  }

  /**
   * The true handle and k others, each drawn independently from {@code law}, which may repeat them
   * and draw the true one: epsilon 0, and for delta the total variation between the two least
   * likely handles, 1 - E[min(c / p, c' / p')] / (k + 1), where p and p' are their probabilities
   * and c and c' how often k + 1 draws give each. No other pair of handles is told apart as well: a
   * log for a likelier handle is made from it by turning other decoys into that handle at random.
   *
   * @param law falling with the index
   * @param k 0 or more
   */
  public static PrivacyGuarantee ofIndependentDecoys(Popularity law, int k) {
    int n = law.size();
    if (k < 0) {
      throw new IllegalArgumentException("k is " + k + ", must be 0 or more");
    }
    double delta =
        n == 1 ? 0 : 1 - commonMass(law.probability(n - 1), law.probability(n - 2), k + 1);
    return new PrivacyGuarantee(
        0,
        Math.min(1, Math.max(0, delta)),
        Neighbours.LOOKUP,
        "targets are among the handles that decoys come from",
        "total variation between the two handles that decoys are least likely to be");
  }

  /** E[min(c / p, c' / q)] / draws over a multinomial of as many draws. */
  private static double commonMass(double p, double q, int draws) {
    if (p == 0 || q == 0) {
      return 0;
    }
    double[] logFactorial = new double[draws + 1];
    for (int i = 1; i <= draws; i++) {
      logFactorial[i] = logFactorial[i - 1] + StrictMath.log(i);
    }
    double logP = StrictMath.log(p);
    double logQ = StrictMath.log(q);
    double logRest = StrictMath.log(Math.max(0, 1 - p - q));
    double sum = 0;
    for (int a = 1; a < draws; a++) {
      for (int b = 1; a + b <= draws; b++) {
        int others = draws - a - b;
        double log = logFactorial[draws] - logFactorial[a] - logFactorial[b] - logFactorial[others];
        log += a * logP + b * logQ + (others == 0 ? 0 : others * logRest);
        sum += StrictMath.exp(log) * Math.min(a / p, b / q);
      }
    }
    return sum / draws;
  }

  /**
   * With probability 1 - alpha the true handle and K - 1 others, uniform; with probability alpha K
   * uniform ones of all n, the true one among them or not: e^epsilon = 1 + (1 - alpha) n / (alpha
   * K) (the construction of patel2019what).
   *
   * @param handles n, those that decoys and targets come from; 1 or more
   * @param sent K, from 1 to n
   * @param alpha above 0, at most 1
   */
  public static PrivacyGuarantee ofOmittedTruth(int handles, int sent, double alpha) {
    return new PrivacyGuarantee(
        omittedTruthEpsilon(handles, sent, alpha),
        0,
        Neighbours.LOOKUP,
        "targets are among the handles that decoys come from, and whether a lookup is made does not"
            + " depend on whether an earlier one left its target out",
        "a set that holds the target is 1 + (1 - alpha) n / (alpha K) times as likely as one that"
            + " does not");
  }

  /**
   * {@link #ofOmittedTruth} where an omitted target is asked for again until it is sent, which it
   * is after a geometric number of tries. When to stop depends on the target, so this is no
   * composition of private lookups: the last set is sure to hold the target and the ones before are
   * sure not to. Two targets make every log either equally likely or one of them impossible; so
   * there is no epsilon without a delta, and none makes the delta smaller than 1 - b / (1 - a): a,
   * that a try leaves out both handles; b, that it sends both.
   *
   * @param handles n, those that decoys and targets come from; 2 or more
   * @param sent K, from 1 to n
   * @param alpha from 0, where it is {@link #ofUniformDecoys}, to below 1
   */
  public static PrivacyGuarantee ofOmittedTruthUntilSent(int handles, int sent, double alpha) {
    if (handles < 2 || sent < 1 || sent > handles) {
      throw new IllegalArgumentException(
          "sent is " + sent + ", must be from 1 to handles, " + handles + ", at least 2");
    }
    if (!(alpha >= 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha is " + alpha + ", must be in [0, 1)");
    }
    double n = handles;
    double both = (1 - alpha) * (sent - 1) / (n - 1) + alpha * sent / n * ((sent - 1) / (n - 1));
    double neither = alpha * (n - sent) / n * ((n - sent - 1) / (n - 1));
    return new PrivacyGuarantee(
        0,
        Math.max(0, 1 - both / (1 - neither)),
        Neighbours.LOOKUP,
        "targets are among the handles that decoys come from",
        "total variation between sequences of sets of which only the last holds the target");
  }

  /** {@link #ofOmittedTruth}'s epsilon. */
  public static double omittedTruthEpsilon(int handles, int sent, double alpha) {
    checkHandles(handles);
    if (sent < 1 || sent > handles) {
      throw new IllegalArgumentException("sent is " + sent + ", must be from 1 to " + handles);
    }
    if (!(alpha > 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha is " + alpha + ", must be above 0, at most 1");
    }
    // Where all are sent, the set says nothing.
    return sent == handles ? 0 : StrictMath.log1p((1 - alpha) * handles / (alpha * sent));
  }

  /**
   * How many handles {@link #ofOmittedTruth} must send for {@code epsilon}, as a real number: K =
   * (1 - alpha) n / (alpha (e^epsilon - 1)).
   */
  public static double omittedTruthSent(double handles, double epsilon, double alpha) {
    return (1 - alpha) * handles / (alpha * StrictMath.expm1(epsilon));
  }

  private static void checkHandles(int handles) {
    if (handles < 1) {
      throw new IllegalArgumentException("handles is " + handles + ", must be 1 or more");
    }
  }
}
