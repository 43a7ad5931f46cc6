// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import java.util.Arrays;
import java.util.Comparator;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * A {@link Channel} in exact fractions: what is seen, given what is secret, and what that is worth
 * to an adversary. For cases small enough to write out, so that formulae and samples can be held
 * against it without rounding. Immutable.
 */
public final class ExactChannel {
  private final BigFraction[][] rows;

  /**
   * @param rows for each secret the law of what is seen; none negative, each sums to 1; not copied
   */
  public ExactChannel(BigFraction[][] rows) {
    for (int x = 0; x < rows.length; x++) {
      if (rows[x].length != rows[0].length) {
        throw new IllegalArgumentException(
            "row " + x + " has " + rows[x].length + " entries, row 0 has " + rows[0].length);
      }
      checkLaw(rows[x], "row " + x);
    }
    this.rows = rows;
  }

  /** Every secret equally likely. */
  public static BigFraction[] uniform(int secrets) {
    BigFraction[] law = new BigFraction[secrets];
    Arrays.fill(law, new BigFraction(1, secrets));
    return law;
  }

  /** A law from whole-number weights. */
  public static BigFraction[] law(int... weights) {
    int sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights)
        .mapToObj(weight -> new BigFraction(weight, sum))
        .toArray(BigFraction[]::new);
  }

  /** How many secrets there are. */
  public int secrets() {
    return rows.length;
  }

  /** How many different things can be seen. */
  public int observations() {
    return rows[0].length;
  }

  /** The probability of seeing {@code observation} where {@code secret} is true. */
  public BigFraction probability(int secret, int observation) {
    return rows[secret][observation];
  }

  /** The same channel in floating point. */
  public Channel toChannel() {
    double[][] real = new double[rows.length][];
    for (int x = 0; x < rows.length; x++) {
      real[x] = Arrays.stream(rows[x]).mapToDouble(BigFraction::doubleValue).toArray();
    }
    return new Channel(real);
  }

  /** Posterior Bayes vulnerability. */
  public BigFraction vulnerability(BigFraction[] prior) {
    checkPrior(prior);
    BigFraction sum = BigFraction.ZERO;
    for (int y = 0; y < observations(); y++) {
      sum = sum.add(largest(joint(prior, y)));
    }
    return sum;
  }

  /**
   * Posterior g-vulnerability: the sum over y of max over w of sum over x of pi_x C[x,y] g(w,x).
   */
  public BigFraction vulnerability(BigFraction[] prior, Gain gain) {
    checkPrior(prior);
    BigFraction sum = BigFraction.ZERO;
    for (int y = 0; y < observations(); y++) {
      sum = sum.add(gain.best(joint(prior, y)));
    }
    return sum;
  }

  /** Posterior over prior g-vulnerability. */
  public BigFraction multiplicativeLeakage(BigFraction[] prior, Gain gain) {
    return vulnerability(prior, gain).divide(gain.best(prior));
  }

  /** Posterior less prior g-vulnerability. */
  public BigFraction additiveLeakage(BigFraction[] prior, Gain gain) {
    return vulnerability(prior, gain).subtract(gain.best(prior));
  }

  /** log2 of posterior over prior Bayes vulnerability. */
  public double minEntropyLeakage(BigFraction[] prior) {
    return Bits.log2(vulnerability(prior).divide(largest(prior)).doubleValue());
  }

  /**
   * Multiplicative Bayes capacity, the sum over y of max over x of C[x,y]: attained at the uniform
   * prior, and no prior and no gain leaks more by a factor.
   */
  public BigFraction capacity() {
    BigFraction sum = BigFraction.ZERO;
    for (int y = 0; y < observations(); y++) {
      sum = sum.add(largest(column(y)));
    }
    return sum;
  }

  /**
   * Additive capacity, 1 less the sum over y of the least C[x,y] among secrets that the prior
   * allows: no gain with values in [0, 1] leaks more by difference.
   */
  public BigFraction additiveCapacity(BigFraction[] prior) {
    checkPrior(prior);
    BigFraction sum = BigFraction.ONE;
    for (int y = 0; y < observations(); y++) {
      BigFraction least = BigFraction.ONE;
      for (int x = 0; x < rows.length; x++) {
        if (prior[x].getNumerator().signum() > 0 && rows[x][y].compareTo(least) < 0) {
          least = rows[x][y];
        }
      }
      sum = sum.subtract(least);
    }
    return sum;
  }

  /** Prior guessing entropy: the mean number of guesses, likeliest first. */
  public static BigFraction guessingEntropy(BigFraction[] law) {
    BigFraction[] sorted = law.clone();
    Arrays.sort(sorted, Comparator.reverseOrder());
    BigFraction sum = BigFraction.ZERO;
    for (int i = 0; i < sorted.length; i++) {
      sum = sum.add(sorted[i].multiply(i + 1));
    }
    return sum;
  }

  /** Posterior guessing entropy: its mean over what is seen. */
  public BigFraction posteriorGuessingEntropy(BigFraction[] prior) {
    checkPrior(prior);
    BigFraction sum = BigFraction.ZERO;
    for (int y = 0; y < observations(); y++) {
      sum = sum.add(guessingEntropy(joint(prior, y)));
    }
    return sum;
  }

  /**
   * Membership advantage: by how much the adversary says "yes" more often where a secret is marked
   * than where it is not, at best. Two times the g-vulnerability less 1, under the prior reweighted
   * to give both answers one half.
   *
   * @param marked for each secret whether "yes" is right; the prior allows either
   */
  public BigFraction membershipAdvantage(BigFraction[] prior, boolean[] marked) {
    checkPrior(prior);
    BigFraction yes = BigFraction.ZERO;
    for (int x = 0; x < rows.length; x++) {
      yes = marked[x] ? yes.add(prior[x]) : yes;
    }
    if (yes.getNumerator().signum() == 0 || yes.equals(BigFraction.ONE)) {
      throw new IllegalArgumentException("the prior allows one answer only");
    }
    BigFraction[] balanced = new BigFraction[rows.length];
    for (int x = 0; x < rows.length; x++) {
      balanced[x] = prior[x].divide(marked[x] ? yes : BigFraction.ONE.subtract(yes)).divide(2);
    }
    Gain answer = Gain.of(2, (w, x) -> marked[x] == (w == 1) ? BigFraction.ONE : BigFraction.ZERO);
    return vulnerability(balanced, answer).multiply(2).subtract(1);
  }

  /**
   * The least e^epsilon without a delta: the largest ratio between what two secrets make of one
   * observation. Infinite where one of them never shows it.
   */
  public double expEpsilon() {
    double largest = 1;
    for (int y = 0; y < observations(); y++) {
      BigFraction high = largest(column(y));
      for (int x = 0; x < rows.length; x++) {
        if (rows[x][y].getNumerator().signum() == 0 && high.getNumerator().signum() > 0) {
          return Double.POSITIVE_INFINITY;
        }
        if (rows[x][y].getNumerator().signum() > 0) {
          largest = Math.max(largest, high.divide(rows[x][y]).doubleValue());
        }
      }
    }
    return largest;
  }

  /**
   * The least delta at {@code expEpsilon}: over all pairs of secrets, sum of C[x,y] - e C[x',y].
   */
  public BigFraction delta(BigFraction expEpsilon) {
    BigFraction worst = BigFraction.ZERO;
    for (int x = 0; x < rows.length; x++) {
      for (int other = 0; other < rows.length; other++) {
        BigFraction sum = BigFraction.ZERO;
        for (int y = 0; y < observations(); y++) {
          BigFraction excess = rows[x][y].subtract(rows[other][y].multiply(expEpsilon));
          sum = excess.getNumerator().signum() > 0 ? sum.add(excess) : sum;
        }
        worst = sum.compareTo(worst) > 0 ? sum : worst;
      }
    }
    return worst;
  }

  private BigFraction[] joint(BigFraction[] prior, int y) {
    BigFraction[] joint = new BigFraction[rows.length];
    for (int x = 0; x < joint.length; x++) {
      joint[x] = prior[x].multiply(rows[x][y]);
    }
    return joint;
  }

  private BigFraction[] column(int y) {
    BigFraction[] column = new BigFraction[rows.length];
    for (int x = 0; x < column.length; x++) {
      column[x] = rows[x][y];
    }
    return column;
  }

  private static BigFraction largest(BigFraction[] values) {
    BigFraction largest = values[0];
    for (BigFraction value : values) {
      largest = value.compareTo(largest) > 0 ? value : largest;
    }
    return largest;
  }

  private void checkPrior(BigFraction[] prior) {
    if (prior.length != rows.length) {
      throw new IllegalArgumentException(
          "the prior is over " + prior.length + " secrets, the channel over " + rows.length);
    }
    checkLaw(prior, "prior");
  }

  private static void checkLaw(BigFraction[] law, String what) {
    BigFraction sum = BigFraction.ZERO;
    for (BigFraction each : law) {
      if (each.getNumerator().signum() < 0) {
        throw new IllegalArgumentException(what + " has the negative entry " + each);
      }
      sum = sum.add(each);
    }
    if (!sum.equals(BigFraction.ONE)) {
      throw new IllegalArgumentException(what + " sums to " + sum + ", must sum to 1");
    }
  }
}
