// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.penregister.SpecValues;

/** False-discovery control by the step-up rule of benjamini1995controlling. */
final class DiscoveryRate {
  private static final double BY_DEFAULT = 0.05;

  private DiscoveryRate() {}

  /** Reads {@code fdr}, 0.05 unless given. */
  static double of(SpecValues values) {
    return values.real("fdr", BY_DEFAULT, 0, 1);
  }

  static double checked(double fdr) {
    if (!(fdr >= 0 && fdr <= 1)) {
      throw new IllegalArgumentException("fdr is " + fdr + ", must be in [0, 1]");
    }
    return fdr;
  }

  /** A number as specs write it, the same on every Java version. */
  static String text(double value) {
    BigDecimal decimal = new BigDecimal(value, new MathContext(12));
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }

  /**
   * The largest p-value that is a discovery: the largest p such that i hypotheses have p or less
   * and p &le; i fdr / family; as logarithms, negative infinity if only 0 is.
   *
   * @param logs logarithms of p-values, of those hypotheses that may be discoveries; sorted in
   *     place
   * @param count how many of them
   * @param family how many hypotheses there are; those not in {@code logs} have a p-value of 1
   */
  static double logThreshold(double[] logs, int count, double family, double fdr) {
    Arrays.sort(logs, 0, count);
    double perRank = StrictMath.log(fdr) - StrictMath.log(family);
    for (int i = count; i >= 1; i--) {
      if (logs[i - 1] <= perRank + StrictMath.log(i)) {
        return logs[i - 1];
      }
    }
    return Double.NEGATIVE_INFINITY;
  }
}
