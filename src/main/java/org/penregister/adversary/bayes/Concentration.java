// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

/**
 * How readily requesters turn to new contacts: log-normal over requesters. Given K contacts in L
 * lookups the likelihood of a concentration c is proportional to c^K / (c (c+1) ... (c+L-1)).
 *
 * @param median positive
 * @param spread standard deviation of its logarithm; 0 where all requesters are alike
 */
record Concentration(double median, double spread) {
  private static final double FURTHEST = 12;
  private static final int HALVINGS = 40;

  /** The same for every requester. */
  static Concentration fixed(double concentration) {
    return new Concentration(concentration, 0);
  }

  /** Expected contacts among so many lookups, by share of the concentration while it is small. */
  static double contactsByShare(double concentration, int lookups) {
    double sum = 0;
    for (int j = 0; j < lookups; j++) {
      sum += 1 / (concentration + j);
    }
    return sum;
  }

  /** The likeliest concentration of a requester with so many expected contacts. */
  double likeliest(double contacts, int lookups) {
    double low = -FURTHEST;
    double high = FURTHEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      double concentration = median * StrictMath.exp(middle);
      // The slope of the log posterior by the logarithm of the concentration.
      double slope =
          contacts
              - concentration * contactsByShare(concentration, lookups)
              - middle / (spread * spread);
      if (slope > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return median * StrictMath.exp((low + high) / 2);
  }
}
