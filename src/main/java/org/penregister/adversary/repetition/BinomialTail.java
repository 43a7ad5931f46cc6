// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

/**
 * The exact upper tail of the binomial distribution, P(X &ge; c) for X ~ Binomial(trials, p), and
 * its natural logarithm for tails that no double can hold. Sums the terms on the smaller side of
 * the mean from the largest down, so the relative error is a few units of the last place a term.
 */
public final class BinomialTail {
  private static final double NEGLIGIBLE = 1e-18;
  private static final double LARGE = 1e250;

  private BinomialTail() {}

  /** The probability of {@code least} or more successes. */
  public static double upper(int least, int trials, double p) {
    return StrictMath.exp(logUpper(least, trials, p));
  }

  /**
   * The natural logarithm of the probability of {@code least} or more successes; negative infinity
   * where that is impossible.
   *
   * @param trials 0 or more
   * @param p from 0 to 1
   */
  public static double logUpper(int least, int trials, double p) {
    if (trials < 0) {
      throw new IllegalArgumentException("trials is " + trials + ", must be 0 or more");
    }
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("p is " + p + ", must be in [0, 1]");
    }
    if (least <= 0) {
      return 0;
    }
    if (least > trials || p == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (p == 1) {
      return 0;
    }
    if (least == 1) {
      return StrictMath.log(-StrictMath.expm1(trials * StrictMath.log1p(-p)));
    }
    return least > trials * p ? logFarTail(least, trials, p) : logNearTail(least, trials, p);
  }

  /** Above the mean, where terms fall from the first on. */
  private static double logFarTail(int least, int trials, double p) {
    double odds = p / (1 - p);
    double term = 1;
    double sum = 1;
    for (int i = least; i < trials && term > NEGLIGIBLE * sum; i++) {
      term *= (trials - i) / (i + 1.0) * odds;
      sum += term;
    }
    // Rounding must not lift a tail over 1.
    return Math.min(0, logProbability(least, trials, p) + StrictMath.log(sum));
  }

  /** Up to the mean: 1 minus the terms below, which fall downwards. */
  private static double logNearTail(int least, int trials, double p) {
    double odds = (1 - p) / p;
    double term = 1;
    double sum = 1;
    for (int i = least - 1; i > 0 && term > NEGLIGIBLE * sum; i--) {
      term *= i / (trials - i + 1.0) * odds;
      sum += term;
    }
    double below = StrictMath.exp(logProbability(least - 1, trials, p)) * sum;
    return StrictMath.log1p(-Math.min(below, 1));
  }

  /** The logarithm of C(trials, count) p^count (1 - p)^(trials - count). */
  private static double logProbability(int count, int trials, double p) {
    int smaller = Math.min(count, trials - count);
    double logChoose = 0;
    double product = 1;
    for (int j = 1; j <= smaller; j++) {
      product *= (trials - smaller + (double) j) / j;
      if (product > LARGE) {
        logChoose += StrictMath.log(product);
        product = 1;
      }
    }
    logChoose += StrictMath.log(product);
    return logChoose + count * StrictMath.log(p) + (trials - count) * StrictMath.log1p(-p);
  }
}
