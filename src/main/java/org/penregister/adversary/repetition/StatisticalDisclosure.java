// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

/**
 * The estimator of statistical disclosure (danezis2003statistical, with the background of
 * mathewson2004practical): what a sender's rounds hold beyond what rounds without it hold is the
 * sender's own. A round is a batch of b messages, m of them the sender's; in a log of lookups among
 * k decoys a round is one lookup, b is k + 1 and m is 1.
 */
public final class StatisticalDisclosure {
  private StatisticalDisclosure() {}

  /**
   * The sender's law over receivers, v = (b O - (b - m) U) / m; negative entries are noise and
   * stay.
   *
   * @param observed O, the mean over the sender's rounds of the share of each receiver
   * @param background U, the same over rounds without the sender
   * @param batch b, 1 or more
   * @param own m, over 0 and at most b
   */
  public static double[] estimate(
      double[] observed, double[] background, double batch, double own) {
    if (observed.length != background.length) {
      throw new IllegalArgumentException(
          observed.length + " receivers observed, " + background.length + " in the background");
    }
    double[] law = new double[observed.length];
    for (int i = 0; i < law.length; i++) {
      law[i] = estimate(observed[i], background[i], batch, own);
    }
    return law;
  }

  /** {@link #estimate(double[], double[], double, double)} for one receiver. */
  public static double estimate(double observed, double background, double batch, double own) {
    if (!(batch >= 1)) {
      throw new IllegalArgumentException("batch is " + batch + ", must be 1 or more");
    }
    if (!(own > 0 && own <= batch)) {
      throw new IllegalArgumentException("own is " + own + ", must be in (0, " + batch + "]");
    }
    return (batch * observed - (batch - own) * background) / own;
  }

  /**
   * The standard deviation of the estimate for a receiver who gets nothing of the sender: the other
   * messages that it gets are binomial.
   *
   * @param background the receiver's share of the others' messages
   * @param batch messages a round
   * @param own messages of the sender a round
   * @param rounds rounds with the sender
   */
  public static double deviation(double background, double batch, double own, double rounds) {
    return Math.sqrt((batch - own) * background * (1 - background) / rounds) / own;
  }
}
