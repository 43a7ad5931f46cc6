// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import org.apache.commons.math3.special.Beta;

/**
 * Exact bounds on the probability behind a count (clopper1934use): the lower bound from x successes
 * in n trials is the p at which x or more have probability alpha.
 *
 * <p>Inverted by bisection on the regularised incomplete beta function, whose Java code calls
 * nothing that may differ between Java versions.
 */
public final class ClopperPearson {
  private static final int HALVINGS = 60;

  private ClopperPearson() {}

  /**
   * The lower bound that holds with confidence {@code 1 - alpha}; 0 for no successes.
   *
   * @param alpha one-sided: 0.025 for the lower end of a two-sided 95 % interval
   */
  public static double lower(long successes, long trials, double alpha) {
    check(successes, trials, alpha);
    if (successes == 0) {
      return 0;
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (tail(successes, trials, middle) <= alpha) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The upper bound that holds with confidence {@code 1 - alpha}; 1 for no failures. */
  public static double upper(long successes, long trials, double alpha) {
    check(successes, trials, alpha);
    return 1 - lower(trials - successes, trials, alpha);
  }

  /** The two-sided 95 % interval. */
  public static Interval interval(long successes, long trials) {
    return new Interval(lower(successes, trials, 0.025), upper(successes, trials, 0.025));
  }

  /** Whether {@link #lower} is {@code bound} or more, without inverting. */
  public static boolean lowerIsAtLeast(double bound, long successes, long trials, double alpha) {
    check(successes, trials, alpha);
    // The bound is never above the observed share.
    return trials > 0
        && (double) successes >= bound * trials
        && tail(successes, trials, bound) <= alpha;
  }

  /** P(Bin(trials, p) >= successes). */
  private static double tail(long successes, long trials, double p) {
    if (successes == 0) {
      return 1;
    }
    return Beta.regularizedBeta(p, (double) successes, trials - successes + 1.0);
  }

  private static void check(long successes, long trials, double alpha) {
    if (successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "successes is " + successes + ", must be in [0, " + trials + "]");
    }
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha is " + alpha + ", must be in (0, 1)");
    }
  }
}
