// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.reciprocity;

import java.util.Arrays;
import org.penregister.log.CoverLaw;

/**
 * How likely a person with d mutual contacts has k real ones among them, for each k: real contacts
 * are geometric, a participant's fake ones are what the law says for so many real ones, and of
 * either kind a fixed share is mutual.
 */
final class ContactCounts {
  /** Share of directed pairs that are returned, as generated populations have it. */
  private static final double MUTUAL = .93;

  private static final double LEAST_MEAN = 1.02;
  private static final double LEAST_LOG = -60;
  // Contacts beyond the mutual ones that are reckoned with.
  private static final int BEYOND = 12;

  private final CoverLaw law;
  private final double meanReal;
  private double[] logFactorials = {0};

  /**
   * @param meanDegree mean number of mutual contacts, real and fake
   */
  ContactCounts(CoverLaw law, double meanDegree) {
    this.law = law;
    double left =
        law.match()
            ? meanDegree / (1 + law.participation() * law.edges())
            : meanDegree - law.participation() * law.edges();
    this.meanReal = Math.max(LEAST_MEAN, left);
  }

  /** Fake ends for each real one, over everybody. */
  double fakesPerReal() {
    return law.participation() * law.edges() / (law.match() ? 1 : meanReal);
  }

  /**
   * The weight of each assignment of real and fake to the edges of a person with {@code degree} of
   * them, by its number of real ones; the largest is 1. Edges of either kind are joined to ends of
   * that kind at random, so an assignment with k real ones counts k! (d - k)! times.
   */
  double[] weights(int degree) {
    double[] logs = new double[degree + 1];
    double most = Double.NEGATIVE_INFINITY;
    for (int real = 0; real <= degree; real++) {
      double takesPart = 0;
      for (int contacts = Math.max(1, real); contacts <= mostContacts(real, degree); contacts++) {
        takesPart += geometric(contacts) * mutual(contacts, real) * fakes(contacts, degree - real);
      }
      double weight = law.participation() * takesPart;
      if (real == degree) {
        weight += (1 - law.participation()) * without(degree);
      }
      logs[real] =
          StrictMath.log(weight + Double.MIN_NORMAL)
              + logFactorial(real)
              + logFactorial(degree - real);
      most = Math.max(most, logs[real]);
    }
    double[] weights = new double[degree + 1];
    for (int real = 0; real <= degree; real++) {
      weights[real] = StrictMath.exp(Math.max(LEAST_LOG, logs[real] - most));
    }
    return weights;
  }

  private int mostContacts(int real, int degree) {
    double forFakes = law.match() ? (degree - real) / law.edges() : 0;
    return (int) Math.min(4096, real + forFakes + degree + BEYOND);
  }

  private double without(int degree) {
    double sum = 0;
    for (int contacts = Math.max(1, degree); contacts <= degree + BEYOND; contacts++) {
      sum += geometric(contacts) * mutual(contacts, degree);
    }
    return sum;
  }

  private double geometric(int contacts) {
    return StrictMath.exp(
        (contacts - 1) * StrictMath.log(1 - 1 / meanReal) - StrictMath.log(meanReal));
  }

  /** How likely so many of a participant's fake contacts are mutual. */
  private double fakes(int contacts, int mutual) {
    double sought = law.edges() * (law.match() ? contacts : 1);
    if (!law.exact()) {
      double mean = MUTUAL * sought;
      return StrictMath.exp(mutual * StrictMath.log(mean) - mean - logFactorial(mutual));
    }
    int least = (int) sought;
    double above = sought - least;
    return (1 - above) * mutual(least, mutual) + (above > 0 ? above * mutual(least + 1, mutual) : 0);
  }

  /** Binomial: of so many contacts so many are mutual. */
  private double mutual(int contacts, int mutual) {
    if (mutual > contacts) {
      return 0;
    }
    return StrictMath.exp(
        logFactorial(contacts)
            - logFactorial(mutual)
            - logFactorial(contacts - mutual)
            + mutual * StrictMath.log(MUTUAL)
            + (contacts - mutual) * StrictMath.log(1 - MUTUAL));
  }

  private double logFactorial(int n) {
    int known = logFactorials.length;
    if (n >= known) {
      logFactorials = Arrays.copyOf(logFactorials, Math.max(2 * known, n + 1));
      for (int i = known; i < logFactorials.length; i++) {
        logFactorials[i] = logFactorials[i - 1] + StrictMath.log(i);
      }
    }
    return logFactorials[n];
  }
}
