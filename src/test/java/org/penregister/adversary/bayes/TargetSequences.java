// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import java.util.Arrays;
import org.penregister.log.DecoyLaw;

/**
 * What {@link BayesRepeatsAdversary} claims to compute, by the book: a sum over every sequence of
 * targets and every order in which its decoys can be drawn.
 */
final class TargetSequences {
  private final double[] prior;
  private final DecoyLaw law;
  private final double concentration;
  private final long ttlMillis;
  private final int[][] lookups;
  private final long[] times;
  private final int[] targets;
  private double total;

  /** P(target of lookup i is h). */
  final double[][] posteriors;

  /** P(h is a target). */
  final double[] contacts;

  /**
   * @param lookups items of each, ascending, repeats as often as they stand there
   */
  TargetSequences(
      double[] prior,
      DecoyLaw law,
      double concentration,
      long ttlMillis,
      int[][] lookups,
      long[] times) {
    this.prior = prior;
    this.law = law;
    this.concentration = concentration;
    this.ttlMillis = ttlMillis;
    this.lookups = lookups;
    this.times = times;
    this.targets = new int[lookups.length];
    this.posteriors = new double[lookups.length][prior.length];
    this.contacts = new double[prior.length];
    extend(0, 1);
    for (double[] each : posteriors) {
      for (int h = 0; h < each.length; h++) {
        each[h] /= total;
      }
    }
    for (int h = 0; h < contacts.length; h++) {
      contacts[h] /= total;
    }
  }

  boolean possible() {
    return total > 0;
  }

  private void extend(int i, double weight) {
    if (i == targets.length) {
      total += weight;
      for (int j = 0; j < i; j++) {
        posteriors[j][targets[j]] += weight;
      }
      Arrays.stream(targets).distinct().forEach(h -> contacts[h] += weight);
      return;
    }
    for (int h : Arrays.stream(lookups[i]).distinct().toArray()) {
      targets[i] = h;
      double probability = urn(i, h) * decoys(i, h);
      if (probability > 0) {
        extend(i + 1, weight * probability);
      }
    }
  }

  /** The next target of a Dirichlet process, 0 where the cache would have answered. */
  private double urn(int i, int h) {
    double same = 0;
    for (int j = 0; j < i; j++) {
      if (targets[j] == h) {
        same++;
        if (times[i] - times[j] < ttlMillis) {
          return 0;
        }
      }
    }
    return (same + concentration * prior[h]) / (i + concentration);
  }

  /** The probability of the lookup's other items; sticky ones are drawn at the first hit only. */
  private double decoys(int i, int h) {
    int[] others = new int[lookups[i].length - 1];
    int at = 0;
    boolean skipped = false;
    for (int item : lookups[i]) {
      if (item == h && !skipped) {
        skipped = true;
      } else {
        others[at++] = item;
      }
    }
    for (int j = 0; law.sticky() && j < i; j++) {
      boolean sameItems = Arrays.equals(lookups[i], lookups[j]);
      if (targets[j] == h) {
        return sameItems ? 1 : 0;
      }
      if (sameItems) {
        // Two targets with one block: taken for impossible.
        return 0;
      }
    }
    return draws(others, h, law.withReplacement() ? 1 : 1 - law.popularity().probability(h));
  }

  /** All orders of drawing a multiset of decoys. */
  private double draws(int[] rest, int target, double mass) {
    if (rest.length == 0) {
      return 1;
    }
    double sum = 0;
    for (int i = 0; i < rest.length; i++) {
      if (i > 0 && rest[i] == rest[i - 1]) {
        continue;
      }
      double next = law.popularity().probability(rest[i]);
      int[] left = new int[rest.length - 1];
      System.arraycopy(rest, 0, left, 0, i);
      System.arraycopy(rest, i + 1, left, i, left.length - i);
      boolean possible =
          law.withReplacement() || (rest[i] != target && Arrays.binarySearch(left, rest[i]) < 0);
      if (possible) {
        sum += next / mass * draws(left, target, law.withReplacement() ? 1 : mass - next);
      }
    }
    return sum;
  }
}
