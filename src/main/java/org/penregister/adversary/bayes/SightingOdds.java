// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;

/**
 * Whether a handle seen in c of a requester's L lookups among fresh decoys is a contact. A decoy
 * stands in each lookup by itself with probability q, so its count is Binomial(L, q). A contact was
 * looked up m times, any m from 1 to L alike, and is a decoy of the others, so its count is m +
 * Binomial(L - m, q). The ratio of the two likelihoods is
 *
 * <pre>
 *   (1 / L) sum_{m=1..c} prod_{j=0..m-1} (c - j) / ((L - j) q)
 * </pre>
 *
 * and the prior odds are those of standing among L independent lookups. For one lookup and a
 * uniform law this is 1 / (k + 1). Handles are weighed one by one: that each lookup holds exactly
 * one true handle is not used.
 */
final class SightingOdds {
  private final DecoyLaw law;
  private final Popularity prior;

  SightingOdds(DecoyLaw law, Popularity prior) {
    this.law = law;
    this.prior = prior;
  }

  /**
   * The probability that the handle is a contact.
   *
   * @param sightings lookups that hold it, 1 to {@code lookups}
   */
  double probability(int handle, int sightings, int lookups) {
    double asDecoy = asDecoy(handle);
    if (asDecoy == 0) {
      return 1;
    }
    double product = 1;
    double sum = 0;
    for (int j = 0; j < sightings; j++) {
      product *= (sightings - j) / ((lookups - j) * asDecoy);
      sum += product;
    }
    double before = -StrictMath.expm1(lookups * StrictMath.log1p(-prior.probability(handle)));
    double odds = sum / lookups * before / (1 - before);
    return odds == Double.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
  }

  /** The probability that one lookup for somebody else holds the handle. */
  private double asDecoy(int handle) {
    Popularity popularity = law.popularity();
    if (handle >= popularity.size()) {
      return 0;
    }
    double each = popularity.probability(handle);
    return law.withReplacement()
        ? -StrictMath.expm1(law.decoys() * StrictMath.log1p(-each))
        : Math.min(1, law.decoys() * each / (1 - each));
  }
}
