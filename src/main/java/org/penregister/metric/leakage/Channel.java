// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import java.util.Arrays;

/**
 * A channel of quantitative information flow: what is seen, given what is secret. For small cases
 * that can be written out, to hold {@link ClosedForms} and adversaries against. Immutable.
 */
public final class Channel {
  private static final double ROUNDING = 1e-9;

  private final double[][] rows;

  /**
   * @param rows for each secret the law of what is seen; each sums to 1; not copied
   */
  public Channel(double[][] rows) {
    for (int x = 0; x < rows.length; x++) {
      double sum = Arrays.stream(rows[x]).sum();
      if (rows[x].length != rows[0].length || !(Math.abs(sum - 1) < ROUNDING)) {
        throw new IllegalArgumentException(
            "row " + x + " has " + rows[x].length + " entries with sum " + sum);
      }
    }
    this.rows = rows;
  }

  /** Posterior Bayes vulnerability: sum over y of max over x of prior_x C[x,y]. */
  public double vulnerability(double[] prior) {
    double sum = 0;
    for (int y = 0; y < rows[0].length; y++) {
      double largest = 0;
      for (int x = 0; x < rows.length; x++) {
        largest = Math.max(largest, prior[x] * rows[x][y]);
      }
      sum += largest;
    }
    return sum;
  }

  /** Multiplicative Bayes capacity: the sum over y of the largest entry. */
  public double capacity() {
    double[] ones = new double[rows.length];
    Arrays.fill(ones, 1);
    return vulnerability(ones);
  }

  /** log2 of posterior over prior Bayes vulnerability. */
  public double minEntropyLeakage(double[] prior) {
    return ClosedForms.minEntropyLeakage(
        Arrays.stream(prior).max().orElseThrow(), vulnerability(prior));
  }

  /** Posterior Shannon entropy of the secret, in bits. */
  public double shannonEntropy(double[] prior) {
    double sum = 0;
    for (int y = 0; y < rows[0].length; y++) {
      double[] joint = joint(prior, y);
      double total = Arrays.stream(joint).sum();
      for (double each : joint) {
        sum -= each > 0 ? each * Bits.log2(each / total) : 0;
      }
    }
    return sum;
  }

  /** Posterior guessing entropy: the mean number of guesses, likeliest first. */
  public double guessingEntropy(double[] prior) {
    double sum = 0;
    for (int y = 0; y < rows[0].length; y++) {
      double[] joint = joint(prior, y);
      Arrays.sort(joint);
      for (int i = 0; i < joint.length; i++) {
        sum += (joint.length - i) * joint[i];
      }
    }
    return sum;
  }

  private double[] joint(double[] prior, int y) {
    double[] joint = new double[rows.length];
    for (int x = 0; x < joint.length; x++) {
      joint[x] = prior[x] * rows[x][y];
    }
    return joint;
  }
}
