// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import java.util.Arrays;
import org.penregister.adversary.HandleWeights;
import org.penregister.log.DecoyLaw;

/**
 * The handles that a request may be for though it lacks them, under a law that leaves targets out.
 * A request is {@link DecoyLaw#inclusionOdds} times as likely for a handle that it holds as for one
 * that it lacks. Only handles of the highest grade there is are kept, as everywhere.
 */
final class OmittedTargets {
  private final HandleWeights weights;
  private final double inclusionOdds;
  private final int grade;
  private final double mass;
  private final int count;
  // The likeliest handles, one more than a request holds, in falling order.
  private final int[] likeliest;

  OmittedTargets(DecoyLaw law, HandleWeights weights) {
    this.weights = weights;
    this.inclusionOdds = law.inclusionOdds();
    int size = weights.prior().size();
    int best = 0;
    for (int handle = 0; handle < size; handle++) {
      best = Math.max(best, grade(handle));
    }
    this.grade = best;
    double sum = 0;
    int members = 0;
    int[] top = new int[law.decoys() + 2];
    for (int handle = 0; handle < size; handle++) {
      if (grade(handle) == best) {
        sum += weight(handle);
        insert(top, members++, handle);
      }
    }
    this.mass = sum;
    this.count = members;
    this.likeliest = Arrays.copyOf(top, Math.min(members, top.length));
  }

  private int grade(int handle) {
    return weights.grade(handle, weights.probability(handle));
  }

  private double weight(int handle) {
    return HandleWeights.weight(weights.probability(handle));
  }

  /** Puts a handle before those that are less likely; equal ones stay in order. */
  private void insert(int[] top, int before, int handle) {
    int place = Math.min(before, top.length);
    double weight = weight(handle);
    while (place > 0 && weight(top[place - 1]) < weight) {
      if (place < top.length) {
        top[place] = top[place - 1];
      }
      place--;
    }
    if (place < top.length) {
      top[place] = handle;
    }
  }

  /** The grade of the handles that are kept. */
  int grade() {
    return grade;
  }

  /** How many are left where the request holds {@code present} of the grade. */
  int others(int present) {
    return count - present;
  }

  /**
   * Their weight together, on the scale on which a handle that the request holds weighs its prior
   * probability.
   *
   * @param presentMass weights of those of the grade that the request holds
   */
  double weightOfOthers(double presentMass) {
    return Math.max(0, mass - presentMass) / inclusionOdds;
  }

  /** The weight of one handle that the request lacks, on the same scale. */
  double weightOf(int handle) {
    return weight(handle) / inclusionOdds;
  }

  /**
   * The likeliest handle that the request lacks; there has to be one.
   *
   * @param held the request's handles, ascending
   */
  int likeliest(int[] held, int size) {
    for (int handle : likeliest) {
      if (Arrays.binarySearch(held, 0, size, handle) < 0) {
        return handle;
      }
    }
    throw new IllegalStateException("a request holds more handles than its law says");
  }
}
