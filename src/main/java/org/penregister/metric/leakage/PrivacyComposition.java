// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

/**
 * What differential privacy is left after many lookups, where one lookup has so much, and the
 * epsilons of known ways of asking. All are upper bounds on what a log can tell; an audit, which is
 * a lower bound, must stay below them.
 *
 * <p>Event level: the target of one lookup is hidden, at the budget of one lookup. User-time level:
 * all targets of one requester's lookups in the window are hidden at once, at the budgets of all of
 * them composed.
 */
public final class PrivacyComposition {
  private PrivacyComposition() {}

  /**
   * An epsilon with its delta.
   *
   * @param epsilon 0 or more, infinite where there is none
   * @param delta from 0 to 1
   */
  public record Budget(double epsilon, double delta) {
    public Budget {
      if (!(epsilon >= 0)) {
        throw new IllegalArgumentException("epsilon is " + epsilon + ", must be 0 or more");
      }
      if (!(delta >= 0 && delta <= 1)) {
        throw new IllegalArgumentException("delta is " + delta + ", must be in [0, 1]");
      }
    }
  }

  /**
   * The sums of epsilons and of deltas. With an epsilon of 0 the delta is 1 - (1 - delta)^r, which
   * is smaller: the two worlds' lookups can be drawn together so that each pair differs with
   * probability delta only.
   *
   * @param lookups r, 0 or more
   */
  public static Budget basic(Budget each, long lookups) {
    checkLookups(lookups);
    if (lookups == 0) {
      return new Budget(0, 0);
    }
    double delta =
        each.epsilon() == 0
            ? -StrictMath.expm1(lookups * StrictMath.log1p(-each.delta()))
            : Math.min(1, lookups * each.delta());
    return new Budget(lookups * each.epsilon(), delta);
  }

  /**
   * Advanced composition: epsilon sqrt(2 r ln(1/slack)) + r epsilon (e^epsilon - 1), and {@code
   * slack} beside the sum of the deltas.
   *
   * @param lookups r, 0 or more
   * @param slack above 0, below 1
   */
  public static Budget advanced(Budget each, long lookups, double slack) {
    checkLookups(lookups);
    checkSlack(slack);
    double epsilon = each.epsilon();
    if (lookups == 0 || epsilon == Double.POSITIVE_INFINITY) {
      return basic(each, lookups);
    }
    double composed =
        epsilon * StrictMath.sqrt(2 * lookups * StrictMath.log(1 / slack))
            + lookups * epsilon * StrictMath.expm1(epsilon);
    return new Budget(composed, Math.min(1, lookups * each.delta() + slack));
  }

  /**
   * Whichever of {@link #basic} and {@link #advanced} has the smaller epsilon; basic if neither.
   *
   * <p>Where a contact's lookups all show what the first one drew, {@code lookups} is the number of
   * distinct handles. Where a lookup is tried a fixed number of times whatever the answers, it is
   * the number of tries; trying until the target is sent is no composition and leaves no epsilon at
   * all, since when to stop depends on the target.
   */
  public static Budget least(Budget each, long lookups, double slack) {
    Budget basic = basic(each, lookups);
    Budget advanced = advanced(each, lookups, slack);
    return advanced.epsilon() < basic.epsilon() ? advanced : basic;
  }

  /**
   * RAPPOR's permanent answer of {@code bits} randomised bits (erlingsson2014rappor): 2 h ln((1 -
   * f/2) / (f/2)).
   *
   * @param noise f, above 0, at most 1
   */
  public static double memoisedBits(int bits, double noise) {
    if (!(noise > 0 && noise <= 1)) {
      throw new IllegalArgumentException("noise is " + noise + ", must be above 0, at most 1");
    }
    return 2 * bits * StrictMath.log((1 - noise / 2) / (noise / 2));
  }

  /**
   * How often randomised response over n values tells the truth, e^epsilon / (e^epsilon + n - 1):
   * little use for a lookup that must be answered.
   */
  public static double randomisedResponseTruth(double values, double epsilon) {
    return 1 / (1 + (values - 1) * StrictMath.exp(-epsilon));
  }

  /**
   * The same, tried a geometric number of times that is drawn beforehand, whatever the answers: the
   * budget of the t tries that are exceeded with probability at most {@code slack}, which joins the
   * delta.
   *
   * @param stop probability that a try is the last, above 0
   */
  public static Budget geometricTries(Budget each, double stop, double slack) {
    checkSlack(slack);
    if (!(stop > 0 && stop <= 1)) {
      throw new IllegalArgumentException("stop is " + stop + ", must be above 0, at most 1");
    }
    double most = stop == 1 ? 1 : StrictMath.log(slack) / StrictMath.log1p(-stop);
    Budget tries = basic(each, (long) StrictMath.ceil(most));
    return new Budget(tries.epsilon(), Math.min(1, tries.delta() + (stop == 1 ? 0 : slack)));
  }

  /**
   * The epsilon of p requests, the true one and p - 1 distinct dummies, spread evenly over d
   * servers of which d_a collude: e^epsilon = (d n - d_a p) / ((d - d_a) p). Infinite where all
   * collude.
   *
   * @param handles n
   * @param requests p, at most n, a multiple of {@code servers}
   */
  public static double spreadRequests(int handles, int requests, int servers, int colluding) {
    if (requests < 1 || requests > handles || servers < 1 || requests % servers != 0) {
      throw new IllegalArgumentException(
          "requests is "
              + requests
              + ", must be a multiple of servers, "
              + servers
              + ", from 1 to "
              + handles);
    }
    checkColluding(servers, colluding);
    double numerator = (double) servers * handles - (double) colluding * requests;
    return requests == handles
        ? 0
        : StrictMath.log(numerator / ((servers - colluding) * (double) requests));
  }

  /**
   * The epsilon of private retrieval by sparse vectors: each server gets a vector of bits, 1 with
   * probability theta, conditioned on even sums over servers but at the target: 4 artanh((1 - 2
   * theta)^(d - d_a)). Infinite where all collude.
   *
   * @param theta above 0, at most 1/2
   */
  public static double sparseVectors(double theta, int servers, int colluding) {
    if (!(theta > 0 && theta <= .5)) {
      throw new IllegalArgumentException("theta is " + theta + ", must be above 0, at most 1/2");
    }
    checkColluding(servers, colluding);
    double left = StrictMath.pow(1 - 2 * theta, servers - colluding);
    return 2 * (StrictMath.log1p(left) - StrictMath.log1p(-left));
  }

  private static void checkColluding(int servers, int colluding) {
    if (colluding < 0 || colluding > servers) {
      throw new IllegalArgumentException(
          "colluding is " + colluding + ", must be from 0 to " + servers);
    }
  }

  private static void checkLookups(long lookups) {
    if (lookups < 0) {
      throw new IllegalArgumentException("lookups is " + lookups + ", must be 0 or more");
    }
  }

  private static void checkSlack(double slack) {
    if (!(slack > 0 && slack < 1)) {
      throw new IllegalArgumentException("slack is " + slack + ", must be above 0, below 1");
    }
  }
}
