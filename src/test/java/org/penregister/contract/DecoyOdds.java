// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.stream.IntStream;
import org.penregister.log.DecoyBlocks;
import org.penregister.log.DecoyLaw;

/**
 * What a decoy law says of one target's decoys. Without replacement the decoys are independent
 * draws given that they are distinct and not the target; the odds are then ratios of elementary
 * symmetric polynomials of the law's probabilities. Of blocks, they are the rest of one that holds
 * the target, each taken alike. For laws over few handles.
 */
final class DecoyOdds {
  private final DecoyLaw law;
  private final int target;
  private final double[] weights;

  /** Number of decoys that the law gives the target. */
  private final int count;

  private final double[] shares;
  private final double allDistinct;

  DecoyOdds(DecoyLaw law, int target) {
    this.law = law;
    this.target = target;
    int size = law.popularity().size();
    // About 1 on average, so that products of many stay in range.
    this.weights =
        IntStream.range(0, size).mapToDouble(i -> size * law.popularity().probability(i)).toArray();
    if (target < size) {
      weights[target] = 0;
    }
    int others = (int) IntStream.range(0, size).filter(i -> weights[i] > 0).count();
    this.count = law.withReplacement() ? law.decoys() : Math.min(law.decoys(), others);
    this.shares = computeShares();
    this.allDistinct = computeAllDistinct();
  }

  int count() {
    return count;
  }

  /** The probability of each handle to be one decoy, picked at random among them; 0 without. */
  double[] shares() {
    return shares.clone();
  }

  /** The probability that independent draws are distinct and miss the target. */
  double allDistinct() {
    return allDistinct;
  }

  /** The probability that a request lacks the target. */
  double omitted() {
    boolean drawn = target < weights.length;
    double sent = Math.min(law.decoys() + 1, weights.length);
    return law.omission() * (drawn ? 1 - sent / weights.length : 1);
  }

  /** How many handles a request sends that lacks the target. */
  int countWithout() {
    int others = target < weights.length ? weights.length - 1 : weights.length;
    return Math.min(law.decoys() + 1, others);
  }

  private double[] computeShares() {
    DecoyBlocks blocks = law.blocks();
    if (blocks != null) {
      return sharesOfBlocks(blocks);
    }
    double[] each = new double[weights.length];
    double all = symmetric(count, -1);
    for (int i = 0; count > 0 && i < each.length; i++) {
      each[i] =
          law.withReplacement()
              ? law.popularity().probability(i)
              : weights[i] * symmetric(count - 1, i) / (count * all);
    }
    return each;
  }

  private double[] sharesOfBlocks(DecoyBlocks blocks) {
    double[] each = new double[weights.length];
    int copies = target < weights.length ? blocks.copies(target) : 0;
    for (int copy = 0; copy < copies; copy++) {
      int block = blocks.block(target, copy);
      for (int place = 0; place < blocks.size(block); place++) {
        int member = blocks.member(block, place);
        each[member] += member == target ? 0 : 1.0 / copies / (blocks.size(block) - 1);
      }
    }
    return each;
  }

  private double computeAllDistinct() {
    double probability = symmetric(count, -1);
    for (int i = 1; i <= count; i++) {
      probability *= (double) i / weights.length;
    }
    return probability;
  }

  /** The sum over all sets of {@code degree} handles, none of them {@code left}, of products. */
  private double symmetric(int degree, int left) {
    double[] sums = new double[degree + 1];
    sums[0] = 1;
    for (int i = 0; i < weights.length; i++) {
      for (int j = degree; j > 0 && i != left; j--) {
        sums[j] += weights[i] * sums[j - 1];
      }
    }
    return sums[degree];
  }
}
