// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;

/**
 * The probability that the decoys of one lookup for somebody else hold a given handle. Exact for
 * independent draws, 1 - (1 - d)^k, and for distinct ones that are all alike, k/(n - 1). For
 * distinct draws from another law it is an upper bound, at which a tail is too large rather than
 * too small: each draw takes the handle with probability at most d over the mass outside the k
 * likeliest.
 */
final class DecoyInclusion {
  private final DecoyLaw law;
  private final Popularity popularity;
  private final boolean uniform;
  // What a draw divides d by, at worst.
  private final double left;

  DecoyInclusion(DecoyLaw law) {
    this.law = law;
    this.popularity = law.popularity();
    // The sum of squares is 1/n for the uniform law alone.
    this.uniform = popularity.sumOfSquares() * popularity.size() < 1 + 1e-12;
    this.left = uniform || law.withReplacement() ? 1 : 1 - likeliest(popularity, law.decoys());
  }

  /** Handles that decoys are drawn from. */
  int handles() {
    return popularity.size();
  }

  /** Whether all handles below {@link #handles()} have one probability. */
  boolean isUniform() {
    return uniform;
  }

  double probability(int handle) {
    if (handle >= popularity.size()) {
      return 0;
    }
    if (uniform && !law.withReplacement()) {
      return Math.min(1, law.decoys() / Math.max(1, popularity.size() - 1.0));
    }
    double each = popularity.probability(handle);
    return each < left ? -StrictMath.expm1(law.decoys() * StrictMath.log1p(-each / left)) : 1;
  }

  /** The mass of the {@code count} likeliest handles. */
  private static double likeliest(Popularity popularity, int count) {
    // A heap with the smallest in front.
    double[] heap = new double[Math.min(count, popularity.size())];
    for (int i = 0; i < popularity.size() && heap.length > 0; i++) {
      double probability = popularity.probability(i);
      if (probability > heap[0]) {
        sink(heap, probability);
      }
    }
    double sum = 0;
    for (double each : heap) {
      sum += each;
    }
    return Math.min(1, sum);
  }

  private static void sink(double[] heap, double value) {
    int at = 0;
    while (2 * at + 1 < heap.length) {
      int child = 2 * at + 1;
      child += child + 1 < heap.length && heap[child + 1] < heap[child] ? 1 : 0;
      if (heap[child] >= value) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = value;
  }
}
