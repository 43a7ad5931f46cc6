// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import java.util.Arrays;
import org.penregister.metric.Estimate;

/**
 * A channel of quantitative information flow: what is seen, given what is secret. For small cases
 * that can be written out, to hold {@link ClosedForms} and adversaries against; {@link
 * ExactChannel} is the same in fractions. Immutable.
 */
public final class Channel {
  private static final double ROUNDING = 1e-9;
  private static final int MOST_ITERATIONS = 1_000_000;

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

  /**
   * Shannon capacity in bits: the most that Shannon's mutual information can be under any prior, by
   * Blahut's and Arimoto's iteration. Under every prior pi with output law q the capacity is at
   * least the mutual information and at most the largest divergence of a row from q; the iteration
   * ends when these two, the interval's ends, are {@code gap} apart.
   *
   * @param gap in bits, above 0
   * @return the mean of the two ends; n is the number of iterations
   * @throws IllegalStateException where that takes more than a million iterations
   */
  public Estimate shannonCapacity(double gap) {
    if (!(gap > 0)) {
      throw new IllegalArgumentException("gap is " + gap + ", must be above 0");
    }
    double[] prior = new double[rows.length];
    Arrays.fill(prior, 1.0 / rows.length);
    for (int i = 1; i <= MOST_ITERATIONS; i++) {
      double[] divergences = divergences(prior);
      double low = 0;
      double high = 0;
      double scale = 0;
      for (int x = 0; x < rows.length; x++) {
        low += prior[x] * divergences[x];
        high = Math.max(high, divergences[x]);
        prior[x] *= StrictMath.exp(divergences[x] * Bits.LN_2);
        scale += prior[x];
      }
      if (high - low <= gap) {
        return Estimate.of((low + high) / 2, Math.min(low, high), high, i);
      }
      for (int x = 0; x < rows.length; x++) {
        prior[x] /= scale;
      }
    }
    throw new IllegalStateException("no capacity within " + gap + " bits, the channel is too even");
  }

  /** For each secret the divergence of its row from the output law, in bits. */
  private double[] divergences(double[] prior) {
    double[] divergences = new double[rows.length];
    for (int y = 0; y < rows[0].length; y++) {
      double output = Arrays.stream(joint(prior, y)).sum();
      for (int x = 0; x < rows.length; x++) {
        // A row with a positive entry has a positive prior, however small, unless it underflows.
        divergences[x] += rows[x][y] > 0 ? rows[x][y] * Bits.log2(rows[x][y] / output) : 0;
      }
    }
    return divergences;
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
