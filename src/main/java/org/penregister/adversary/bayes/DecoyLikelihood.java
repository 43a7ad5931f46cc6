// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;

/**
 * How likely a lookup's items are if one of them is the target and the others are decoys, up to a
 * factor common to all. An item is a handle, or all handles of one prefix taken together.
 *
 * <p>With independent draws from d, and without replacement from a uniform d, the likelihood is
 * proportional to count/d. Without replacement from another d, where repeats are drawn again, the
 * order of drawing matters and is summed over in closed form: successive draws come in the order of
 * independent exponential clocks with rates d (fog2008calculation), so that with R the mass outside
 * the items, the likelihood of target x is the integral over v of e^-v times the product over the
 * other items t of 1 - e^(-v d_t/R). Of blocks, d is proportional to the number of copies, of which
 * one is taken at random, so that the likelihood is proportional to 1/d.
 */
final class DecoyLikelihood {
  private static final double STEP = 0.25;
  private static final double NEGLIGIBLE = 1e-14;
  private static final double SPAN = 60;

  private final @Nullable DecoyLaw law;
  private final boolean orderMatters;
  private double[] rates = new double[16];
  private double[] saturations = new double[16];

  DecoyLikelihood(@Nullable DecoyLaw law) {
    this.law = law != null && law.decoys() > 0 ? law : null;
    this.orderMatters =
        this.law != null
            && !this.law.withReplacement()
            && this.law.blocks() == null
            && !isUniform(this.law.popularity());
  }

  /** The sum of squares is 1/n for the uniform law alone. */
  private static boolean isUniform(Popularity popularity) {
    return popularity.sumOfSquares() * popularity.size() < 1 + 1e-12;
  }

  /** Whether lookups hold decoys at all. */
  boolean hasDecoys() {
    return law != null;
  }

  /** The probability that a decoy is this handle; 1 where there are none. */
  double probability(int handle) {
    if (law == null) {
      return 1;
    }
    return handle < law.popularity().size() ? law.popularity().probability(handle) : 0;
  }

  /**
   * The likelihood of each item of one lookup.
   *
   * @param counts how often each item stands in the lookup
   * @param d probability of a decoy on each item
   * @param size how many items
   * @param single whether an item stands for one handle
   * @param likelihoods receives the likelihood of each item as the target; some are positive
   */
  void of(int[] counts, double[] d, int size, boolean single, double[] likelihoods) {
    boolean impossibleAsDecoy = false;
    for (int i = 0; i < size; i++) {
      impossibleAsDecoy |= d[i] == 0;
    }
    for (int i = 0; i < size; i++) {
      if (impossibleAsDecoy) {
        // Only an item that cannot be a decoy can be the target.
        likelihoods[i] = d[i] == 0 ? 1 : 0;
      } else {
        likelihoods[i] = law == null ? counts[i] : counts[i] / d[i];
      }
    }
    if (orderMatters && single && !impossibleAsDecoy && size > 1) {
      correctForOrder(d, size, likelihoods);
    }
  }

  private void correctForOrder(double[] d, int size, double[] likelihoods) {
    double outside = 1;
    for (int i = 0; i < size; i++) {
      outside -= d[i];
    }
    if (outside < 1e-12) {
      // The items are all that can be drawn: every target leaves the same decoys.
      Arrays.fill(likelihoods, 0, size, 1);
      return;
    }
    if (rates.length < size) {
      rates = new double[size];
      saturations = new double[size];
    }
    for (int i = 0; i < size; i++) {
      rates[i] = d[i] / outside;
    }
    double[] integrals = integrals(size);
    for (int i = 0; i < size; i++) {
      likelihoods[i] *= integrals[i];
    }
  }

  /**
   * The integrals, up to a common factor, divided by the product of the other rates, for which 1/d
   * stands already. Trapezoidal rule in y = log v, which converges exponentially; downwards from
   * where e^-v leaves nothing to where a term is negligible, the terms having one peak.
   */
  private double[] integrals(int size) {
    double[] sums = new double[size];
    double scale = Double.NEGATIVE_INFINITY;
    double top = StrictMath.log(60 + 4.0 * size);
    boolean negligible = false;
    for (double y = top; y > top - SPAN && !negligible; y -= STEP) {
      double logTerm = saturate(size, StrictMath.exp(y)) + size * y;
      if (logTerm > scale) {
        double shrink = StrictMath.exp(scale - logTerm);
        for (int i = 0; i < size; i++) {
          sums[i] *= shrink;
        }
        scale = logTerm;
      }
      double product = StrictMath.exp(logTerm - scale);
      negligible = true;
      for (int i = 0; i < size; i++) {
        double term = product / saturations[i];
        sums[i] += term;
        negligible &= term <= NEGLIGIBLE * sums[i];
      }
    }
    return sums;
  }

  /**
   * Sets for each item (1 - e^-x)/x with x its rate times v; returns the logarithm of their product
   * times e^-v.
   */
  private double saturate(int size, double v) {
    double log = -v;
    for (int i = 0; i < size; i++) {
      double x = rates[i] * v;
      saturations[i] = x > 0 ? -StrictMath.expm1(-x) / x : 1;
      log += StrictMath.log(saturations[i]);
    }
    return log;
  }
}
