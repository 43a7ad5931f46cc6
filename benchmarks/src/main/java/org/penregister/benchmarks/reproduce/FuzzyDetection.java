// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

/**
 * The closed forms of seres2021effect: what a server that flags messages for everybody learns of
 * who writes to whom. Each message is flagged for its recipient, and for anybody else with
 * probability p.
 */
final class FuzzyDetection {
  /** The 99.5th percentile of the standard normal law: a two-sided test at .01. */
  static final double NORMAL_AT_ONE_PERCENT = 2.5758293035489004;

  private static final int FINEST = 1000;
  private static final double DEVIATIONS = 3;

  private FuzzyDetection() {}

  /**
   * By how many standard deviations {@code toRecipient} of {@code sent} messages are expected to
   * raise the recipient's flags above chance.
   */
  static double expectedDeviations(int sent, int toRecipient, double rate) {
    return toRecipient * (1 - rate) / Math.sqrt(rate * (1 - rate) * sent);
  }

  /**
   * The fewest messages, of {@code sent} by one sender, that expose a recipient with false-positive
   * rate {@code rate}: the normal test's p-value is below .01.
   */
  static int exposingMessages(int sent, double rate) {
    int messages = 1;
    while (expectedDeviations(sent, messages, rate) <= NORMAL_AT_ONE_PERCENT) {
      messages++;
    }
    return messages;
  }

  /**
   * The largest rate, in thousandths from one half down to .002, at which {@code received} messages
   * stand out by three standard deviations from the false positives among {@code stored}; 0 where
   * none is.
   */
  static double largestExposingRate(int stored, int received) {
    for (int thousandths = FINEST / 2; thousandths > 1; thousandths--) {
      double rate = (double) thousandths / FINEST;
      if (DEVIATIONS * Math.sqrt(rate * (1 - rate) * stored) < received) {
        return rate;
      }
    }
    return 0;
  }

  /**
   * The advantage in telling whether two messages went to one recipient, from the users for whom
   * they are flagged: 1/2 sum over i, j of B(i) B(j) prod over k = 1..j of (U - i - k) / U, where B
   * is the binomial law of U trials at {@code rate} and a product ends at its first factor that is
   * not positive.
   */
  static double unlinkabilityAdvantage(int users, double rate) {
    double[] law = binomial(users, rate);
    double apart = 0;
    for (int first = 0; first <= users; first++) {
      for (int second = 0; second <= users - first - 1 || second == 0; second++) {
        double missed = 1;
        for (int k = 1; k <= second; k++) {
          missed *= (double) (users - first - k) / users;
        }
        apart += law[first] * law[second] * missed;
      }
    }
    return apart / 2;
  }

  /** P(0), ..., P(n) of successes in n trials. */
  private static double[] binomial(int n, double p) {
    double[] law = new double[n + 1];
    law[0] = StrictMath.pow(1 - p, n);
    for (int k = 1; k <= n; k++) {
      law[k] = law[k - 1] * (n - k + 1) / k * p / (1 - p);
    }
    return law;
  }
}
